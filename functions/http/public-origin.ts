import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'

/** The origin at which people reach the app: PUBLIC_ORIGIN, or else that of the request and a trusted proxy. */
export function ownOrigin({ env, req }: Context<AppEnv>): string {
  if (env.settings.publicOrigin !== undefined) return env.settings.publicOrigin
  const { host, origin } = new URL(req.url)
  return env.forwardedProtocol === 'https' ? new URL(`https://${host}`).origin : origin
}
