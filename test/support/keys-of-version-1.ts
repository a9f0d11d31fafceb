/** Data as the builds before the table of letters had a version stored it: keys of version 1. */
import { createHash } from 'node:crypto'
import type { Sql } from '../../src/db/connect.ts'
import type { TestApp } from './app.ts'

export type EarlierExpense = {
  readonly category: string
  readonly price: string
  readonly name?: string
  readonly note?: string
  readonly tags?: readonly string[]
  readonly deleted?: boolean
}

/** The key of a name in version 1. */
export function firstNameKey(name: string): string {
  return name
    .replace(/\p{Variation_Selector}/gu, '')
    .toLowerCase()
    .normalize('NFC')
}

/** The letters of searches in version 1, for Latin text. */
export function firstSearchText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFC')
}

/** Makes the database of an app, which has no rows, one of version 1. */
export async function withFirstLetters({ sql }: TestApp): Promise<void> {
  for (const table of ['categories_key', 'tags_key', 'members_key', 'texts']) {
    await sql`
      alter table ${sql(table.replace('_key', ''))} drop constraint ${sql(`${table}_of_letters_version`)}`
  }
  await sql`delete from letters_versions`
}

/** Stores expenses with their keys, rollups and history. */
export async function storeWithFirstLetters(
  { sql, ledger }: TestApp,
  expenses: readonly EarlierExpense[],
): Promise<void> {
  const { ledgerId } = await ledger()
  const rows = expenses.map(({ category, price, name = '', note = '', tags = [], deleted }, at) => {
    const text = firstSearchText(`${name}\n${note}`)
    const isEmpty = name === '' && note === ''
    return {
      id: `01890a5d-ac96-774b-bcce-${at.toString().padStart(12, '0')}`,
      category,
      category_key: firstNameKey(category),
      price,
      name,
      note,
      tags,
      name_key: firstSearchText(name) || null,
      text,
      text_id: isEmpty ? null : createHash('sha256').update(text).digest('hex').slice(0, 32),
      deleted_at: deleted ? '2026-06-05' : null,
    }
  })
  await sql`
    create table earlier as
    select ${ledgerId}::uuid as ledger_id, date '2026-06-05' as spent_on, row.*
    from jsonb_to_recordset(${sql.json(rows)}) as row (
      id uuid, category text, category_key text, price numeric, name text, note text, tags jsonb,
      name_key text, text text, text_id uuid, deleted_at timestamptz
    )`
  await sql`
    insert into categories (ledger_id, category, category_key, total, returned, expense_count)
    select ledger_id, category, category_key, ${sums(sql)}
    from earlier
    group by ledger_id, category, category_key`
  await sql`
    insert into expenses
      (ledger_id, id, category, price, spent_on, name, note, tags, name_key, text_id, deleted_at)
    select
      ledger_id, id, category, price, spent_on, name, note, tags, name_key, text_id, deleted_at
    from earlier`
  await sql`
    insert into daily_totals (ledger_id, category, spent_on, total, returned, expense_count)
    select ledger_id, category, spent_on, ${sums(sql)}
    from earlier
    group by ledger_id, category, spent_on`
  await sql`
    insert into texts (ledger_id, text_id, category, text, total, returned, expense_count)
    select ledger_id, text_id, category, text, ${sums(sql)}
    from earlier
    where text_id is not null
    group by ledger_id, text_id, category, text`
  await storeTags(sql)
  await sql`
    insert into changes (ledger_id, change_id, expense_id, kind, after)
    select ledger_id, id, id, 'add', to_jsonb(earlier)
    from earlier`
  await sql`drop table earlier`
}

async function storeTags(sql: Sql): Promise<void> {
  await sql`
    insert into tags (ledger_id, tag, tag_key, total, returned, expense_count)
    select ledger_id, tag, lower(tag), ${sums(sql)}
    from earlier
    cross join jsonb_array_elements_text(tags) as tag
    group by ledger_id, tag`
  await sql`
    insert into daily_tag_totals
      (ledger_id, tag, category, spent_on, total, returned, expense_count)
    select ledger_id, tag, category, spent_on, ${sums(sql)}
    from earlier
    cross join jsonb_array_elements_text(tags) as tag
    group by ledger_id, tag, category, spent_on`
  await sql`
    insert into expense_tags (ledger_id, tag, spent_on, expense_id)
    select ledger_id, tag, spent_on, id
    from earlier
    cross join jsonb_array_elements_text(tags) as tag
    where deleted_at is null`
}

function sums(sql: Sql) {
  return sql`
    coalesce(sum(price) filter (where deleted_at is null), 0),
    coalesce(sum(greatest(-price, 0)) filter (where deleted_at is null), 0),
    count(*) filter (where deleted_at is null)`
}
