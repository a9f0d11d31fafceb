import type { Day } from '../../domain/day.ts'
import type { KeyedExpense } from '../../domain/expense.ts'
import { expenseAsJson, momentOf, type WriteContext } from './write-versions.ts'
import { ALL, updateRollups, type Has } from './rollups.ts'
import {
  resolvedCategories,
  resolvedTags,
  incomingColumns,
  incomingTags,
  incomingTextId,
} from './incoming-rows.ts'
import type { IncomingExpense } from './incoming-rows.ts'
import type { Sql, Transaction } from '../connect.ts'
import { withRetry, withRetryOnLostConnection } from '../retry.ts'

/**
 * `first`: stored now. `repeat`: this id was stored before with the same content, so nothing was
 * written. `other`: this id belongs to an expense with other content, so nothing was written.
 */
export type Arrival = 'first' | 'repeat' | 'other'

/** Stores an expense exactly once, with its totals and its line of history. */
export async function addExpense(
  sql: Sql,
  expense: KeyedExpense & { readonly changeId: string },
  { today, ...writeContext }: WriteContext & { readonly today: Day },
): Promise<Arrival> {
  const { keys, ...content } = expense
  const incoming = { ...content, ...keys, spentOn: expense.spentOn ?? today }
  if (await insertExpense(sql, incoming, writeContext)) return 'first'
  return (await isStored(sql, expense, writeContext)) ? 'repeat' : 'other'
}

async function insertExpense(
  sql: Sql,
  expense: IncomingExpense,
  writeContext: WriteContext,
): Promise<boolean> {
  const has = { texts: expense.text !== '', tags: expense.keyedTags?.length !== 0 }
  const insert = () => sql`
    with incoming as materialized (
      select *
      from jsonb_to_recordset(${sql.json([expense])}) as incoming (${incomingColumns(sql)})
    ),
    ${added(sql, writeContext, has)}
    select id from written`
  return (await withRetryOnLostConnection(() => withRetry(insert))).length > 0
}

/** The parts of a statement that stores what `incoming` holds, and leaves alone what was stored before. */
export function added(
  sql: Sql | Transaction,
  { ledgerId, who, memberId = null }: WriteContext,
  has: Has = ALL,
) {
  return sql`
    ${resolvedCategories(sql, ledgerId)},
    ${has.tags ? sql`${resolvedTags(sql, ledgerId)},` : sql``}
    after as (
      insert into expenses (
        ledger_id, id, category, price, spent_on, name, note, tags, name_key, text_id
      )
      select
        ${ledgerId}::uuid, id, resolved_categories.category, price, "spentOn", name, note,
        ${has.tags ? incomingTags(sql) : sql`'[]'`}, "nameKey",
        ${has.texts ? incomingTextId(sql) : sql`null`}
      from incoming
      join resolved_categories on resolved_categories.key = "categoryKey"
      on conflict (ledger_id, id) do nothing
      returning *
    ),
    written as materialized (
      select after.*, "categoryKey", incoming.text as incoming_text, "changeId"
      from after
      join incoming on incoming.id = after.id
    ),
    ${updateRollups(sql, ledgerId, { isNew: true, has })},
    ${momentOf(sql, ledgerId)},
    change_lines as (
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
  { ledgerId }: WriteContext,
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
