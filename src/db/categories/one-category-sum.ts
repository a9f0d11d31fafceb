import type { LedgerTotals } from '../../domain/ledger-totals.ts'
import type { Price } from '../../domain/money.ts'
import type { ReportDays } from '../../domain/report-days.ts'
import { monthTotals } from '../reports/month-totals.ts'
import { dayConditions, type FilterKeys } from '../expenses/filter-sql.ts'
import { ledgerTotals } from '../expenses/ledger-totals.ts'
import type { Sql } from '../connect.ts'
import type { CategorySum } from './categories.ts'

type Asked = Pick<FilterKeys, 'from' | 'until'> & { readonly category: string }

type Sum = CategorySum & {
  readonly months: readonly Price[]
  readonly ledgerTotals: LedgerTotals
}

/** The sum of a category in some days, and in each of these months, from the rollups. */
export async function readCategorySum(
  sql: Sql,
  ledgerId: string,
  { category, from, until }: Asked,
  months: ReportDays['months'],
): Promise<Sum> {
  const recent = { from: months.at(-1)?.from, until: months[0]?.until }
  const isOfAllDays = from === undefined && until === undefined
  // An array is read once. Right after many new categories, the planner expects few of them, and would
  // read a subquery again for each day.
  const isCounted = sql`category = any (array(
    select counted.category
    from categories as counted
    where counted.ledger_id = ${ledgerId}
    and coalesce(counted.merged_into, counted.category) = ${category}
  ))`
  const [row] = await sql<[Sum]>`
    with days as materialized (
      select spent_on, sum(total) as total
      from daily_totals
      where ledger_id = ${ledgerId}
      ${dayConditions(sql, recent)}
      and ${isCounted}
      group by spent_on
    )
    select
      coalesce(sum(total), 0) as total,
      coalesce(sum(expense_count), 0) as expense_count,
      ${monthTotals(sql, months)} as months,
      ${ledgerTotals(sql, ledgerId)}
    from ${isOfAllDays ? sql`categories` : sql`daily_totals`}
    where ledger_id = ${ledgerId}
    ${dayConditions(sql, { from, until })}
    and ${isCounted}`
  return row
}
