/** A backup holds every row of every table, and restores to the same rows, or not at all. */
import * as fc from 'fast-check'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { restoreBackup } from '../../src/hosts/backup/restore-backup.ts'
import { takeBackup } from '../../src/hosts/backup/create-backup.ts'
import { writeFile } from '../../src/hosts/backup/write-backup.ts'
import { connect, type Sql } from '../../src/db/connect.ts'
import { readLastBackup } from '../../src/db/backups.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { createFolder, rowsByTable, SCHEMA } from '../support/backups.ts'
import { filledWith, type Filled } from '../support/filled-ledger.ts'
import { emptyLedger } from '../support/ledger.ts'
import { PASSWORD } from '../support/members.ts'
import { addLedger } from '../support/random-ledger.ts'
import { askedReports } from '../support/random-reports.ts'
import { imported, previewed } from '../support/upload.ts'
import { steps } from '../support/random-steps.ts'
import { times } from '../support/run-counts.ts'
import { createLedgerDatabase, createMigratedDatabase } from '../support/schema.ts'
import { expectAgreement } from '../support/rollup-agreement.ts'
import { sendStep } from '../support/send-step.ts'

/** Tables in which the filled ledger has no rows. */
const NO_ROWS =
  'backups challenges edge_requests former_members import_deltas import_rows setup_tokens sign_in_flows'

const STATEMENT = 'Date,Payee,Amount\n2026-06-01,Tea,-2.00\n'

let folder: string
let from: TestApp
let into: TestApp
beforeAll(async () => {
  folder = await createFolder()
  from = await createTestApp()
  into = await createTestApp()
})
beforeEach(async () => {
  await emptyLedger(from.sql)
})

let count = 0
const newFile = () => join(folder, `${(count += 1)}.zst`)

const take = (url: string, path = newFile(), passphrase?: string) =>
  takeBackup(url, { path, passphrase }, SCHEMA)
const restore = (url: string, path: string, passphrase?: string) =>
  restoreBackup(url, { path, passphrase }, { schema: SCHEMA })

/**
 * All rows but what differs by nature: a restore counts the version of a ledger on that was there, signs
 * everybody out, and keeps the record of backups.
 */
async function comparable(sql: Sql): Promise<Record<string, string>> {
  const rows = await rowsByTable(sql)
  const ledgers = await sql`
    select to_jsonb(ledgers) - 'version' as row
    from ledgers
    order by ledger_id`
  const others = { backups: '', sessions: '', challenges: '', sign_in_flows: '' }
  return { ...rows, ...others, ledgers: JSON.stringify(ledgers) }
}

describe('with rows in every table,', () => {
  let filled: Filled
  let before: Record<string, string>
  beforeAll(async () => {
    filled = await filledWith(29)
    await filled.ada.post('/sign-in', { name: 'Ada', password: PASSWORD })
    await imported(filled.ada, STATEMENT)
    await previewed(filled.ada, STATEMENT)
    // A start of the app completes what older builds wrote, and so does a restore.
    await prepareDatabase(filled.app.url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
    before = await comparable(filled.app.sql)
  })

  test('only tables whose rows soon go are empty', async () => {
    const rows = Object.entries(await rowsByTable(filled.app.sql))
    const empty = rows.filter(([, text]) => text === '').map(([name]) => name)
    expect(empty.toSorted().join(' ')).toBe(NO_ROWS)
  })

  test.each([undefined, 'a secret'])(
    'all of them come back (passphrase: %s)',
    async (passphrase) => {
      const { path, expenseCount, byteCount } = await take(filled.app.url, newFile(), passphrase)
      expect([expenseCount, byteCount]).toEqual([30, (await stat(path)).size])
      expect((await stat(path)).mode & 0o777).toBe(0o600)

      const other = await createLedgerDatabase()
      await restore(other.url, path, passphrase)
      expect(await comparable(other.sql)).toEqual(before)
      expect((await rowsByTable(other.sql))['sessions']).toBe('')
    },
  )
})

test('after any steps, a ledger comes back with its rollups and history, and goes on', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      await emptyLedger(from.sql)
      await emptyLedger(into.sql)
      for (const each of some) await sendStep(from, each)
      const { path } = await take(from.url)
      await restore(into.url, path)
      expect(await comparable(into.sql)).toEqual(await comparable(from.sql))
      await expectAgreement(into)
      expect((await into.post('/add', { category: 'Food', price: '1' })).status).toBe(303)
      await expectAgreement(into)
    }),
    { numRuns: times(1, 100) },
  )
}, 300_000)

test(`${times(200, 1000)} random ledgers come back`, async () => {
  const many = await createLedgerDatabase()
  const each = fc.oneof(askedReports('month'), askedReports('year'))
  for (const asked of fc.sample(each, times(200, 1000))) await addLedger(many.sql, asked)
  const { path } = await take(many.url)
  const other = await createLedgerDatabase()
  await restore(other.url, path)
  expect(await rowsByTable(other.sql)).toEqual({ ...(await rowsByTable(many.sql)), backups: '' })
}, 120_000)

