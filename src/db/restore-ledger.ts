/** Stores a whole ledger from its file: the rows as they were, and the totals computed anew. */
import type { Ledger, LedgerSettings } from '../domain/ledger.ts'
import type { Sql, Transaction } from './connect.ts'
import { copyLines, copyRow } from './copy-rows.ts'
import { lettersVersion } from './letters.ts'

/** The tables that a file has rows of, in an order in which each finds what it refers to. */
const TABLES = ['categories', 'tags', 'saved_views', 'rules', 'expenses', 'changes'] as const
type Table = (typeof TABLES)[number]

/** A row by the names of its columns; of an expense also `text`, in the letters that searches compare. */
export type RestoredRow = {
  readonly table: Table
  readonly row: Readonly<Record<string, unknown>>
}

export type RestoredLedger = LedgerSettings &
  Pick<Ledger, 'ledgerId' | 'name' | 'timeZoneChosen' | 'version'>

/** The rows contradict each other in a way that no constraint refuses. */
export class DamagedLedger extends Error {
  override readonly name = 'DamagedLedger'
}

/**
 * Stores a ledger that nothing refers to yet, all of it or nothing. It belongs to the member, if one is
 * given; without members it takes the place of the first ledger, which has to be empty.
 */
export async function restoreLedger(
  sql: Sql,
  ledger: RestoredLedger,
  rows: Iterable<RestoredRow>,
  ownerId: string | undefined,
): Promise<void> {
  const { ledgerId } = ledger
  await sql.begin(async (transaction) => {
    await insertLedger(transaction, ledger, ownerId)
    await transaction`
      create temporary table restored (section text, row jsonb) on commit drop`
    const lines = copyOf(rows)
    await copyLines(await transaction`copy restored from stdin`.writable(), lines)
    for (const table of TABLES) await insertRows(transaction, ledgerId, table)
    await checkCategories(transaction, ledgerId)
    await checkTags(transaction, ledgerId)
    await sumRows(transaction, ledgerId)
  })
}

function* copyOf(rows: Iterable<RestoredRow>) {
  for (const { table, row } of rows) yield copyRow([table, row])
}

async function insertLedger(sql: Transaction, ledger: RestoredLedger, ownerId: string | undefined) {
  const { ledgerId, name, currency, locale, timeZone, monthStart, weekStart } = ledger
  await sql`
    insert into ledgers (
      ledger_id, name, currency, locale, time_zone, month_start, week_start, category_order,
      time_zone_chosen, version
    )
    values (
      ${ledgerId}, ${name}, ${currency}, ${locale}, ${timeZone}, ${monthStart}, ${weekStart},
      ${sql.json(ledger.categoryOrder as string[])}, ${ledger.timeZoneChosen}, ${ledger.version}
    )
    on conflict (ledger_id) do update set
      name = excluded.name, currency = excluded.currency, locale = excluded.locale,
      time_zone = excluded.time_zone, month_start = excluded.month_start,
      week_start = excluded.week_start, category_order = excluded.category_order,
      time_zone_chosen = excluded.time_zone_chosen, version = excluded.version`
  if (ownerId === undefined) return
  await sql`
    insert into memberships (ledger_id, member_id, role)
    values (${ledgerId}, ${ownerId}, 'owner')`
}

async function insertRows(sql: Transaction, ledgerId: string, table: Table): Promise<void> {
  const textId = sql`
    encode(substr(sha256(convert_to(nullif(row ->> 'text', ''), 'UTF8')), 1, 16), 'hex')`
  const own =
    table === 'expenses'
      ? sql`'ledger_id', ${ledgerId}::text, 'text_id', ${textId}`
      : sql`'ledger_id', ${ledgerId}::text`
  await sql`
    insert into ${sql(table)}
    select stored.*
    from restored
    cross join lateral
      jsonb_populate_record(null::${sql(table)}, row || jsonb_build_object(${own})) as stored
    where section = ${table}`
}

/**
 * Throws DamagedLedger unless a merged category counts as one that has a name, and every expense that is
 * not deleted has one of these categories: otherwise its price would be in no total.
 */
