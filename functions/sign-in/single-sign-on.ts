/** Single sign-on: an OpenID Connect provider and Cloudflare Access, as configured. */
import type { Context } from 'hono'
import type { AppEnv, Bindings } from '../../src/bindings.ts'
import { recordIdentityUse, readIdentityOwner } from '../../src/db/sign-in/identities.ts'
import { hostOf } from '../../src/domain/identity.ts'
import type { SignOn } from '../../src/views/sign-in/single-sign-on.tsx'
import { readCloudflareAccess } from './cloudflare-access.ts'
import { signIn } from './start-session.ts'

/** The issuers whose accounts can sign in. */
export function issuersOf({ settings, access }: Bindings): string[] {
  return [settings.oidc?.issuer, access?.issuer].filter((each) => each !== undefined)
}

/** The path after sign-out. Without `out=1`, Access would sign the member in again at once. */
export function signedOutPath({ access }: Bindings): string {
  return access === undefined ? '/sign-in' : '/sign-in?out=1'
}

/** Signs in the member whose account passed Access, unless they just signed out; true if it did. */
export async function signInByAccess(c: Context<AppEnv>): Promise<boolean> {
  if (c.req.query('out') !== undefined) return false
  const identity = await readCloudflareAccess(c)
  const memberId = identity && (await recordIdentityUse(c.env.sql, identity, c.env.now()))
  if (memberId === undefined) return false
  await signIn(c, memberId, 'access')
  return true
}

/** The login methods that the sign-in page offers besides the form. */
export async function signOnOf(c: Context<AppEnv>): Promise<SignOn> {
  const { settings, sql } = c.env
  const identity = await readCloudflareAccess(c)
  const isLinked = identity !== undefined && (await readIdentityOwner(sql, identity)) !== undefined
  return {
    provider: settings.oidc && hostOf(settings.oidc.issuer),
    passedAs: isLinked ? undefined : identity && (identity.label ?? identity.subject),
    mayPass: isLinked,
  }
}
