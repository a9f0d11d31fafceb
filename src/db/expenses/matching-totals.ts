import { categoryCondition, textMatches, type FilterKeys } from './filter-sql.ts'
import type { Sql } from '../connect.ts'
import { matchingRows, type Plan } from './matching-rows.ts'
import { totalsColumns, totalsByCategory, type FilteredTotals } from './totals.ts'

export type TextTotals = FilteredTotals & { readonly textCount: string }

/** The totals, of all days, of the expenses that contain the terms, and how many texts do. */
export async function readTextTotals(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
): Promise<TextTotals> {
  const sums = sql`
    select
      category, sum(total) as total, sum(returned) as returned,
      sum(expense_count) as expense_count, count(*) as text_count
    from texts
    where ledger_id = ${ledgerId}
    and ${textMatches(sql, filter.terms ?? [])}
    and expense_count > 0
    ${categoryCondition(sql, ledgerId, filter)}
    group by category`
  const [row] = await sql<[TextTotals]>`
    with ${totalsByCategory(sql, ledgerId, sums)}
    select
      ${totalsColumns(sql)},
      (select coalesce(sum(text_count), 0) from sums) as text_count
    from filtered`
  return row
}

/** The totals of the matching expenses, by reading them. */
export async function readMatchingTotals(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
  plan: Plan,
): Promise<FilteredTotals> {
  // The order makes the planner use an index that has all columns: it takes a range of prices for a
  // third of the table, and would read that instead.
  const isOfAllDays = filter.from === undefined && filter.until === undefined
  const end = plan === 'among all' && isOfAllDays ? sql`order by price desc, id desc` : undefined
  const sums = sql`
    select
      category, sum(price) as total, sum(greatest(-price, 0)) as returned,
      count(*) as expense_count
    from ${matchingRows(sql, ledgerId, { filter, plan }, sql`category, price`, end)}
    where true
    ${categoryCondition(sql, ledgerId, filter)}
    group by category`
  const [row] = await sql<[FilteredTotals]>`
    with ${totalsByCategory(sql, ledgerId, sums)}
    select ${totalsColumns(sql)}
    from filtered`
  return row
}
