import type { ListedExpense, Position } from '../../domain/expense.ts'
import type { Sort } from '../../domain/filter.ts'
import type { ComparedDays } from '../../domain/pace.ts'
import { valueColumns } from './columns.ts'
import { categoryCondition, needsRows, type FilterKeys } from './filter-sql.ts'
import type { SuggestionTime } from '../categories/recent-use.ts'
import type { Sql } from '../connect.ts'
import { PAGE_SIZE, pageOf } from './list-page.ts'
import { orderOf, readStart, type CategoryRanks } from './list-order.ts'
import type { Plan } from './matching-rows.ts'
import { namedTags } from './category-and-tag-names.ts'

export type ListQuery = {
  readonly filter: FilterKeys
  readonly sort: Sort
  /** For a list by category; without them, it is in the order of keys. */
  readonly ranks?: CategoryRanks | undefined
  /** The position after which the page begins, unless it is the first. */
  readonly after?: Position | undefined
  /** When expenses are being added, if the page has a form for that. */
  readonly adding?: SuggestionTime | undefined
  /** The days whose sums are compared. */
  readonly compared?: ComparedDays | undefined
  /** How many expenses the page holds at most. */
  readonly size?: number
}

/** A page of the matching expenses; `older` is the position after which the next page begins. */
export async function listExpenses(
  sql: Sql,
  ledgerId: string,
  query: ListQuery,
  plan: Plan = 'among all',
): Promise<{ expenses: ListedExpense[]; older: Position | undefined }> {
  const { filter, sort, ranks, after, size = PAGE_SIZE } = query
  const start = after && (await readStart(sql, ledgerId, after, query))
  const found = await sql<ListedExpense[]>`
    with page as (${pageOf(sql, ledgerId, { filter, sort, ranks, start, plan, size })}),
    days as (${dayTotals(sql, ledgerId, filter, sort)})
    select
      id, names.name as category, colour, symbol, ${valueColumns(sql, 'page')},
      case when tags = '[]' then tags else ${namedTags(sql, 'page.tags', 'page')} end as tags,
      page.version, day_total
    from page
    join category_names as names
      on names.ledger_id = ${ledgerId} and names.category = page.category
    left join days on days.spent_on = page.spent_on
    order by ${orderOf(sql, sort, 'page')}`

  const expenses = found.slice(0, size)
  return { expenses, older: found.length > size ? expenses.at(-1) : undefined }
}

// The total of each day, if the rollups give it.
function dayTotals(sql: Sql, ledgerId: string, filter: FilterKeys, sort: Sort) {
  const { tags = [] } = filter
  if (sort !== 'day' || needsRows(filter) || tags.length > 0) {
    return sql`select null::date as spent_on, null::numeric as day_total where false`
  }
  return sql`
    select spent_on, sum(total) as day_total
    from daily_totals
    where ledger_id = ${ledgerId}
    and spent_on between (select min(spent_on) from page) and (select max(spent_on) from page)
    ${categoryCondition(sql, ledgerId, filter)}
    group by spent_on`
}
