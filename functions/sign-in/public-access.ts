/** Where the app may be used without signing in, for as long as it has no members. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { readOpenLedger } from '../../src/db/ledgers.ts'
import { hasSetupToken } from '../../src/db/people/members.ts'
import { Outage } from '../../src/db/errors.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { isLoopback } from '../../src/domain/loopback.ts'

export { isLoopback }

/** The ledger everybody sees, and who they are: `members` sign in, `nobody` may even see it. */
export async function readPublicAccess(
  c: Context<AppEnv>,
): Promise<{ readonly ledger: Ledger; readonly openTo: 'members' | 'everyone' | 'nobody' }> {
  const open = await readOpenLedger(c.env.sql)
  if (open === undefined) throw new Outage('the database has no ledger')
  const { ledger, hasMembers } = open
  return { ledger, openTo: hasMembers ? 'members' : isOpenHere(c) ? 'everyone' : 'nobody' }
}

/** Whether a request may be answered without knowing who sends it. */
export function isOpenHere(c: Context<AppEnv>): boolean {
  const { openTo } = c.env.settings
  return openTo === 'everyone' || (openTo === 'this machine' && isLocal(c))
}

/** What a proxy adds about whom it asks for (RFC 7239, RFC 9110 §7.6.3). */
const FORWARDING = /^(?:forwarded|via|x-real-ip|x-forwarded(?:-.*)?)$/

/**
 * Whether a request comes from the machine itself: it names it, is connected from it, and was passed
 * on by nobody. A sender elsewhere may name what it likes, and a proxy is connected from here too.
 */
export function isLocal(c: Context<AppEnv>): boolean {
  return (
    isLoopback(new URL(c.req.url).hostname) &&
    isLoopback(c.env.peerAddress) &&
    ![...c.req.raw.headers.keys()].some((name) => FORWARDING.test(name))
  )
}

/** Whether whoever runs the app was given a token to make the first member with. */
export async function canBeSetUp(c: Context<AppEnv>): Promise<boolean> {
  return c.env.settings.setupToken !== undefined || hasSetupToken(c.env.sql)
}
