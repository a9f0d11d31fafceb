/** Expenses that were entered by hand, and that a row of a file may be as well. */
import type { Sql } from './connect.ts'

/** Days between which the same expense may have been entered and booked. */
const DAYS = 3

/** An expense that may be the same; without a name it has its category's. */
export type SimilarExpense = { readonly id: string; readonly name: string }

export type SimilarRow = { readonly price: string; readonly spentOn: string }

/**
 * The expenses of the same price and of nearly the same day that no import brought, by the place of a row
 * in the list. An expense is similar to one row only: those that are `taken` are left out, and are more after.
 */
export async function readSimilar(
  sql: Sql,
  ledgerId: string,
  rows: readonly SimilarRow[],
  taken: Set<string>,
): Promise<ReadonlyMap<number, SimilarExpense>> {
  if (rows.length === 0) return new Map()
  const given = rows.map(({ price, spentOn }, number) => ({ number, price, spent_on: spentOn }))
  const found = await sql<(SimilarExpense & { number: number })[]>`
    select number, id, coalesce(nullif(similar_expense.name, ''), category_names.name) as name
    from jsonb_to_recordset(${sql.json(given)})
      as given (number integer, price numeric, spent_on date)
    cross join lateral (
      select id, expenses.spent_on, expenses.name, expenses.category
      from expenses
      where ledger_id = ${ledgerId}
      and expenses.spent_on between given.spent_on - ${DAYS}::integer and given.spent_on + ${DAYS}::integer
      and expenses.price = given.price
      and deleted_at is null
      and not exists (
        select
        from import_fingerprints
        where import_fingerprints.ledger_id = ${ledgerId} and expense_id = expenses.id
      )
    ) as similar_expense
    join category_names
      on category_names.ledger_id = ${ledgerId}
      and category_names.category = similar_expense.category
    order by number, abs(similar_expense.spent_on - given.spent_on), id`
  const similar = new Map<number, SimilarExpense>()
  for (const { number, id, name } of found) {
    if (similar.has(number) || taken.has(id)) continue
    similar.set(number, { id, name })
    taken.add(id)
  }
  return similar
}
