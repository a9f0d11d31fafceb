/** What becomes of databases that were migrated before the migrations were squashed. */
import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { connect, type Sql } from '../../src/db/connect.ts'
import { compareSchema, MigrationError } from '../../src/hosts/compare-schema.ts'
import { MIGRATIONS, readMigrations } from '../../src/hosts/migration-files.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { readCatalog } from '../support/catalog.ts'
import { BEFORE, createEarlierTables } from '../support/earlier-schema.ts'
import { createSchema } from '../support/schema.ts'

const SETTINGS = { currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' }
const LEDGER_ID = '01890a5d-ac96-774b-bcce-b302099a8057'

const { squashed, baseline, later } = await readMigrations(MIGRATIONS)
const current = [...baseline, ...later]
const names = (files: readonly { version: string }[]) => files.map(({ version }) => version)

/** Stores a ledger as the earlier build did, since the code here writes the columns of today. */
async function createEarlierLedger(sql: Sql): Promise<void> {
  const { currency, locale, timeZone } = SETTINGS
  await sql`
    insert into ledgers (ledger_id, currency, locale, time_zone)
    values (${LEDGER_ID}, ${currency}, ${locale}, ${timeZone})`
}

/**
 * Stores 500 expenses in 7 categories with 3 tags, every tenth of them money back, as the earlier
 * build stored them: by SQL, since the code here writes the columns of today.
 */
async function storeEarlierExpenses(sql: Sql): Promise<void> {
  await sql`
    with stored as (
      insert into expenses (ledger_id, id, category, price, spent_on, name, note, tags)
      select
        ${LEDGER_ID}::uuid, gen_random_uuid(), 'Category ' || n % 7,
        case when n % 10 = 0 then -2.50 else 12.25 end,
        date '2026-01-01' + n % 300, case when n % 4 = 0 then '' else 'Name ' || n % 40 end,
        case when n % 9 = 0 then 'Note ' || n else '' end,
        case when n % 5 = 0 then jsonb_build_array('Tag ' || n % 3) else '[]' end
      from generate_series(1, 500) as n
      returning *
    )
    insert into categories (ledger_id, category, category_key, total, returned, expense_count)
    select ledger_id, category, lower(category), sum(price), sum(greatest(-price, 0)), count(*)
    from stored
    group by ledger_id, category`
  await sql`
    insert into daily_totals (ledger_id, spent_on, category, total, returned, expense_count)
    select ledger_id, spent_on, category, sum(price), sum(greatest(-price, 0)), count(*)
    from expenses
    group by ledger_id, spent_on, category`
  await sql`
    insert into tags (ledger_id, tag, tag_key, total, returned, expense_count)
    select ledger_id, tag, lower(tag), sum(price), sum(greatest(-price, 0)), count(*)
    from expenses
    cross join jsonb_array_elements_text(tags) as tag
    group by ledger_id, tag`
  await sql`
    insert into expense_tags (ledger_id, tag, spent_on, expense_id)
    select ledger_id, tag, spent_on, id
    from expenses
    cross join jsonb_array_elements_text(tags) as tag`
  await sql`
    insert into changes (ledger_id, change_id, expense_id, kind, after)
    select ledger_id, gen_random_uuid(), id, 'add', to_jsonb(expenses)
    from expenses`
}

/** The squashed migrations and those that replaced them, without any that came later. */
async function baselineOnly(): Promise<URL> {
  const directory = await mkdtemp(join(tmpdir(), 'expense-tracker-baseline-'))
  for (const name of ['squashed.sha256', ...names(baseline)]) {
    await copyFile(new URL(name, MIGRATIONS), join(directory, name))
  }
  return pathToFileURL(`${directory}/`)
}

/** Every row of every table, but of `schema_migrations` and of the passwords that are refused. */
async function readRows(sql: Sql): Promise<Record<string, readonly unknown[]>> {
  const tables = (await readCatalog(sql)).map(({ name }) => name)
  const rows: Record<string, readonly unknown[]> = {}
  for (const name of tables.filter(
    (each) => !['schema_migrations', 'common_passwords'].includes(each),
  )) {
    rows[name] = await sql`select to_jsonb(row) as row from ${sql(name)} as row order by 1`
  }
  return rows
}

const readApplied = (sql: Sql) => sql<{ version: string; checksum: string; appliedAt: Date }[]>`
  select version, checksum, applied_at
  from schema_migrations
  order by version`

test('the squashed migrations make the schema of the ones they replaced', async () => {
  const earlier = await createSchema()
  const fresh = await createSchema()
  await createEarlierTables(earlier.sql)
  await prepareDatabase(fresh.url, SETTINGS, await baselineOnly())
  await fresh.sql`drop index if exists texts_by_trigram`
  expect(withoutComments(await readCatalog(fresh.sql))).toEqual(await readCatalog(earlier.sql))
})

function withoutComments(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, each) => (key === 'comment' ? null : each))
}

