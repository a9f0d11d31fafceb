import type { Day } from '../domain/day.ts'
import type { ListedExpense, NewExpense, Position } from '../domain/expense.ts'
import { expenseAsJson } from './changes.ts'
import { categoryNames, chosenCategories, hasCategories, within, type Chosen } from './chosen.ts'
import type { Sql } from './connect.ts'
import { retried } from './retry.ts'

/** How many expenses a page of the list holds. */
export const PAGE_SIZE = 50

/** A page of the chosen expenses, newest day first; `older` says where the next one begins. */
export async function listExpenses(
  sql: Sql,
  ledgerId: string,
  chosen: Chosen,
  after?: Position,
): Promise<{ expenses: ListedExpense[]; older: Position | undefined }> {
  const firstOf = (category: ReturnType<Sql>) => sql`
    select id, category, price, spent_on, name, note, version
    from expenses
    where ledger_id = ${ledgerId}
    and deleted_at is null
    ${category}
    ${within(sql, chosen)}
    ${after ? sql`and (spent_on, id) < (${after.spentOn}::date, ${after.id}::uuid)` : sql``}
    order by spent_on desc, id desc
    limit ${PAGE_SIZE + 1}`
  // Of several categories, each gives its newest from an index, and the newest of these are shown.
  const page = hasCategories(chosen)
    ? sql`
      select newest.*
      from (${categoryNames(sql, ledgerId, chosen)}) as names
      cross join lateral (${firstOf(sql`and expenses.category = names.category`)}) as newest
      order by spent_on desc, id desc
      limit ${PAGE_SIZE + 1}`
    : firstOf(sql``)

  const found = await sql<ListedExpense[]>`
    with page as (${page}),
    days as (
      select spent_on, sum(total) as day_total
      from daily_totals
      where ledger_id = ${ledgerId}
      and spent_on between (select min(spent_on) from page) and (select max(spent_on) from page)
      ${chosenCategories(sql, ledgerId, chosen)}
      group by spent_on
    )
    select id, category, price, page.spent_on, name, note, version, day_total
    from page
    left join days on days.spent_on = page.spent_on
    order by page.spent_on desc, id desc`

  const expenses = found.slice(0, PAGE_SIZE)
  return { expenses, older: found.length > PAGE_SIZE ? expenses.at(-1) : undefined }
}

/**
 * `first`: stored now. `repeat`: this id was stored before with the same content, so nothing was
 * written. `other`: this id belongs to an expense with other content, so nothing was written.
 */
export type Arrival = 'first' | 'repeat' | 'other'

type Circumstances = {
  readonly ledgerId: string
  readonly today: Day
  /** UUID of the line this writes in the history. */
  readonly changeId: string
}

/** Stores an expense exactly once, with its totals and its line of history. */
export async function addExpense(
  sql: Sql,
  expense: NewExpense,
  circumstances: Circumstances,
): Promise<Arrival> {
  if (await insertExpense(sql, expense, circumstances)) return 'first'
  return (await isStored(sql, expense, circumstances)) ? 'repeat' : 'other'
}

async function insertExpense(
  sql: Sql,
  expense: NewExpense,
  { ledgerId, today, changeId }: Circumstances,
): Promise<boolean> {
  const insert = () => sql`
    with spelling as (
      select coalesce(
        (select category from categories where ledger_id = ${ledgerId} and category_key = ${expense.categoryKey}),
        ${expense.category}::text
      ) as category
    ),
    added as (
      insert into expenses (ledger_id, id, category, price, spent_on, name, note)
      select
        ${ledgerId}::uuid,
        ${expense.id}::uuid,
        category,
        ${expense.price}::numeric,
        ${expense.spentOn ?? today}::date,
        ${expense.name}::text,
        ${expense.note}::text
      from spelling
      on conflict (ledger_id, id) do nothing
      returning ledger_id, id, category, price, spent_on, name, note
    ),
    counted as (
      insert into categories (ledger_id, category, category_key, total, returned, expense_count)
      select ledger_id, category, ${expense.categoryKey}::text, price, greatest(-price, 0), 1
      from added
      on conflict (ledger_id, category) do update set
        total = categories.total + excluded.total,
        returned = categories.returned + excluded.returned,
        expense_count = categories.expense_count + excluded.expense_count
    ),
    summed as (
      insert into daily_totals (ledger_id, spent_on, category, total, returned, expense_count)
      select ledger_id, spent_on, category, price, greatest(-price, 0), 1
      from added
      on conflict (ledger_id, spent_on, category) do update set
        total = daily_totals.total + excluded.total,
        returned = daily_totals.returned + excluded.returned,
        expense_count = daily_totals.expense_count + excluded.expense_count
    ),
    remembered as (
      insert into changes (ledger_id, change_id, expense_id, kind, after)
      select
        ledger_id,
        ${changeId}::uuid,
        id,
        'add',
        ${expenseAsJson(sql, 'added')}
      from added
    )
    select id from added`

  return (await retried(insert)).length > 0
}

async function isStored(
  sql: Sql,
  expense: NewExpense,
  { ledgerId }: Circumstances,
): Promise<boolean> {
  const found = await sql`
    select expenses.id
    from expenses
    join categories
      on categories.ledger_id = expenses.ledger_id and categories.category = expenses.category
    where expenses.ledger_id = ${ledgerId}
    and expenses.id = ${expense.id}
    and category_key = ${expense.categoryKey}
    and price = ${expense.price}
    and (${expense.spentOn}::date is null or spent_on = ${expense.spentOn}::date)
    and name = ${expense.name}
    and note = ${expense.note}`
  return found.length > 0
}
