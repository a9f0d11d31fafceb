import type { CategoryTotal } from '../domain/expense.ts'
import type { Price } from '../domain/money.ts'
import type { Sql } from './connect.ts'

const MOST_OFFERED = 100

export type LedgerTotals = {
  /** The sum of every expense. */
  readonly total: Price
  /** How many expenses there are, as decimal digits. */
  readonly expenseCount: string
  /** The categories used so far, the most used first, at most 100. */
  readonly categories: readonly CategoryTotal[]
}

/** The ledger's total and its categories, in one round trip and from as many rows as categories. */
export async function readTotals(sql: Sql, ledgerId: string): Promise<LedgerTotals> {
  const [totals] = await sql<[LedgerTotals]>`
    with mine as (
      select category, total, expense_count
      from categories
      where ledger_id = ${ledgerId}
    ),
    most_used as (
      select category, total, expense_count
      from mine
      order by expense_count desc, category
      limit ${MOST_OFFERED}
    )
    select
      (select coalesce(sum(total), 0) from mine) as total,
      (select coalesce(sum(expense_count), 0) from mine) as expense_count,
      (
        select coalesce(
          json_agg(
            json_build_object('category', category, 'total', total::text)
            order by expense_count desc, category
          ),
          '[]'
        )
        from most_used
      ) as categories`
  return totals
}

/** How many expenses all ledgers hold, as decimal digits. */
export async function countExpenses(sql: Sql): Promise<string> {
  const [row] = await sql<[{ count: string }]>`
    select coalesce(sum(expense_count), 0) as count from categories`
  return row.count
}
