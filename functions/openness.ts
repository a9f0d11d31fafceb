/** Where the app may be used without signing in, for as long as it has no members. */
import type { Context } from 'hono'
import type { AppEnv } from '../src/bindings.ts'
import { readOpenLedger } from '../src/db/ledgers.ts'
import { isSetupPrinted } from '../src/db/members.ts'
import { Outage } from '../src/db/errors.ts'
import type { Ledger } from '../src/domain/ledger.ts'
import { isLoopback } from '../src/domain/loopback.ts'

export { isLoopback }

/** The ledger everybody sees, and who they are: `members` sign in, `nobody` may even see it. */
export async function readOpenness(
  c: Context<AppEnv>,
): Promise<{ readonly ledger: Ledger; readonly openTo: 'members' | 'everyone' | 'nobody' }> {
  const open = await readOpenLedger(c.env.sql)
  if (open === undefined) throw new Outage('the database has no ledger')
  const { ledger, hasMembers } = open
  return { ledger, openTo: hasMembers ? 'members' : isOpenHere(c) ? 'everyone' : 'nobody' }
}

/**
 * Whether a request may be answered to anybody. One names the machine itself in its address; a
 * browser elsewhere, and one that was given another name for 127.0.0.1 (DNS rebinding), names
 * something else.
 */
export function isOpenHere(c: Context<AppEnv>): boolean {
  const { openTo } = c.env.settings
  if (openTo === 'this machine') return isLoopback(new URL(c.req.url).hostname)
  return openTo === 'everyone'
}

/** Whether whoever runs the app was given a token to make the first member with. */
export async function canBeSetUp(c: Context<AppEnv>): Promise<boolean> {
  return c.env.settings.setupToken !== undefined || isSetupPrinted(c.env.sql)
}