test('a database at the last squashed migration is adopted with its 500 expenses', async () => {
  const earlier = await createSchema()
  await createEarlierTables(earlier.sql)
  await createEarlierLedger(earlier.sql)
  await storeEarlierExpenses(earlier.sql)
  const before = await readRows(earlier.sql)
  expect(before['expenses']).toHaveLength(500)
  expect(await compareSchema(earlier.url)).toMatchObject({
    pending: names(current),
    changed: [],
    unknown: [],
    tooOld: undefined,
  })

  expect(await prepareDatabase(earlier.url, SETTINGS, await baselineOnly())).toEqual(
    names(baseline),
  )
  expect(await readRows(earlier.sql)).toEqual(before)
  expect(await prepareDatabase(earlier.url, SETTINGS)).toEqual(names(later))
  const fresh = await createSchema()
  await prepareDatabase(fresh.url, SETTINGS)
  expect(await readCatalog(earlier.sql)).toEqual(await readCatalog(fresh.sql))
  expect(await prepareDatabase(earlier.url, SETTINGS)).toEqual([])
})

test('an adopted database keeps the rows of its migrations beside the new ones', async () => {
  const { url, sql } = await createSchema()
  await createEarlierTables(sql)
  await prepareDatabase(url, SETTINGS)
  const applied = await readApplied(sql)
  expect(names(applied)).toEqual(names([...squashed, ...current]))
  const old = applied.slice(0, squashed.length)
  expect(old).toEqual(squashed.map((file) => ({ ...file, appliedAt: BEFORE })))
})

// It applies each of its files that has no row, and refuses a row with another checksum.
test('the build before finds all its migrations in a new database', async () => {
  const { url, sql } = await createSchema()
  await prepareDatabase(url, SETTINGS)
  const applied = await readApplied(sql)
  expect(applied.map(({ version, checksum }) => ({ version, checksum }))).toEqual(
    [...squashed, ...current].map(({ version, checksum }) => ({ version, checksum })),
  )
})

test('a database below the last squashed migration is refused, with the build that it needs', async () => {
  const { url, sql } = await createSchema()
  await createEarlierTables(sql)
  await sql`delete from schema_migrations where version >= '0054'`
  const before = await readApplied(sql)
  const refusal =
    'The database was last migrated with sql/0053_sign_in_flows_by_end.sql, and this build migrates ' +
    'from sql/0062_other_changes_by_time.sql on. Start the build of commit b39729b on it once ' +
    '(`git checkout b39729b && npm ci && npm start`), and then this one.'
  await expect(prepareDatabase(url, SETTINGS)).rejects.toThrow(new MigrationError(refusal))
  expect((await compareSchema(url)).tooOld).toBe(refusal)
  expect(await readApplied(sql)).toEqual(before)
  expect(await sql`select from ledgers`).toEqual([])
})

test('a squashed migration that was applied in another form is refused by name', async () => {
  const { url, sql } = await createSchema()
  await createEarlierTables(sql)
  await sql`update schema_migrations set checksum = 'x' where version = '0003_expenses.sql'`
  await expect(prepareDatabase(url, SETTINGS)).rejects.toThrow('sql/0003_expenses.sql was changed')
})

test('a baseline that fails halfway leaves nothing behind', async () => {
  const { url, sql } = await createSchema()
  await sql`create table passkeys ()`
  await expect(prepareDatabase(url, SETTINGS)).rejects.toThrow('"passkeys" already exists')
  expect(await sql`select to_regclass('ledgers') as ledgers`).toEqual([{ ledgers: null }])
  await sql`drop table passkeys`
  expect(await prepareDatabase(url, SETTINGS)).toEqual(names(current))
})

test('adopting a database waits for no reader or writer of its tables', async () => {
  const { url, sql } = await createSchema()
  await createEarlierTables(sql)
  await createEarlierLedger(sql)
  const writer = connect(url, { max: 1 })
  await writer.begin(async (transaction) => {
    await transaction`update ledgers set name = 'Home'`
    await prepareDatabase(url, SETTINGS, await baselineOnly())
  })
  await writer.end()
  expect(await sql`select name from ledgers`).toEqual([{ name: 'Home' }])
})
