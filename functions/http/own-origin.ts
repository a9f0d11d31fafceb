import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'

/** Where people reach the app: as it is set, or else as the request and a trusted proxy say. */
export function ownOrigin({ env, req }: Context<AppEnv>): string {
  if (env.settings.publicOrigin !== undefined) return env.settings.publicOrigin
  const { host, origin } = new URL(req.url)
  return env.forwardedProtocol === 'https' ? new URL(`https://${host}`).origin : origin
}
