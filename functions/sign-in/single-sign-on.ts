/** What signs people in besides their password, as far as the operator set it up. */
import type { Context } from 'hono'
import type { AppEnv, Bindings } from '../../src/bindings.ts'
import { recordIdentityUse, readIdentityOwner } from '../../src/db/sign-in/identities.ts'
import { hostOf } from '../../src/domain/identity.ts'
import type { SignOn } from '../../src/views/sign-in/single-sign-on.tsx'
import { readCloudflareAccess } from './cloudflare-access.ts'
import { signIn } from './session.ts'

/** Whose accounts let people in here. */
export function issuersOf({ settings, access }: Bindings): string[] {
  return [settings.oidc?.issuer, access?.issuer].filter((each) => each !== undefined)
}

/** Where somebody is led who signs out. Without its query, Access would let them in again at once. */
export function doorOf({ access }: Bindings): string {
  return access === undefined ? '/sign-in' : '/sign-in?out=1'
}

/** Signs in whom Access let through, unless they have just signed out; answers whether it did. */
export async function enterByAccess(c: Context<AppEnv>): Promise<boolean> {
  if (c.req.query('out') !== undefined) return false
  const asserted = await readCloudflareAccess(c)
  const memberId = asserted && (await recordIdentityUse(c.env.sql, asserted, c.env.now()))
  if (memberId === undefined) return false
  await signIn(c, memberId, 'access')
  return true
}

/** The ways in that stand beside the form. */
export async function signOnOf(c: Context<AppEnv>): Promise<SignOn> {
  const { settings, sql } = c.env
  const asserted = await readCloudflareAccess(c)
  const isLinked = asserted !== undefined && (await readIdentityOwner(sql, asserted)) !== undefined
  return {
    provider: settings.oidc && hostOf(settings.oidc.issuer),
    passedAs: isLinked ? undefined : asserted && (asserted.label ?? asserted.subject),
    mayPass: isLinked,
  }
}
