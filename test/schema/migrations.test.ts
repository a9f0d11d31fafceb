import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { MigrationError } from '../../src/hosts/compare-schema.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { createSchema } from '../support/schema.ts'

const LEDGER = { currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' }
const FILES = [
  '0100_ledgers.sql',
  '0101_categories.sql',
  '0102_expenses.sql',
  '0103_daily_totals.sql',
  '0104_tags.sql',
  '0105_texts.sql',
  '0106_changes.sql',
  '0107_saved_views.sql',
  '0108_members.sql',
  '0109_memberships.sql',
  '0110_sessions.sql',
  '0111_passkeys.sql',
  '0112_identities.sql',
  '0113_common_passwords.sql',
  '0114_deployment.sql',
  '0115_letters.sql',
  '0116_canonical_views.sql',
  '0117_time_zone_chosen.sql',
  '0118_actions.sql',
  '0119_colours_of_new_categories.sql',
  '0120_symbols_of_categories.sql',
  '0121_backups.sql',
  '0122_imports.sql',
  '0123_rules.sql',
  '0124_choices_of_imports.sql',
  '0125_categories_during_imports.sql',
]

async function directoryOf(files: Record<string, string>): Promise<URL> {
  const directory = await mkdtemp(join(tmpdir(), 'expense-tracker-migrations-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
  return pathToFileURL(`${directory}/`)
}

test('an empty database gets every migration once, in order, and one ledger', async () => {
  const { url, sql } = await createSchema()
  expect(await prepareDatabase(url, LEDGER)).toEqual(FILES)
  expect(await prepareDatabase(url, LEDGER)).toEqual([])
  expect(await sql`select currency, locale, time_zone from ledgers`).toEqual([LEDGER])
})

test('three runners at once apply every migration once', async () => {
  const { url, sql } = await createSchema()
  const applied = await Promise.all([1, 2, 3].map(() => prepareDatabase(url, LEDGER)))
  expect(applied.flat().toSorted()).toEqual(FILES)
  expect(await sql`select count(*) from ledgers`).toEqual([{ count: '1' }])
})

test('a ledger keeps what it was made with when the settings change', async () => {
  const { url, sql } = await createSchema()
  await prepareDatabase(url, LEDGER)
  await prepareDatabase(url, { ...LEDGER, currency: 'USD' })
  expect(await sql`select currency from ledgers`).toEqual([{ currency: 'EUR' }])
})

test('a migration changed after it was applied is refused by name', async () => {
  const { url } = await createSchema()
  const ledgers =
    'create table ledgers (ledger_id uuid, currency text, locale text, time_zone text, ' +
    'month_start smallint, week_start smallint)'
  const before = await directoryOf({ '0001_ledgers.sql': ledgers })
  const after = await directoryOf({ '0001_ledgers.sql': `${ledgers};` })
  await prepareDatabase(url, LEDGER, before)
  await expect(prepareDatabase(url, LEDGER, after)).rejects.toThrow(MigrationError)
  await expect(prepareDatabase(url, LEDGER, after)).rejects.toThrow('sql/0001_ledgers.sql')
})

test('a migration that fails leaves nothing behind and can be mended', async () => {
  const { url, sql } = await createSchema()
  const broken = await directoryOf({ '0001_ledgers.sql': 'create table a (); select nonsense' })
  await expect(prepareDatabase(url, LEDGER, broken)).rejects.toThrow('nonsense')
  expect(await sql`select to_regclass('a') as a`).toEqual([{ a: null }])
  expect(await prepareDatabase(url, LEDGER)).toEqual(FILES)
})

test('a build that knows fewer migrations runs on a newer schema', async () => {
  const { url, sql } = await createSchema()
  await prepareDatabase(url, LEDGER)
  await sql`insert into schema_migrations (version, checksum) values ('9999_later.sql', 'x')`
  expect(await prepareDatabase(url, LEDGER)).toEqual([])
})

test('a change of a table waits for its reader in short tries, so others are not held up', async () => {
  const { url, sql } = await createSchema()
  await prepareDatabase(url, LEDGER)
  const reader = connect(url, { max: 1 })
  const reading = reader.begin(async (transaction) => {
    await transaction`select count(*) from ledgers`
    await transaction`select pg_sleep(1.5)`
  })
  const change = await directoryOf({
    '9001_motto.sql': 'alter table ledgers add column motto text',
  })
  let migrated = false
  const migrating = prepareDatabase(url, LEDGER, change).then(() => (migrated = true))
  let slowest = 0
  while (!migrated) {
    const began = performance.now()
    await sql`select count(*) from ledgers`
    slowest = Math.max(slowest, performance.now() - began)
  }
  await Promise.all([reading, migrating])
  await reader.end()
  expect(slowest).toBeLessThan(700)
})
