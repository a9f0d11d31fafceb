import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../src/bindings.ts'

/** What machines ask for by the address of a container or host. */
const OPERATORS = ['/healthz', '/readyz', '/metrics']

/** A name or an address, and a port (RFC 9110 §7.2); a list of them is two headers. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{0,5})?$/i

/**
 * Refuses requests that name another host than people reach the app by, where that is known: a
 * page that was given another name for this machine, or a link that was made up from the header.
 */
export const refuseOtherHosts = createMiddleware<AppEnv>(async (c, next) => {
  const { publicOrigin } = c.env.settings
  const asked = URL.parse(c.req.url)
  if (asked === null || !HOST.test(c.req.header('host') ?? asked.host)) {
    throw new HTTPException(400, { message: 'This request names no host that there could be.' })
  }
  const isKnown = publicOrigin === undefined || asked.host === new URL(publicOrigin).host
  if (isKnown || OPERATORS.includes(c.req.path)) return next()
  throw new HTTPException(421, { message: `This tracker is at ${publicOrigin}.` })
})
