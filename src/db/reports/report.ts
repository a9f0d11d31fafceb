/** The numbers of a report: one statement for its sums, one for its tags, and one for its biggest expenses. */
import type { Report, ReportSums } from '../../domain/report.ts'
import type { ReportDays } from '../../domain/report-days.ts'
import type { FoundRows } from '../../domain/resolve-filter.ts'
import type { Fragment, Sql } from '../connect.ts'
import { fewest, rowsToRead } from '../expenses/choose-plan.ts'
import { categoryCondition, needsRows, type FilterKeys } from '../expenses/filter-sql.ts'
import { foundColumns } from '../expenses/found-rows.ts'
import { ledgerTotals } from '../expenses/ledger-totals.ts'
import type { Plan } from '../expenses/matching-rows.ts'
import { paceColumns } from '../expenses/pace.ts'
import { readTextTotals } from '../expenses/matching-totals.ts'
import { readTotals, totalsByCategory, totalsColumns } from '../expenses/totals.ts'
import { readBiggest } from './biggest.ts'
import { dailySums } from '../expenses/daily-sums.ts'
import { monthTotals } from './month-totals.ts'
import { readTagTotals } from './tag-totals.ts'

/** With the rows of the categories and tags that the filter refers to. */
export type FoundReport = Report & { readonly found: FoundRows }

/** Reads a report. The days of the filter are those of the report's period. */
export async function readReport(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
  days: ReportDays,
): Promise<FoundReport> {
  const plan = await choosePlan(sql, ledgerId, { ...filter, ...days.all })
  const [sums, tags, biggest] = await Promise.all([
    readSums(sql, ledgerId, { filter, days, plan }),
    readTagTotals(sql, ledgerId, filter, plan),
    readBiggest(sql, ledgerId, filter, plan),
  ])
  return { ...sums, tags, biggest }
}

/** As for a list: the counts of the rollups tell which plan reads the fewest rows. */
async function choosePlan(sql: Sql, ledgerId: string, filter: FilterKeys): Promise<Plan> {
  if (!needsRows(filter)) return (filter.tags ?? []).length > 0 ? 'by tag' : 'among all'
  const [rollups, texts] = await Promise.all([
    readTotals(sql, ledgerId, filter),
    (filter.terms ?? []).length === 0 ? undefined : readTextTotals(sql, ledgerId, filter),
  ])
  return fewest(rowsToRead(filter, rollups, texts))
}

type Asked = { readonly filter: FilterKeys; readonly days: ReportDays; readonly plan: Plan }

type Row = ReportSums & {
  readonly foundCategories?: FoundRows['categories']
  readonly foundTags?: FoundRows['tags']
}

async function readSums(sql: Sql, ledgerId: string, { filter, days, plan }: Asked) {
  const inPeriod = between(sql, days.period)
  const [row] = await sql<[Row]>`
    with daily as (
      ${dailySums(sql, ledgerId, { ...filter, ...days.all }, plan)}
    ),
    days as materialized (
      select spent_on, sum(total) as total
      from daily
      group by spent_on
    ),
    ${totalsByCategory(sql, ledgerId, categorySums(sql, ledgerId, filter, inPeriod))},
    period as (
      select
        min(spent_on) filter (where ${inPeriod}) as first,
        max(spent_on) filter (where ${inPeriod}) as last,
        sum(total) filter (where ${inPeriod} and spent_on <= ${days.today}::date) as so_far,
        ${days.compared ? paceColumns(sql, days.compared) : sql`null as current, null as before`}
      from days
    )
    select
      ${totalsColumns(sql)},
      (select first from period) as first,
      (select last from period) as last,
      (select so_far from period) as so_far,
      (select current from period) as current,
      (select before from period) as before,
      ${running(sql, inPeriod)} as running,
      ${days.previous ? running(sql, between(sql, days.previous)) : sql`'[]'::json`} as running_before,
      ${monthTotals(sql, days.months)} as months,
      ${ledgerTotals(sql, ledgerId)},
      (
        select json_agg(coalesce(total, 0)::text order by weekday)
        from generate_series(1, 7) as weekday
        left join (
          select extract(isodow from spent_on)::integer as weekday, sum(total) as total
          from days
          where ${inPeriod}
          group by 1
        ) as sums using (weekday)
      ) as weekdays
      ${foundColumns(sql, ledgerId, filter)}
    from filtered`
  const { foundCategories = [], foundTags = [], ...sums } = row
  return { ...sums, found: { categories: foundCategories, tags: foundTags } }
}

/** Of all days, the categories have their own sums, which spares a second pass over ten years. */
function categorySums(sql: Sql, ledgerId: string, filter: FilterKeys, inPeriod: Fragment) {
  const { from, until, tags = [] } = filter
  const isOfAllDays = from === undefined && until === undefined
  const hasRollup = isOfAllDays && tags.length === 0 && !needsRows(filter)
  return sql`
    select
      category, sum(total) as total, sum(returned) as returned,
      sum(expense_count) as expense_count
    from ${hasRollup ? sql`categories` : sql`daily`}
    where ${hasRollup ? sql`ledger_id = ${ledgerId}` : inPeriod}
    ${hasRollup ? categoryCondition(sql, ledgerId, filter) : sql``}
    group by category`
}

/** The condition that a day is one of these. */
function between(sql: Sql, { from, until }: ReportDays['period']) {
  return sql`
    true
    ${from === undefined ? sql`` : sql`and spent_on >= ${from}::date`}
    ${until === undefined ? sql`` : sql`and spent_on < ${until}::date`}`
}

function running(sql: Sql, condition: Fragment) {
  return sql`(
    select coalesce(json_agg(json_build_array(spent_on, total::text) order by spent_on), '[]')
    from (
      select spent_on, sum(total) over (order by spent_on) as total
      from days
      where ${condition}
    ) as totals
  )`
}
