import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../src/bindings.ts'

/**
 * Keeps the app closed to everyone who is not at its own machine, since nobody signs in yet. A
 * request names this machine in its address; a browser elsewhere, and one that was given another
 * name for 127.0.0.1 (DNS rebinding), names something else. `/healthz` always answers.
 */
export const refuseStrangers = createMiddleware<AppEnv>(async (c, next) => {
  const { openTo } = c.env.settings
  const { hostname, pathname } = new URL(c.req.url)
  const isOpen = openTo === 'everyone' || (openTo === 'this machine' && isLoopback(hostname))
  if (isOpen || pathname === '/healthz') return next()
  const message =
    'This tracker can be reached from outside, and has no sign-in. Whoever runs it can keep it to ' +
    'its own machine, or set AUTH=open to show it to everyone who reaches it.'
  throw new HTTPException(503, { message })
})

/** Whether a name or address of a host means the machine itself (RFC 1122, 4291, 6761). */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
}
