import type { Price } from '../../domain/money.ts'
import type { ReportDays } from '../../domain/report-days.ts'
import { dailySums } from '../expenses/daily-sums.ts'
import { monthTotals } from '../reports/month-totals.ts'
import { rollupSums } from '../expenses/totals.ts'
import type { FilterKeys } from '../expenses/filter-sql.ts'
import type { Sql } from '../connect.ts'
import type { CategorySum } from './categories.ts'

/** The sum of a category in the days of a filter, and in each of these months, from the rollups. */
export async function readCategorySum(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
  months: ReportDays['months'],
): Promise<CategorySum & { readonly months: readonly Price[] }> {
  const recent = { ...filter, from: months.at(-1)?.from, until: months[0]?.until }
  const [row] = await sql<[CategorySum & { readonly months: readonly Price[] }]>`
    with days as materialized (
      select spent_on, sum(total) as total
      from (${dailySums(sql, ledgerId, recent, 'among all')}) as daily
      group by spent_on
    )
    select
      coalesce(sum(total), 0) as total,
      coalesce(sum(expense_count), 0) as expense_count,
      ${monthTotals(sql, months)} as months
    from (${rollupSums(sql, ledgerId, filter)}) as sums`
  return row
}