async function checkCategories(sql: Transaction, ledgerId: string): Promise<void> {
  const [wrong] = await sql<{ category: string }[]>`
    select categories.category
    from categories
    left join categories as root
      on root.ledger_id = categories.ledger_id and root.category = categories.merged_into
    where categories.ledger_id = ${ledgerId}
    and case
      when categories.merged_into is not null then root.category_key is null
      else categories.category_key is null and exists (
        select from expenses
        where expenses.ledger_id = categories.ledger_id
        and expenses.category = categories.category
        and deleted_at is null
      )
    end
    limit 1`
  if (wrong !== undefined) {
    throw new DamagedLedger(`the category ${wrong.category} counts as none that is there`)
  }
}

/** Throws DamagedLedger where an expense or a rule, also a deleted one, has a tag that is not there. */
async function checkTags(sql: Transaction, ledgerId: string): Promise<void> {
  const [wrong] = await sql<{ tag: string }[]>`
    select tag_id as tag
    from (
      select ledger_id, tags from expenses
      union all
      select ledger_id, tags from rules
    ) as tagged
    cross join lateral jsonb_array_elements_text(tags) as tag_id
    where ledger_id = ${ledgerId}
    and not exists (select from tags where tags.ledger_id = ${ledgerId} and tags.tag = tag_id)
    limit 1`
  if (wrong !== undefined) throw new DamagedLedger(`there is no tag ${wrong.tag}`)
}

/** Computes every rollup of a ledger, which has none yet. */
async function sumRows(sql: Transaction, ledgerId: string): Promise<void> {
  const sums = sql`
    coalesce(sum(price) filter (where deleted_at is null), 0) as total,
    coalesce(sum(-price) filter (where deleted_at is null and price < 0), 0) as returned,
    count(*) filter (where deleted_at is null) as expense_count`
  const tagged = sql`
    expenses
    cross join lateral jsonb_array_elements_text(tags) as tag_id
    where ledger_id = ${ledgerId} and deleted_at is null`
  await sql`
    update categories set
      total = sums.total, returned = sums.returned, expense_count = sums.expense_count
    from (
      select category, ${sums} from expenses where ledger_id = ${ledgerId} group by category
    ) as sums
    where categories.ledger_id = ${ledgerId} and categories.category = sums.category`
  await sql`
    insert into daily_totals (ledger_id, spent_on, category, total, returned, expense_count)
    select ledger_id, spent_on, category, ${sums}
    from expenses
    where ledger_id = ${ledgerId} and deleted_at is null
    group by ledger_id, spent_on, category`
  // Also of deleted expenses, which may be restored.
  await sql`
    insert into texts (
      ledger_id, text_id, category, text, letters_version, total, returned, expense_count
    )
    select
      ledger_id, text_id, category, min(row ->> 'text'), ${lettersVersion(sql)}, ${sums}
    from expenses
    join restored on section = 'expenses' and (row ->> 'id')::uuid = expenses.id
    where ledger_id = ${ledgerId} and text_id is not null
    group by ledger_id, text_id, category`
  await sql`
    update tags set
      total = sums.total, returned = sums.returned, expense_count = sums.expense_count
    from (select tag_id, ${sums} from ${tagged} group by tag_id) as sums
    where tags.ledger_id = ${ledgerId} and tags.tag = sums.tag_id`
  await sql`
    insert into expense_tags (ledger_id, tag, spent_on, expense_id)
    select ledger_id, tag_id, spent_on, id from ${tagged}`
  await sql`
    insert into daily_tag_totals (
      ledger_id, tag, spent_on, category, total, returned, expense_count
    )
    select ledger_id, tag_id, spent_on, category, ${sums}
    from ${tagged}
    group by ledger_id, tag_id, spent_on, category`
  await sql`
    insert into actions (ledger_id, action_id, change_count, overwritten_count, total)
    select
      changes.ledger_id, action_id, count(*),
      count(*) filter (where expenses.version > changes.version),
      sum((coalesce(after, before) ->> 'price')::numeric)
    from changes
    join expenses on expenses.ledger_id = changes.ledger_id and expenses.id = expense_id
    where changes.ledger_id = ${ledgerId} and action_id is not null
    group by changes.ledger_id, action_id`
}

/** Whether the ledger was never written in. */
export async function isUnused(sql: Sql, ledgerId: string): Promise<boolean> {
  const [row] = await sql<[{ isUnused: boolean }]>`
    select
      not exists (select from changes where ledger_id = ${ledgerId})
      and not exists (select from expenses where ledger_id = ${ledgerId}) as is_unused`
  return row.isUnused
}
