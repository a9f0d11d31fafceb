import { needsRows, categoryCondition, dayConditions, tagIdOf } from './filter-sql.ts'
import type { FilterKeys } from './filter-sql.ts'
import { matchingRows, type Plan } from './matching-rows.ts'
import type { Sql } from '../connect.ts'

/**
 * A query for the sums of the matching expenses by day and category: from the rollups where they have
 * them, or else from the rows, by this plan.
 */
export function dailySums(sql: Sql, ledgerId: string, filter: FilterKeys, plan: Plan) {
  if (needsRows(filter)) return sumsOfRows(sql, ledgerId, filter, plan)
  const [tag] = filter.tags ?? []
  return sql`
    select spent_on, category, total, returned, expense_count
    from ${tag === undefined ? sql`daily_totals` : sql`daily_tag_totals`}
    where ledger_id = ${ledgerId}
    and expense_count > 0
    ${tag === undefined ? sql`` : sql`and tag = ${tagIdOf(sql, ledgerId, tag)}`}
    ${dayConditions(sql, filter)}
    ${categoryCondition(sql, ledgerId, filter)}`
}

function sumsOfRows(sql: Sql, ledgerId: string, filter: FilterKeys, plan: Plan) {
  return sql`
    select
      spent_on, category, sum(price) as total, sum(greatest(-price, 0)) as returned,
      count(*) as expense_count
    from ${matchingRows(sql, ledgerId, { filter, plan }, sql`spent_on, category, price`, ordered(sql, filter, plan))}
    where true
    ${categoryCondition(sql, ledgerId, filter)}
    group by spent_on, category`
}

/** See `readMatchingTotals`: the order makes the planner use the index that has all columns. */
export function ordered(sql: Sql, { from, until }: FilterKeys, plan: Plan) {
  const isOfAllDays = from === undefined && until === undefined
  return plan === 'among all' && isOfAllDays ? sql`order by price desc, id desc` : undefined
}
