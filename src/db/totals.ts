import type { Price } from '../domain/money.ts'
import { mostUsedCategories } from './categories.ts'
import { chosenCategories, within, type Chosen } from './chosen.ts'
import type { Sql } from './connect.ts'

export type Totals = {
  /** Of all there is. */
  readonly all: {
    readonly total: Price
    /** As decimal digits. */
    readonly expenseCount: string
    /** The most used first. */
    readonly categories: readonly string[]
  }
  /** Of what was chosen. */
  readonly shown: {
    /** Spent minus returned. */
    readonly total: Price
    readonly spent: Price
    readonly returned: Price
    readonly expenseCount: string
    /** The largest total first; categories without expenses are left out. */
    readonly byCategory: readonly { readonly category: string; readonly total: Price }[]
  }
}

type Row = Totals['shown'] & {
  readonly allTotal: Price
  readonly allCount: string
  readonly categories: readonly string[]
}

/** What everything and the chosen expenses come to, from the totals of days and categories. */
export async function readTotals(sql: Sql, ledgerId: string, chosen: Chosen): Promise<Totals> {
  const ofAllDays = chosen.from === undefined && chosen.until === undefined
  const [row] = await sql<[Row]>`
    with mine as (
      select category, total, expense_count
      from categories
      where ledger_id = ${ledgerId}
    ),
    sums as (
      select
        category,
        sum(total) as total,
        sum(returned) as returned,
        sum(expense_count) as expense_count
      from ${ofAllDays ? sql`categories` : sql`daily_totals`}
      where ledger_id = ${ledgerId}
      ${within(sql, chosen)}
      ${chosenCategories(sql, ledgerId, chosen)}
      group by category
    ),
    shown as (
      select
        name as category,
        sum(total) as total,
        sum(returned) as returned,
        sum(expense_count) as expense_count
      from sums
      join category_names on ledger_id = ${ledgerId} and category_names.category = sums.category
      group by root, name
      having sum(expense_count) <> 0
    )
    select
      (select coalesce(sum(total), 0) from mine) as all_total,
      (select coalesce(sum(expense_count), 0) from mine) as all_count,
      ${mostUsedCategories(sql, ledgerId)} as categories,
      coalesce(sum(total), 0) as total,
      coalesce(sum(total + returned), 0) as spent,
      coalesce(sum(returned), 0) as returned,
      coalesce(sum(expense_count), 0) as expense_count,
      coalesce(
        json_agg(
          json_build_object('category', category, 'total', total::text)
          order by total desc, category
        ),
        '[]'
      ) as by_category
    from shown`
  const { allTotal, allCount, categories, ...shown } = row
  return { all: { total: allTotal, expenseCount: allCount, categories }, shown }
}
