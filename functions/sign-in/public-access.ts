/** Access without sign-in, which is possible while the app has no members. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { readOpenLedger } from '../../src/db/ledgers.ts'
import { hasSetupToken } from '../../src/db/people/first-member.ts'
import { Outage } from '../../src/db/errors.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { isLoopback } from '../../src/domain/loopback.ts'
import { requestUrl } from '../http/request-url.ts'

export { isLoopback }

/** The oldest ledger and who may open it: members after sign-in, everyone, or nobody. */
export async function readPublicAccess(
  c: Context<AppEnv>,
): Promise<{ readonly ledger: Ledger; readonly openTo: 'members' | 'everyone' | 'nobody' }> {
  const open = await readOpenLedger(c.env.sql)
  if (open === undefined) throw new Outage('the database has no ledger')
  const { ledger, hasMembers } = open
  return { ledger, openTo: hasMembers ? 'members' : isOpenHere(c) ? 'everyone' : 'nobody' }
}

/** Whether AUTH and the host allow this request without sign-in. */
export function isOpenHere(c: Context<AppEnv>): boolean {
  const { openTo } = c.env.settings
  return openTo === 'everyone' || (openTo === 'this machine' && isLocal(c))
}

/** The headers that proxies add (RFC 7239, RFC 9110 §7.6.3). */
const FORWARDING = /^(?:forwarded|via|x-real-ip|x-forwarded(?:-.*)?)$/

/**
 * Whether a request comes from this machine: its host and its peer address are loopback, and no proxy
 * forwarded it. The host alone can be forged, and a proxy on this machine has a loopback address.
 */
export function isLocal(c: Context<AppEnv>): boolean {
  return (
    isLoopback(requestUrl(c).hostname) &&
    isLoopback(c.env.peerAddress) &&
    ![...c.req.raw.headers.keys()].some((name) => FORWARDING.test(name))
  )
}

/** Whether there is a setup token with which the first member can be created. */
export async function canBeSetUp(c: Context<AppEnv>): Promise<boolean> {
  return c.env.settings.setupToken !== undefined || hasSetupToken(c.env.sql)
}
