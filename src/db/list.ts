import type { ListedExpense, Position } from '../domain/expense.ts'
import type { Sort } from '../domain/filter.ts'
import { categoryNames, chosenCategories, hasCategories, isNarrow } from './chosen.ts'
import { narrowed, saysText, type Chosen } from './chosen.ts'
import { inRow, type Fragment, type Sql } from './connect.ts'
import { categoryRank, orderOf, partsAfter, readStart, type Start } from './listing.ts'
import { matching, type Way } from './matching.ts'
import { tagNames } from './names.ts'

/** How many expenses a page of the list holds. */
export const PAGE_SIZE = 50

export type WantedList = {
  readonly chosen: Chosen
  readonly sort: Sort
  /** Where the page begins, unless at the first. */
  readonly after?: Position | undefined
}

/** A page of the chosen expenses in an order; `older` says where the next one begins. */
export async function listExpenses(
  sql: Sql,
  ledgerId: string,
  wanted: WantedList,
  way: Way = 'among all',
): Promise<{ expenses: ListedExpense[]; older: Position | undefined }> {
  const { chosen, sort, after } = wanted
  const start = after && (await readStart(sql, ledgerId, after, sort))
  const found = await sql<ListedExpense[]>`
    with page as (${pageOf(sql, ledgerId, { chosen, sort, start, way })}),
    days as (${dayTotals(sql, ledgerId, chosen, sort)})
    select
      id, names.name as category, colour, price, page.spent_on, page.name, note,
      case when tags = '[]' then tags else ${tagNames(sql, 'page.tags', 'page')} end as tags,
      page.version, day_total
    from page
    join category_names as names
      on names.ledger_id = ${ledgerId} and names.category = page.category
    left join days on days.spent_on = page.spent_on
    order by ${orderOf(sql, sort, 'page')}`

  const expenses = found.slice(0, PAGE_SIZE)
  return { expenses, older: found.length > PAGE_SIZE ? expenses.at(-1) : undefined }
}

type Page = {
  readonly chosen: Chosen
  readonly sort: Sort
  readonly start: Start | undefined
  readonly way: Way
}

function pageOf(sql: Sql, ledgerId: string, page: Page) {
  const { chosen, sort, way } = page
  if (sort === 'category') return byCategory(sql, ledgerId, page)
  if (way !== 'among all') return foundFirst(sql, ledgerId, page)
  if (sort === 'day' && hasCategories(chosen)) return byCategory(sql, ledgerId, page)
  return inParts(sql, ledgerId, page, columns(sql))
}

function columns(sql: Sql) {
  return sql`
    expenses.ledger_id, expenses.id, expenses.category, expenses.price, expenses.spent_on,
    expenses.name, expenses.note, expenses.tags, expenses.version, expenses.name_key`
}

function limited(sql: Sql, sort: Sort, table?: string) {
  return sql`order by ${orderOf(sql, sort, table)} limit ${PAGE_SIZE + 1}`
}

// Each part is one stretch of the order's index.
function inParts(sql: Sql, ledgerId: string, page: Page, light: Fragment) {
  const { chosen, sort, start, way } = page
  const categories = chosenCategories(sql, ledgerId, chosen)
  const inTag = sort === 'day' && way === 'by tag'
  const parts = inTag ? [afterInTag(sql, start)] : partsAfter(sql, sort, start)
  const order = inTag
    ? sql`order by tagged_on desc, expense_id desc limit ${PAGE_SIZE + 1}`
    : limited(sql, sort, 'expenses')
  const part = (after: Fragment) => {
    // Of each text, no more are read than fill the page.
    const newest = sql`${categories} ${after} ${limited(sql, sort)}`
    const each = sort === 'day' && way === 'by text' ? newest : undefined
    return sql`(
      select expenses.*
      from ${matching(sql, ledgerId, page, light, each)}
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
    ${limited(sql, sort)}`
}

function afterInTag(sql: Sql, start: Start | undefined) {
  if (start === undefined) return sql``
  return sql`and (tagged_on, expense_id) < (${start.spentOn}::date, ${start.id}::uuid)`
}

// What is in an index is enough to choose the page; its rows are fetched after.
function foundFirst(sql: Sql, ledgerId: string, page: Page) {
  const ordered = page.sort === 'name' ? sql`name_key,` : sql``
  const light = sql`id, ${ordered} spent_on, category, price`
  return sql`
    select ${columns(sql)}
    from (${inParts(sql, ledgerId, page, light)}) as found
    join expenses on expenses.ledger_id = ${ledgerId} and expenses.id = found.id`
}

// Each category gives its newest from an index, and the first of these are shown.
function byCategory(sql: Sql, ledgerId: string, { chosen, sort, start }: Page) {
  const older = start && sql`(spent_on, id) < (${start.spentOn}::date, ${start.id}::uuid)`
  const inOrder = older && sort === 'category'
  const after = inOrder ? sql`(category_rank > ${start.categoryKey} or ${older})` : older
  return sql`
    select newest.*, category_rank
    from (
      select category_names.category, ${categoryRank(sql)} as category_rank
      from category_names
      where ledger_id = ${ledgerId}
      and category in (${categoryNames(sql, ledgerId, chosen)})
      ${inOrder ? sql`and ${categoryRank(sql)} >= ${start.categoryKey}` : sql``}
    ) as names
    cross join lateral (
      select ${columns(sql)}
      from expenses
      where expenses.ledger_id = ${ledgerId}
      and expenses.category = names.category
      ${narrowed(sql, ledgerId, chosen)}
      ${saysText(sql, ledgerId, chosen)}
      ${after ? sql`and ${after}` : sql``}
      ${limited(sql, 'day')}
    ) as newest
    ${limited(sql, sort)}`
}

// Each day's own total, where the totals of days tell it.
function dayTotals(sql: Sql, ledgerId: string, chosen: Chosen, sort: Sort) {
  const { tagKeys = [] } = chosen
  if (sort !== 'day' || isNarrow(chosen) || tagKeys.length > 0) {
    return sql`select null::date as spent_on, null::numeric as day_total where false`
  }
  return sql`
    select spent_on, sum(total) as day_total
    from daily_totals
    where ledger_id = ${ledgerId}
    and spent_on between (select min(spent_on) from page) and (select max(spent_on) from page)
    ${chosenCategories(sql, ledgerId, chosen)}
    group by spent_on`
}
