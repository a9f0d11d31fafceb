import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { searchText } from '../../src/domain/search-text.ts'
import { MigrationError, MIGRATIONS, prepareDatabase } from '../../src/hosts/migrate.ts'
import { createSchema } from '../support/schema.ts'

const LEDGER = { currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' }
const FILES = [
  '0001_ledgers.sql',
  '0002_categories.sql',
  '0003_expenses.sql',
  '0004_expenses_by_day.sql',
  '0005_daily_totals.sql',
  '0006_changes.sql',
  '0007_edge_requests.sql',
  '0008_expense_versions.sql',
  '0009_kept_expenses_by_day.sql',
  '0010_undoable_changes.sql',
  '0011_changes_by_expense.sql',
  '0012_changes_by_action.sql',
  '0013_rarer_changes.sql',
  '0014_money_back.sql',
  '0015_kept_expenses_by_category.sql',
  '0016_ledger_periods.sql',
  '0017_category_settings.sql',
  '0018_category_names.sql',
  '0019_tags.sql',
  '0020_expense_tags.sql',
  '0021_texts.sql',
  '0022_searched_expenses.sql',
  '0023_kept_expenses_by_text.sql',
  '0024_kept_expenses_by_name.sql',
  '0025_kept_expenses_by_price.sql',
  '0026_money_back_by_day.sql',
  '0027_changes_of_everything.sql',
  '0028_other_changes.sql',
  '0029_ledger_versions.sql',
  '0030_saved_views.sql',
  '0031_without_expenses_by_day.sql',
  '0032_daily_tag_totals.sql',
  '0033_kept_expenses_of_days.sql',
  '0034_without_kept_expenses_by_day.sql',
  '0035_members.sql',
  '0036_memberships.sql',
  '0037_memberships_by_member.sql',
  '0038_sessions.sql',
  '0039_sessions_by_member.sql',
  '0040_sign_in_attempts.sql',
  '0041_sign_in_attempts_by_end.sql',
  '0042_setup_tokens.sql',
  '0043_ledger_names.sql',
  '0044_changes_by_members.sql',
  '0045_invitations.sql',
  '0046_common_passwords.sql',
  '0047_passkeys.sql',
  '0048_challenges.sql',
  '0049_challenges_by_end.sql',
  '0050_identities.sql',
  '0051_identities_by_member.sql',
  '0052_sign_in_flows.sql',
  '0053_sign_in_flows_by_end.sql',
  '0054_known_devices.sql',
  '0055_invitations_by_maker.sql',
  '0056_challenges_by_member.sql',
  '0057_sign_in_flows_by_member.sql',
  '0058_former_members.sql',
  '0060_changes_by_time.sql',
  '0061_rarer_changes_by_time.sql',
  '0062_other_changes_by_time.sql',
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

const NAMES =
  'Café|Straße|ŁÓDŹ|Smørrebrød|Þór Æsir œuvre|Đà Nẵng|ısı|όδος|ΟΔΟΣ|שָׁלוֹם|مُحَمَّد|हिन्दी|ガ|Ariel™ № 5|'
const WRITTEN = NAMES.split('|').flatMap((name) =>
  ['', 'Größe\nZoë'].map((note) => [name, note] as const),
)
const byText = (one: { text: string }, other: { text: string }) => (one.text < other.text ? -1 : 1)

test('what was written before there were searches is found by the letters of today', async () => {
  const { url, sql } = await createSchema()
  const before = FILES.filter((name) => name < '0017')
  const texts = await Promise.all(before.map((name) => readFile(new URL(name, MIGRATIONS), 'utf8')))
  const files = Object.fromEntries(before.map((name, index) => [name, texts[index] ?? '']))
  await prepareDatabase(url, LEDGER, await directoryOf(files))
  await sql`
    insert into categories (ledger_id, category, category_key, total, expense_count)
    select ledger_id, 'food', 'food', 0, 0 from ledgers`
  for (const [name, note] of WRITTEN) {
    await sql`
      insert into expenses (ledger_id, id, category, price, spent_on, name, note, deleted_at)
      select ledger_id, gen_random_uuid(), 'food', price, '2026-06-05', ${name}, ${note}, deleted_at
      from ledgers, (values (2, null), (-1, null), (4, now())) as each (price, deleted_at)`
  }

  await prepareDatabase(url, LEDGER)
  const kept = await sql<{ text: string; total: string; returned: string; count: string }[]>`
    select text, total::int as total, returned::int as returned, expense_count::int as count
    from texts`
  const wanted = new Map<string, number>()
  for (const [name, note] of WRITTEN.filter((each) => each.join('') !== '')) {
    const text = searchText(`${name}\n${note}`)
    wanted.set(text, (wanted.get(text) ?? 0) + 1)
  }
  const sums = [...wanted].map(([text, n]) => ({ text, total: n, returned: n, count: 2 * n }))
  expect([...kept].toSorted(byText)).toEqual(sums.toSorted(byText))
  const named = await sql`select distinct name, name_key from expenses`
  for (const { name, nameKey } of named) expect(nameKey).toBe(searchText(`${name}`) || null)
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
