import { chosenCategories, hasText, type Chosen } from './filter-sql.ts'
import type { Sql } from '../connect.ts'
import { matching, type Way } from './matching-rows.ts'
import { shownColumns, shownOf, type ShownTotals } from './totals.ts'

/** What the expenses come to that say a text, of all days; and how many texts say it. */
export async function readTextTotals(
  sql: Sql,
  ledgerId: string,
  chosen: Chosen,
): Promise<ShownTotals & { readonly textCount: string }> {
  const sums = sql`
    select
      category, sum(total) as total, sum(returned) as returned,
      sum(expense_count) as expense_count, count(*) as text_count
    from texts
    where ledger_id = ${ledgerId}
    and ${hasText(sql, chosen.text ?? '')}
    and expense_count > 0
    ${chosenCategories(sql, ledgerId, chosen)}
    group by category`
  const [row] = await sql<[ShownTotals & { textCount: string }]>`
    with ${shownOf(sql, ledgerId, sums)}
    select
      ${shownColumns(sql)},
      (select coalesce(sum(text_count), 0) from sums) as text_count
    from shown`
  return row
}

/** What the chosen expenses come to, by reading them. */
export async function readMatchingTotals(
  sql: Sql,
  ledgerId: string,
  chosen: Chosen,
  way: Way,
): Promise<ShownTotals> {
  // In the order of an index that has all this asks for: a range of prices is taken for a third of
  // the table, which would be read instead.
  const isOfAllDays = chosen.from === undefined && chosen.until === undefined
  const end = way === 'among all' && isOfAllDays ? sql`order by price desc, id desc` : undefined
  const sums = sql`
    select
      category, sum(price) as total, sum(greatest(-price, 0)) as returned,
      count(*) as expense_count
    from ${matching(sql, ledgerId, { chosen, way }, sql`category, price`, end)}
    where true
    ${chosenCategories(sql, ledgerId, chosen)}
    group by category`
  const [row] = await sql<[ShownTotals]>`
    with ${shownOf(sql, ledgerId, sums)}
    select ${shownColumns(sql)}
    from shown`
  return row
}
