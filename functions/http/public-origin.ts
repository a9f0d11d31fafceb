import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { requestUrl } from './request-url.ts'

/** The origin at which people reach the app: PUBLIC_ORIGIN, or else that of the request and a trusted proxy. */
export function ownOrigin(c: Context<AppEnv>): string {
  const { env } = c
  if (env.settings.publicOrigin !== undefined) return env.settings.publicOrigin
  const { host, origin } = requestUrl(c)
  return env.forwardedProtocol === 'https' ? new URL(`https://${host}`).origin : origin
}
