import type { Sql } from './connect.ts'

const MOST_OFFERED = 100

/** The categories in use, the most used first, at most 100. */
export async function readCategories(sql: Sql, ledgerId: string): Promise<readonly string[]> {
  const [row] = await sql<[{ categories: string[] }]>`
    select ${mostUsedCategories(sql, ledgerId)} as categories`
  return row.categories
}

/** The same as an expression, for a query that asks for more. */
export function mostUsedCategories(sql: Sql, ledgerId: string) {
  return sql`(
    select coalesce(json_agg(category order by expense_count desc, category), '[]')
    from (
      select category, expense_count
      from categories
      where ledger_id = ${ledgerId}
      and expense_count > 0
      order by expense_count desc, category
      limit ${MOST_OFFERED}
    ) as most_used
  )`
}

/** How many expenses all ledgers hold, as decimal digits. */
export async function countExpenses(sql: Sql): Promise<string> {
  const [row] = await sql<[{ count: string }]>`
    select coalesce(sum(expense_count), 0) as count from categories`
  return row.count
}