test('any text comes back as it was', async () => {
  const texts = ['\\', '\\.', '\\N', 'a\\tb', 'line\nline', 'tab\there', "'; drop table", '=1+1']
  const more = ['\u202e', '👨‍👩‍👧‍👦', 'é', 'é', '{"a": 1}', '%s', '\u0085', '\u2028', 'NULL', '""']
  for (const note of [...texts, ...more]) {
    await from.post('/add', { category: 'Food', price: '1', name: note, note: `${note}\n${note}` })
  }
  const { path } = await take(from.url)
  const other = await createLedgerDatabase()
  await restore(other.url, path)
  expect(await comparable(other.sql)).toEqual(await comparable(from.sql))
  const [row] = await other.sql`select count(*)::int as count from expenses`
  expect(row?.['count']).toBeGreaterThan(15)
})

const countIn = async (sql: Sql) => (await sql`select from expenses`).length

test('what is written during a backup is not in it', async () => {
  await from.post('/add', { category: 'Food', price: '1' })
  let isOver = false
  const writing = (async () => {
    for (let n = 0; !isOver; n += 1) await from.post('/add', { category: `c${n % 9}`, price: '1' })
  })()
  const { path, expenseCount } = await take(from.url)
  isOver = true
  await writing
  const other = await createTestApp()
  await restore(other.url, path)
  await expectAgreement(other)
  expect(await countIn(other.sql)).toBe(expenseCount)
  expect(await countIn(from.sql)).toBeGreaterThan(expenseCount)
})

test('a verified backup is remembered; one that fails leaves no file', async () => {
  const { path, takenAt } = await take(from.url, `${folder}/`)
  expect(path).toMatch(/expense-tracker-\d{4}-\d\d-\d\dT\d{6}Z\.zst$/)
  expect(await readLastBackup(from.sql)).toEqual(takenAt)
  const files = await readdir(folder)
  await expect(take(from.url, path)).rejects.toThrow('is there already')
  await from.sql`alter table expenses add column later text`
  await expect(take(from.url)).rejects.toThrow('No migration made the column later')
  await from.sql`alter table expenses drop column later`
  await from.sql`insert into schema_migrations (version, checksum) values ('9999_later.sql', 'x')`
  await expect(take(from.url)).rejects.toThrow('newer build wrote it, with sql/9999_later.sql')
  await from.sql`delete from schema_migrations where version = '9999_later.sql'`
  expect(await readdir(folder)).toEqual(files)
  expect(await readLastBackup(from.sql)).toEqual(takenAt)
})

test('a backup of an older schema is restored, and brought to this build', async () => {
  const older = await createMigratedDatabase()
  await prepareDatabase(older.url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
  await older.sql`drop table backups`
  await older.sql`delete from schema_migrations where version >= '0120'`
  await older.sql`alter table categories drop column symbol cascade`
  const path = newFile()
  const sql = connect(older.url, { max: 1 })
  const migrations = await sql<{ version: string; checksum: string }[]>`
    select version, checksum from schema_migrations order by version`
  const scratch = await createLedgerDatabase()
  await scratch.sql`create schema scratch`
  const inScratch = connect(`${scratch.url}?search_path=scratch`, { max: 1 })
  const tables = await SCHEMA.make(inScratch, [...migrations])
  expect(tables.some(({ name }) => name === 'backups')).toBe(false)
  await writeFile(older.url, tables, [...migrations], { path })
  await Promise.all([sql.end(), inScratch.end()])

  const other = await createTestApp()
  await restore(other.url, path)
  expect((await other.sql`select from schema_migrations where version >= '0120'`).length).toBe(6)
  await other.post('/add', { category: 'Food', price: '5', symbol: '' })
  await expectAgreement(other)
})

test('the restored schema has all that the live one had: constraints, indexes, comments, rights', async () => {
  const { path } = await take(from.url)
  const other = await createLedgerDatabase()
  const objects = () => other.sql`
    select relname as name, pg_get_constraintdef(pg_constraint.oid) as definition
    from pg_constraint join pg_class on pg_class.oid = conrelid
    where relnamespace = 'public'::regnamespace and contype <> 'n'
    union all
    select indexname, indexdef from pg_indexes where schemaname = 'public'
    union all
    select relname, array_to_string(reloptions, ' ') || coalesce(relacl::text, '')
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
    union all
    select relname, description
    from pg_description join pg_class on pg_class.oid = objoid
    where classoid = 'pg_class'::regclass and relnamespace = 'public'::regnamespace
    order by 1, 2`
  await other.sql`create role ${other.sql(`reader_${count}`)}`
  await other.sql`grant select on expenses, category_names to ${other.sql(`reader_${count}`)}`
  const before = await objects()
  await restore(other.url, path)
  expect([...(await objects())]).toEqual([...before])
  await other.sql`drop owned by ${other.sql(`reader_${count}`)}`
  await other.sql`drop role ${other.sql(`reader_${count}`)}`
})
