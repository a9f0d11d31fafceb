/** The query for a page of the list: each order and each plan by an index that serves it. */
import type { Sort } from '../../domain/filter.ts'
import { contentColumns } from './columns.ts'
import { categoryIds, categoryCondition, hasCategories } from './filter-sql.ts'
import { rowConditions, textCondition, type FilterKeys } from './filter-sql.ts'
import { inRow, type Fragment, type Sql } from '../connect.ts'
import { categoryRank, orderOf, partsAfter, type CategoryRanks, type Start } from './list-order.ts'
import { matchingRows, type Plan } from './matching-rows.ts'

/** How many expenses a page of the list holds, unless it is to be printed. */
export const PAGE_SIZE = 50

export type Page = {
  readonly filter: FilterKeys
  readonly sort: Sort
  readonly ranks?: CategoryRanks | undefined
  readonly start: Start | undefined
  readonly plan: Plan
  readonly size: number
}

/** The rows of a page, and one more if there is a next page, with what they are ordered by. */
export function pageOf(sql: Sql, ledgerId: string, page: Page) {
  const { filter, sort, plan } = page
  if (plan !== 'among all') {
    return sort === 'category' ? ranked(sql, ledgerId, page) : foundFirst(sql, ledgerId, page)
  }
  if (sort === 'category') return byCategory(sql, ledgerId, page)
  if (sort === 'day' && hasCategories(filter)) return byCategory(sql, ledgerId, page)
  return inParts(sql, ledgerId, page, columns(sql))
}

function columns(sql: Sql) {
  return sql`
    expenses.ledger_id, expenses.id, ${contentColumns(sql, 'expenses')}, expenses.version,
    expenses.name_key`
}

function limited(sql: Sql, sort: Sort, size: number, table?: string) {
  return sql`order by ${orderOf(sql, sort, table)} limit ${size + 1}`
}

// Each part is one range of the order's index.
function inParts(sql: Sql, ledgerId: string, page: Page, light: Fragment) {
  const { filter, sort, start, plan, size } = page
  const categories = categoryCondition(sql, ledgerId, filter)
  const inTag = sort === 'day' && plan === 'by tag'
  const parts = inTag ? [afterInTag(sql, start)] : partsAfter(sql, sort, start)
  const order = inTag
    ? sql`order by tagged_on desc, expense_id desc limit ${size + 1}`
    : limited(sql, sort, size, 'expenses')
  const part = (after: Fragment) => {
    // Of each text, no more rows are read than fill the page.
    const newest = sql`${categories} ${after} ${limited(sql, sort, size)}`
    const each = sort === 'day' && plan === 'by text' ? newest : undefined
    return sql`(
      select expenses.*
      from ${matchingRows(sql, ledgerId, page, light, each)}
      where true
      ${categories}
      ${after}
      ${order}
    )`
  }
  const [first, ...others] = parts.map(part)
  const more = others.map((each) => sql`union all ${each}`)
  return sql`
    select *
    from (${first ?? sql``} ${inRow(sql, more)}) as parts
    ${limited(sql, sort, size)}`
}

function afterInTag(sql: Sql, start: Start | undefined) {
  if (start === undefined) return sql``
  return sql`and (tagged_on, expense_id) < (${start.spentOn}::date, ${start.id}::uuid)`
}

// The columns of an index suffice to find the page; its rows are fetched afterwards.
function foundFirst(sql: Sql, ledgerId: string, page: Page) {
  const ordered = page.sort === 'name' ? sql`name_key,` : sql``
  const light = sql`id, ${ordered} spent_on, category, price`
  return sql`
    select ${columns(sql)}
    from (${inParts(sql, ledgerId, page, light)}) as found
    join expenses on expenses.ledger_id = ${ledgerId} and expenses.id = found.id`
}

// All matching rows are sorted by category.
function ranked(sql: Sql, ledgerId: string, page: Page) {
  const { filter, ranks, start, size } = page
  const older = start && sql`(spent_on, id) < (${start.spentOn}::date, ${start.id}::uuid)`
  const rank = start?.categoryKey ?? ''
  return sql`
    select ${columns(sql)}, category_rank
    from (
      select id, category_rank
      from (
        select
          expenses.id, expenses.spent_on,
          (
            select ${categoryRank(sql, ranks)}
            from category_names
            where category_names.ledger_id = ${ledgerId}
            and category_names.category = expenses.category
          ) as category_rank
        from ${matchingRows(sql, ledgerId, page, sql`id, spent_on, category, price`)}
        where true
        ${categoryCondition(sql, ledgerId, filter)}
      ) as matching
      ${older ? sql`where category_rank > ${rank} or (category_rank = ${rank} and ${older})` : sql``}
      ${limited(sql, 'category', size)}
    ) as found
    join expenses on expenses.ledger_id = ${ledgerId} and expenses.id = found.id`
}

// Reads the newest rows of each category from an index, and merges them.
function byCategory(sql: Sql, ledgerId: string, { filter, sort, ranks, start, size }: Page) {
  const older = start && sql`(spent_on, id) < (${start.spentOn}::date, ${start.id}::uuid)`
  const inOrder = older && sort === 'category'
  const after = inOrder ? sql`(category_rank > ${start.categoryKey} or ${older})` : older
  return sql`
    select newest.*, category_rank
    from (
      select category_names.category, ${categoryRank(sql, ranks)} as category_rank
      from category_names
      where ledger_id = ${ledgerId}
      and category = any (array(${categoryIds(sql, ledgerId, filter)}))
      ${inOrder ? sql`and ${categoryRank(sql, ranks)} >= ${start.categoryKey}` : sql``}
    ) as names
    cross join lateral (
      select ${columns(sql)}
      from expenses
      where expenses.ledger_id = ${ledgerId}
      and expenses.category = names.category
      ${rowConditions(sql, ledgerId, filter)}
      ${textCondition(sql, ledgerId, filter)}
      ${after ? sql`and ${after}` : sql``}
      ${limited(sql, 'day', size)}
    ) as newest
    ${limited(sql, sort, size)}`
}
