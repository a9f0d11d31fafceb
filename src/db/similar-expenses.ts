/** Expenses that were entered by hand, and that a row of a file may be as well. */
import { plannedFor } from './compose.ts'
import type { Sql } from './connect.ts'

/** Days between which the same expense may have been entered and booked. */
const DAYS = 3

/** An expense that may be the same; without a name it has its category's. */
export type SimilarExpense = { readonly id: string; readonly name: string }

export type SimilarRow = { readonly price: string; readonly spentOn: string }

/**
 * For each row, by its index, an expense of the same price and nearly the same day that no import brought.
 * Expenses in `taken` are left out, and those found are added to it, so that no two rows get the same one.
 */
export async function readSimilar(
  sql: Sql,
  ledgerId: string,
  rows: readonly SimilarRow[],
  taken: Set<string>,
): Promise<ReadonlyMap<number, SimilarExpense>> {
  if (rows.length === 0) return new Map()
  // A file may have thousands of rows of one price and day, which the same expenses are similar to.
  const keys = rows.map(({ price, spentOn }) => `${spentOn} ${price}`)
  const asked = new Map(rows.map((row, place) => [keys[place], row]))
  const given = [...asked].map(([key, { price, spentOn }]) => ({ key, price, spent_on: spentOn }))
  // The subquery looks up each expense. In a join, a statement that was planned before a first import would
  // read all that this stored, for each expense.
  const found = await plannedFor(
    given.length,
    sql<(SimilarExpense & { key: string })[]>`
    select key, id, coalesce(nullif(similar_expense.name, ''), category_names.name) as name
    from jsonb_to_recordset(${sql.json(given)})
      as given (key text, price numeric, spent_on date)
    cross join lateral (
      select id, expenses.spent_on, expenses.name, expenses.category
      from expenses
      where ledger_id = ${ledgerId}
      and expenses.spent_on between given.spent_on - ${DAYS}::integer and given.spent_on + ${DAYS}::integer
      and expenses.price = given.price
      and deleted_at is null
      and (
        select import_id
        from import_fingerprints
        where import_fingerprints.ledger_id = ${ledgerId} and expense_id = expenses.id
        limit 1
      ) is null
    ) as similar_expense
    join category_names
      on category_names.ledger_id = ${ledgerId}
      and category_names.category = similar_expense.category
    order by key, abs(similar_expense.spent_on - given.spent_on) desc, id desc`,
  )
  const candidates = Map.groupBy(found, ({ key }) => key)
  const similar = new Map<number, SimilarExpense>()
  for (const [place, key] of keys.entries()) {
    const nearest = lastNotIn(taken, candidates.get(key) ?? [])
    if (nearest === undefined) continue
    similar.set(place, { id: nearest.id, name: nearest.name })
    taken.add(nearest.id)
  }
  return similar
}

/** Takes expenses from the end of a list, up to one that is not taken yet. */
function lastNotIn(taken: ReadonlySet<string>, list: SimilarExpense[]) {
  for (let last = list.pop(); last !== undefined; last = list.pop()) {
    if (!taken.has(last.id)) return last
  }
  return undefined
}
