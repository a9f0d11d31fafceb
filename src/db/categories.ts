import type { Sql } from './connect.ts'

const MOST_OFFERED = 100

/** The categories to offer, the most used first, at most 100. */
export async function readCategories(sql: Sql, ledgerId: string): Promise<readonly string[]> {
  const [row] = await sql<[{ categories: string[] }]>`
    select ${mostUsedCategories(sql, ledgerId)} as categories`
  return row.categories
}

/** The same as an expression, for a query that asks for more. */
export function mostUsedCategories(sql: Sql, ledgerId: string) {
  return sql`(
    select coalesce(json_agg(name order by expense_count desc, name), '[]')
    from (
      select category_names.name, sum(expense_count) as expense_count
      from categories
      join category_names using (ledger_id, category)
      where ledger_id = ${ledgerId}
      and category_names.category_key is not null
      and not category_names.archived
      group by root, category_names.name, category_names.version
      having sum(expense_count) > 0 or category_names.version > 0
      order by sum(expense_count) desc, category_names.name
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
