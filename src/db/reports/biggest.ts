import type { BigExpense } from '../../domain/report.ts'
import { categoryName } from '../expenses/category-and-tag-names.ts'
import type { Fragment, Sql } from '../connect.ts'
import { categoryCondition, type FilterKeys } from '../expenses/filter-sql.ts'
import { matchingRows, type Plan } from '../expenses/matching-rows.ts'

const MOST = 10

/**
 * The matching expenses with the highest prices; where the filter is of money back, with the most of
 * it. The rest of each is looked up: for a join, the planner expects many, and would read all expenses.
 */
export async function readBiggest(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
  plan: Plan,
): Promise<BigExpense[]> {
  const columns = sql`id, spent_on, category, price`
  const isOfRefunds = filter.refunds === true
  const order = (id: Fragment) => (isOfRefunds ? sql`price, ${id}` : sql`price desc, ${id} desc`)
  return sql<BigExpense[]>`
    with biggest as (
      select id
      from ${matchingRows(sql, ledgerId, { filter, plan }, columns)}
      where ${isOfRefunds ? sql`true` : sql`price > 0`}
      ${categoryCondition(sql, ledgerId, filter)}
      order by ${order(sql`id`)}
      limit ${MOST}
    )
    select expenses.id, name, ${categoryName(sql, 'expenses.category')} as category, spent_on, price
    from biggest
    cross join lateral (
      select ledger_id, id, name, category, spent_on, price
      from expenses
      where ledger_id = ${ledgerId} and id = biggest.id
      offset 0
    ) as expenses
    order by ${order(sql`expenses.id`)}`
}
