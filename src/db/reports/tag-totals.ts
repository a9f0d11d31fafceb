import type { TagTotal } from '../../domain/report.ts'
import type { Sql } from '../connect.ts'
import { categoryCondition, dayConditions, needsRows } from '../expenses/filter-sql.ts'
import type { FilterKeys } from '../expenses/filter-sql.ts'
import { matchingRows, type Plan } from '../expenses/matching-rows.ts'
import { ordered } from '../expenses/daily-sums.ts'

const MOST = 10

/** The tags of the matching expenses with the largest totals. */
export async function readTagTotals(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
  plan: Plan,
): Promise<TagTotal[]> {
  const isOfRows = needsRows(filter) || (filter.tags ?? []).length > 0
  const sums = isOfRows
    ? sumsOfRows(sql, ledgerId, filter, plan)
    : sumsOfRollups(sql, ledgerId, filter)
  return sql<TagTotal[]>`
    select tags.tag as id, coalesce(tags.name, tags.tag) as name, sums.total
    from (${sums}) as sums
    join tags on tags.ledger_id = ${ledgerId} and tags.tag = sums.tag
    order by sums.total desc, name, id
    limit ${MOST}`
}

// The rollup is in the order of tags: the days of each tag are one range of its index.
function sumsOfRollups(sql: Sql, ledgerId: string, filter: FilterKeys) {
  return sql`
    select used.tag, days.total
    from (select tag from tags where ledger_id = ${ledgerId} and expense_count > 0) as used
    cross join lateral (
      select sum(total) as total
      from daily_tag_totals
      where ledger_id = ${ledgerId}
      and tag = used.tag
      and expense_count > 0
      ${dayConditions(sql, filter)}
      ${categoryCondition(sql, ledgerId, filter)}
    ) as days
    where days.total is not null`
}

// Each matching row is read once; a join with the links of tags would be guessed too small.
function sumsOfRows(sql: Sql, ledgerId: string, filter: FilterKeys, plan: Plan) {
  const columns = sql`id, category, price, tags`
  return sql`
    select each_tag.tag, sum(price) as total
    from ${matchingRows(sql, ledgerId, { filter, plan }, columns, ordered(sql, filter, plan))}
    cross join lateral jsonb_array_elements_text(tags) as each_tag (tag)
    where true
    ${categoryCondition(sql, ledgerId, filter)}
    group by each_tag.tag`
}
