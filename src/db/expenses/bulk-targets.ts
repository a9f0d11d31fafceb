/** Reads the expenses that a bulk action changes, with the fields that it needs. */
import { categoryCondition, needsRows, type FilterKeys } from './filter-sql.ts'
import type { Sql } from '../connect.ts'
import { orderOf } from './list-order.ts'
import { matchingRows } from './matching-rows.ts'
import { categoryName, tagNames } from './category-and-tag-names.ts'

export type Target = {
  readonly id: string
  readonly version: number
  readonly category: string
  readonly tags: readonly string[]
}

/** The selected expenses that are not deleted. */
export async function readSelected(
  sql: Sql,
  ledgerId: string,
  ids: readonly string[],
): Promise<Target[]> {
  return sql<Target[]>`
    select ${columns(sql)}
    from expenses
    where ledger_id = ${ledgerId}
    and id in ${sql(ids as string[])}
    and deleted_at is null`
}

/** The expenses that match a filter, `most` at most. */
export async function readMatching(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
  most: number,
): Promise<Target[]> {
  const { terms = [], tags = [], from, until } = filter
  const plan = terms.length > 0 ? 'by text' : tags.length > 0 ? 'by tag' : 'among all'
  const isOfAllDays = from === undefined && until === undefined
  // Any order will do; the order of an index makes the planner read that index.
  const sort = needsRows(filter) && isOfAllDays ? 'price' : 'day'
  return sql<Target[]>`
    select ${columns(sql)}
    from ${matchingRows(sql, ledgerId, { filter, plan }, sql`*`)}
    where true
    ${categoryCondition(sql, ledgerId, filter)}
    ${plan === 'among all' ? sql`order by ${orderOf(sql, sort)}` : sql``}
    limit ${most}`
}

function columns(sql: Sql) {
  return sql`
    expenses.id, expenses.version, ${categoryName(sql, 'expenses.category')} as category,
    ${tagNames(sql, 'expenses.tags')} as tags`
}
