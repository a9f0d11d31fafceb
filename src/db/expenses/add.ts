import type { Day } from '../../domain/day.ts'
import type { KeyedExpense } from '../../domain/expense.ts'
import { expenseAsJson, momentOf, type Circumstances } from './write-versions.ts'
import { ALL, movedTotals, type Has } from './rollups.ts'
import {
  namedCategories,
  namedTags,
  wantedColumns,
  wantedTags,
  wantedTextId,
} from './incoming-rows.ts'
import type { WantedExpense } from './incoming-rows.ts'
import type { Sql, Transaction } from '../connect.ts'
import { retried, retriedOnLostConnection } from '../retry.ts'

/**
 * `first`: stored now. `repeat`: this id was stored before with the same content, so nothing was
 * written. `other`: this id belongs to an expense with other content, so nothing was written.
 */
export type Arrival = 'first' | 'repeat' | 'other'

/** Stores an expense exactly once, with its totals and its line of history. */
export async function addExpense(
  sql: Sql,
  expense: KeyedExpense & { readonly changeId: string },
  { today, ...circumstances }: Circumstances & { readonly today: Day },
): Promise<Arrival> {
  const { keys, ...content } = expense
  const wanted = { ...content, ...keys, spentOn: expense.spentOn ?? today }
  if (await insertExpense(sql, wanted, circumstances)) return 'first'
  return (await isStored(sql, expense, circumstances)) ? 'repeat' : 'other'
}

async function insertExpense(
  sql: Sql,
  expense: WantedExpense,
  circumstances: Circumstances,
): Promise<boolean> {
  const has = { texts: expense.text !== '', tags: expense.keyedTags?.length !== 0 }
  const insert = () => sql`
    with wanted as materialized (
      select *
      from jsonb_to_recordset(${sql.json([expense])}) as wanted (${wantedColumns(sql)})
    ),
    ${added(sql, circumstances, has)}
    select id from written`
  return (await retriedOnLostConnection(() => retried(insert))).length > 0
}

/** The parts of a statement that stores what `wanted` holds, and leaves alone what was stored before. */
export function added(
  sql: Sql | Transaction,
  { ledgerId, who, memberId = null }: Circumstances,
  has: Has = ALL,
) {
  return sql`
    ${namedCategories(sql, ledgerId)},
    ${has.tags ? sql`${namedTags(sql, ledgerId)},` : sql``}
    after as (
      insert into expenses (
        ledger_id, id, category, price, spent_on, name, note, tags, name_key, text_id
      )
      select
        ${ledgerId}::uuid, id, named_categories.category, price, "spentOn", name, note,
        ${has.tags ? wantedTags(sql) : sql`'[]'`}, "nameKey",
        ${has.texts ? wantedTextId(sql) : sql`null`}
      from wanted
      join named_categories on named_categories.key = "categoryKey"
      on conflict (ledger_id, id) do nothing
      returning *
    ),
    written as materialized (
      select after.*, "categoryKey", wanted.text as said_text, "changeId"
      from after
      join wanted on wanted.id = after.id
    ),
    ${movedTotals(sql, ledgerId, { isNew: true, has })},
    ${momentOf(sql, ledgerId)},
    remembered as (
      insert into changes (
        ledger_id, change_id, expense_id, kind, after, who, member_id, changed_at
      )
      select
        ${ledgerId}::uuid, "changeId", id, 'add', ${expenseAsJson(sql, 'written')}, ${who}::text,
        ${memberId}::uuid, changed_at
      from written
      cross join moment
    )`
}

async function isStored(
  sql: Sql,
  expense: KeyedExpense,
  { ledgerId }: Circumstances,
): Promise<boolean> {
  const tags = expense.keys.keyedTags?.map(({ key }) => key) ?? []
  const found = await sql`
    select expenses.id
    from expenses
    join category_names using (ledger_id, category)
    where ledger_id = ${ledgerId}
    and expenses.id = ${expense.id}
    and category_key = ${expense.keys.categoryKey}
    and price = ${expense.price}
    and (${expense.spentOn}::date is null or spent_on = ${expense.spentOn}::date)
    and expenses.name = ${expense.name}
    and note = ${expense.note}
    and (
      select coalesce(jsonb_agg(tag_key), '[]') @> ${sql.json(tags)}
      and coalesce(jsonb_agg(tag_key), '[]') <@ ${sql.json(tags)}
      from jsonb_array_elements_text(expenses.tags) as tag_id
      join tags on tags.ledger_id = expenses.ledger_id and tags.tag = tag_id
    )`
  return found.length > 0
}
