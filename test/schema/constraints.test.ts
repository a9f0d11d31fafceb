import { beforeAll, expect, test } from 'vitest'
import type { Sql } from '../../src/db/connect.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { createSchema } from '../support/schema.ts'
import { categoryKey } from '../../src/domain/category.ts'

let sql: Sql

beforeAll(async () => {
  const schema = await createSchema()
  sql = schema.sql
  await prepareDatabase(schema.url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
  await sql`
    insert into categories (ledger_id, category, category_key, total, expense_count)
    select ledger_id, 'food', ${categoryKey('food')}, 0, 0 from ledgers`
})

const refused: [what: string, row: Record<string, string>, constraint: string][] = [
  ['a price of nothing', { price: '0' }, 'expenses_price_not_zero'],
  ['a price that is not a number', { price: 'NaN' }, 'expenses_price_limit'],
  ['a price of a million million', { price: '1000000000000' }, 'expenses_price_limit'],
  ['as much money back', { price: '-1000000000000' }, 'expenses_price_limit'],
  ['a day before 1900', { spent_on: '1899-12-31' }, 'expenses_spent_on_range'],
  ['the day infinity', { spent_on: 'infinity' }, 'expenses_spent_on_range'],
  ['a category nobody made', { category: 'other' }, 'expenses_category_exists'],
  ['a name of 201 characters', { name: 'x'.repeat(201) }, 'expenses_name_length'],
  ['a note of 10,001 characters', { note: 'x'.repeat(10_001) }, 'expenses_note_length'],
]

test.each(refused)('the schema refuses %s', async (_what, row, constraint) => {
  const { price = '1', spent_on = '2026-06-05', category = 'food', name = '', note = '' } = row
  const insert = sql`
    insert into expenses (ledger_id, id, category, price, spent_on, name, note)
    select ledger_id, gen_random_uuid(), ${category}, ${price}, ${spent_on}, ${name}, ${note}
    from ledgers`
  await expect(insert).rejects.toMatchObject({ constraint_name: constraint })
})

test('an impossible day is refused, not moved to another day', async () => {
  await expect(sql`select ${'2026-02-30'}::date as day`).rejects.toMatchObject({ code: '22008' })
})

test('days, prices and counts are read as strings, exactly as PostgreSQL stores them', async () => {
  expect(
    await sql`select date '2026-01-31' as day, 12.5::numeric(19, 4) as price, count(*) from ledgers`,
  ).toEqual([{ day: '2026-01-31', price: '12.5000', count: '1' }])
})

/** What belongs to the deployment, or to people, who see several ledgers. */
const OF_NO_LEDGER = [
  'backups',
  'challenges',
  'common_passwords',
  'edge_requests',
  'former_members',
  'identities',
  'known_devices',
  'letters_versions',
  'members',
  'passkeys',
  'schema_migrations',
  'sessions',
  'setup_tokens',
  'sign_in_attempts',
  'sign_in_flows',
]

test('the primary key of every ledger table begins with ledger_id', async () => {
  const keys = await sql`
    select tables.relname as table, columns.attname as first
    from pg_constraint
    join pg_class as tables on tables.oid = conrelid
    join pg_attribute as columns on columns.attrelid = conrelid and columns.attnum = conkey[1]
    where contype = 'p'
    and connamespace = current_schema()::regnamespace
    order by tables.relname collate "C"`
  const others = keys.filter(({ first }) => first !== 'ledger_id').map(({ table }) => String(table))
  expect(others).toEqual(OF_NO_LEDGER)
})
