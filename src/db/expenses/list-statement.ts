/** The list and what its page says, in one statement: rows of several kinds, one below the other. */
import { usesOfCategories, type SuggestionTime } from '../categories/recent-use.ts'
import type { Sql } from '../connect.ts'
import { stillHas, type Access } from '../sign-in/access.ts'
import { selectViews } from '../saved-views.ts'
import { MOST_OFFERED } from '../tags.ts'
import { otherColumns } from './columns.ts'
import { categoryCondition, hasCategories, isReferredTo, type FilterKeys } from './filter-sql.ts'
import type { ListQuery } from './list.ts'
import type { ListValues } from './list-rows.ts'
import { PAGE_SIZE, pageOf } from './list-page.ts'
import { readStart } from './list-order.ts'
import { paceColumns } from './pace.ts'
import { dailySums } from './daily-sums.ts'
import { rollupSums } from './totals.ts'

/** How many of the newest expenses have the names that the form offers. */
const NAMED = 100
/** Also those of today, which do not count for the order of categories. */
const NEWEST = 2 * NAMED

/**
 * Reads a list by day that the rollups have totals of: of days, categories, and one tag at most. Rows
 * refer to categories and tags by ids: putting the names beside them here costs less than a join.
 * What only one kind has is in the column `more`, since each column costs something in every row.
 * Without `access` there is always a row; with it, there is none where the session is not valid any more.
 */
export async function readListRows(
  sql: Sql,
  ledgerId: string,
  query: ListQuery,
  access?: Access,
): Promise<readonly ListValues[]> {
  const { filter, sort, ranks, after, adding, compared, size = PAGE_SIZE } = query
  const plan = hasTag(filter) ? 'by tag' : 'among all'
  const start = after && (await readStart(sql, ledgerId, after, query))
  const rows = sql`
    with page as materialized (
      ${pageOf(sql, ledgerId, { filter, sort, ranks, start, plan, size })}
    ),
    newest as materialized (
      select id, category, name, spent_on
      from expenses
      where ledger_id = ${ledgerId}
      and deleted_at is null
      order by spent_on desc, id desc
      limit ${adding ? NEWEST : 1}
    )
    select kind, id, category, price, day, name, note, more, version
    from (
    select
      'expense' as kind, id, category, price, spent_on as day, name, note,
      (${otherColumns(sql)})::text as more, version
    from page
    ${dayTotals(sql, ledgerId, filter)}
    ${sums(sql, ledgerId, filter)}
    union all
    select
      'category', null, category, total, null, coalesce(name, category), null,
      json_build_array(
        category_key, merged_into, colour, symbol, archived, expense_count::text, returned::text
      )::text,
      version
    from categories
    where ledger_id = ${ledgerId}
    ${tagRows(sql, ledgerId, filter)}
    union all (
      select 'view', view_id, null, null, null, name, query, is_canonical::text, version
      from (${selectViews(sql, ledgerId)}) as views
    )
    ${compared ? paceRow(sql, ledgerId, filter, compared) : sql``}
    union all
    select
      'newest', null, null, null, (select spent_on from newest limit 1), null, null,
      ${adding ? sql`(${offers(sql, adding)})::text` : sql`null`}, null
    ) as answer
    ${access ? sql`where ${stillHas(sql, access)}` : sql``}`
  return (await rows.values()) as unknown as readonly ListValues[]
}

/** Whether the totals of a filter are those of all days, which categories have themselves. */
export function isWhole(filter: FilterKeys): boolean {
  const { from, until } = filter
  return from === undefined && until === undefined && !hasCategories(filter) && !hasTag(filter)
}

function hasTag({ tags = [] }: FilterKeys): boolean {
  return tags.length > 0
}

function dayTotals(sql: Sql, ledgerId: string, filter: FilterKeys) {
  if (hasTag(filter)) return sql``
  return sql`
    union all
    select 'day', null, null, sum(total), spent_on, null, null, null, null
    from daily_totals
    where ledger_id = ${ledgerId}
    and spent_on between (select min(spent_on) from page) and (select max(spent_on) from page)
    ${categoryCondition(sql, ledgerId, filter)}
    group by spent_on`
}

function sums(sql: Sql, ledgerId: string, filter: FilterKeys) {
  if (isWhole(filter)) return sql``
  return sql`
    union all
    select
      'sum', null, category, total, null, expense_count::text, returned::text, null, null
    from (${rollupSums(sql, ledgerId, filter)}) as sums`
}

/** The tags of the page, those that the filter refers to, and the most used. */
function tagRows(sql: Sql, ledgerId: string, { tags = [] }: FilterKeys) {
  const columns = { id: sql`tag`, key: sql`tag_key` }
  return sql`
    union all
    select
      'tag', null, tag, null, null, coalesce(name, tag), tag_key, null, expense_count::integer
    from tags
    where ledger_id = ${ledgerId}
    and (
      tag in (select jsonb_array_elements_text(tags) from page)
      or tag in (
        select tag
        from tags
        where ledger_id = ${ledgerId}
        and expense_count > 0
        order by expense_count desc, coalesce(name, tag)
        limit ${MOST_OFFERED}
      )
      ${tags.length > 0 ? sql`or ${isReferredTo(sql, tags, columns)}` : sql``}
    )`
}

function paceRow(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
  compared: NonNullable<ListQuery['compared']>,
) {
  const days = { from: compared.before.from, until: compared.current.until }
  return sql`
    union all
    select 'pace', null, null, current, null, null, before::text, null, null
    from (
      select ${paceColumns(sql, compared)}
      from (${dailySums(sql, ledgerId, { ...filter, ...days }, 'among all')}) as daily
    ) as sums`
}

function offers(sql: Sql, adding: SuggestionTime) {
  return sql`jsonb_build_object(
    'names', (
      select coalesce(jsonb_agg(distinct name), '[]')
      from (select name from newest limit ${NAMED}) as named
      where name <> ''
    ),
    'uses', ${usesOfCategories(sql, adding)}
  )`
}
