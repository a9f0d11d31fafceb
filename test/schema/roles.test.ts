import { expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { prepareRoles, ROLES, urlAs } from '../../src/hosts/roles.ts'
import { startCluster } from '../support/cluster.ts'

const LEDGER = { currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' }
const PASSWORDS = { owner: 'own/er@1', app: 'a pp:2', exporter: 'exp%orter3' }

/** What a role may do with a statement: its answer's SQLSTATE, or `done`. */
function asRole(role: keyof typeof PASSWORDS, url: string) {
  const sql = connect(urlAs(ROLES[role], PASSWORDS[role], url), { max: 1, idle_timeout: 1 })
  return (statement: string): Promise<string> =>
    sql.unsafe(statement).then(
      () => 'done',
      (error: { code: string }) => error.code,
    )
}

const FORBIDDEN = '42501'

test('an earlier server, whose superuser was the app, is brought into the new state', async () => {
  const url = await startCluster(ROLES.app)
  await prepareDatabase(url, LEDGER)
  await prepareRoles(urlAs(ROLES.admin, 'first', url), PASSWORDS)
  const as = { app: asRole('app', url), owner: asRole('owner', url) }
  expect(await as.app('select * from ledgers')).toBe('done')
  expect(await as.app('create table forbidden ()')).toBe(FORBIDDEN)
  expect(await as.app("copy (select 1) to program 'true'")).toBe(FORBIDDEN)
  expect(await as.owner('alter table ledgers add column motto text')).toBe('done')
  expect(await asRole('exporter', url)('select * from public.ledgers')).toBe(FORBIDDEN)
  await prepareRoles(urlAs(ROLES.admin, 'first', url), PASSWORDS)
})
