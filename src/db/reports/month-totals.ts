import type { ReportDays } from '../../domain/report-days.ts'
import type { Sql } from '../connect.ts'
import { dayConditions } from '../expenses/filter-sql.ts'

/**
 * The total of each of these months, as JSON, for a query with the CTE `days` (spent_on, total). Days
 * before the first of the months are left out once, not for each month again.
 */
export function monthTotals(sql: Sql, months: ReportDays['months']) {
  const [newest, oldest] = [months[0], months.at(-1)]
  const bounds = sql.json(months.map(({ from, until }) => ({ from, until })))
  return sql`(
    select json_agg(coalesce(total, 0)::text order by months.from desc)
    from (
      select months.from, sum(total) as total
      from jsonb_to_recordset(${bounds}) as months ("from" date, until date)
      left join (
        select spent_on, total
        from days
        where true
        ${dayConditions(sql, { from: oldest?.from, until: newest?.until })}
      ) as recent on spent_on >= months.from and spent_on < months.until
      group by months.from
    ) as months
  )`
}
