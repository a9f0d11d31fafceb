/** Searches have an index where PostgreSQL has pg_trgm, and work without it. */
import { expect, test } from 'vitest'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { createSchema } from '../support/schema.ts'

const LEDGER = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }

test('a trigram index is created if pg_trgm is available, and a second start keeps it', async () => {
  const { url, sql } = await createSchema()
  await prepareDatabase(url, LEDGER)
  await prepareDatabase(url, LEDGER)
  const [available] = await sql`
    select count(*) as count from pg_available_extensions where name = 'pg_trgm'`
  const indexes = await sql`
    select indexname from pg_indexes
    where schemaname = current_schema() and indexname = 'texts_by_trigram'`
  expect(`${indexes.length}`).toBe(available?.count)
})

test('the database is migrated without pg_trgm if the role may not install it', async () => {
  const { url, sql } = await createSchema()
  const [schema] = await sql<[{ name: string }]>`select current_schema() as name`
  const user = `limited_${schema.name.slice(-20)}`
  await sql`create role ${sql(user)} login password 'x'`
  await sql`grant all on schema ${sql(schema.name)} to ${sql(user)}`
  const limited = new URL(url)
  limited.username = user
  limited.password = 'x'
  try {
    expect((await prepareDatabase(limited.href, LEDGER)).length).toBeGreaterThan(10)
  } finally {
    await sql`reassign owned by ${sql(user)} to current_user`
    await sql`drop owned by ${sql(user)}`
    await sql`drop role ${sql(user)}`
  }
})
