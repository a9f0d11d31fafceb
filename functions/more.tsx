/** The page with the links to everything that is not one of the main places. */
import { Hono } from 'hono'
import type { AppEnv } from '../src/bindings.ts'
import { readLastBackup } from '../src/db/backups.ts'
import { MorePage } from '../src/views/more.tsx'
import { openLedgerOf } from './http/open-ledger.ts'
import { canBeSetUp } from './sign-in/public-access.ts'
import { issuersOf } from './sign-in/single-sign-on.ts'

export const more = new Hono<AppEnv>().get('/more', async (c) => {
  const ledger = openLedgerOf(c)
  const { session } = c.var
  const lastBackup = await readLastBackup(c.env.sql)
  if (session !== undefined) {
    const you = { name: session.memberName, hasSignOn: issuersOf(c.env).length > 0 }
    return c.html(<MorePage ledger={ledger} lastBackup={lastBackup} you={you} />)
  }
  const isLocal = c.env.settings.openTo === 'this machine'
  const noMembers = { isLocal, canBeSetUp: await canBeSetUp(c) }
  return c.html(<MorePage ledger={ledger} lastBackup={lastBackup} noMembers={noMembers} />)
})
