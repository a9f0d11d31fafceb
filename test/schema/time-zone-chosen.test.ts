import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createMigratedDatabase } from '../support/schema.ts'

test('the migration takes a time zone for chosen where the history has a change of it', async () => {
  const { sql } = await createMigratedDatabase()
  await sql`alter table ledgers drop column time_zone_chosen`
  const add = async (name: string, before: object | null, after: object | null) => {
    const ledgerId = randomUUID()
    await sql`
      insert into ledgers (ledger_id, name, currency, locale, time_zone)
      values (${ledgerId}, ${name}, 'USD', 'en-US', 'UTC')`
    if (after === null) return
    await sql`
      insert into changes (ledger_id, change_id, subject, subject_id, kind, before, after)
      values (
        ${ledgerId}, ${randomUUID()}, 'settings', ${ledgerId}, 'edit',
        ${sql.json(before as never)}, ${sql.json(after as never)}
      )`
  }
  const settings = { currency: 'USD', timeZone: 'UTC' }
  await add('never changed', null, null)
  await add('another currency', settings, { ...settings, currency: 'EUR' })
  await add('another zone', settings, { ...settings, timeZone: 'Europe/Berlin' })
  await add('another order', { categoryOrder: [] }, { categoryOrder: ['food'] })

  const file = new URL('../../sql/0117_time_zone_chosen.sql', import.meta.url)
  await sql.unsafe(await readFile(file, 'utf8'))
  expect(await sql`select name from ledgers where time_zone_chosen`).toEqual([
    { name: 'another zone' },
  ])
})
