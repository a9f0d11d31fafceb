import type { CategoryColour } from '../../domain/category-content.ts'
import type { Price } from '../../domain/money.ts'
import type { Sql } from '../connect.ts'

/** How many names a form offers. */
export const MOST_OFFERED = 100

/** The most used categories, as `OfferedCategory`, as an expression for a query that asks for more. */
export function mostUsedCategories(sql: Sql, ledgerId: string) {
  return sql`(
    select coalesce(
      json_agg(
        json_build_object(
          'id', root, 'name', name, 'colour', colour, 'symbol', symbol, 'place', place,
          'uses', expense_count
        )
      ),
      '[]'
    )
    from (
      select
        root, category_names.name, category_names.colour, category_names.symbol, min(place) as place,
        sum(expense_count) as expense_count
      from categories
      join category_names using (ledger_id, category)
      left join ${placed(sql, ledgerId)} on placed.category = root
      where ledger_id = ${ledgerId}
      and category_names.category_key is not null
      and not category_names.archived
      group by
        root, category_names.name, category_names.colour, category_names.symbol,
        category_names.version
      having sum(expense_count) > 0 or category_names.version > 0
      order by sum(expense_count) desc, category_names.name
      limit ${MOST_OFFERED}
    ) as most_used
  )`
}

/** The category ids of the ledger's order, each with its position. */
function placed(sql: Sql, ledgerId: string) {
  return sql`(
    select each.category, each.place
    from ledgers
    cross join jsonb_array_elements_text(category_order) with ordinality as each (category, place)
    where ledger_id = ${ledgerId}
  ) as placed`
}

/** The category ids in the ledger's order, and the version of the settings. */
export async function readOrder(sql: Sql, ledgerId: string) {
  const [order] = await sql<[{ categoryOrder: string[]; version: number }]>`
    select category_order, version
    from ledgers
    where ledger_id = ${ledgerId}`
  return order
}

export type Category = {
  /** Its id: the first name it had, or a UUID where that was taken. */
  readonly category: string
  readonly name: string
  readonly colour: CategoryColour | null
  readonly symbol: string | null
  readonly archived: boolean
  /** Its position in the ledger's order, if it has one. */
  readonly place: number | null
  readonly version: number
}

/** The sum of a category's expenses, and of those that were merged into it. */
export type CategorySum = {
  readonly total: Price
  /** As decimal digits. */
  readonly expenseCount: string
}

/** The categories of a ledger, in no order. */
export async function listCategories(sql: Sql, ledgerId: string): Promise<Category[]> {
  return sql<Category[]>`${selectCategories(sql, ledgerId)}`
}

/**
 * A query for the columns of `Category`: those with expenses, and those that somebody added or edited.
 * Each is looked up: see `totalsByCategory`.
 */
export function selectCategories(sql: Sql, ledgerId: string) {
  return sql`
    select
      root as category, name, colour, symbol, archived, place::integer as place, version
    from (
      select coalesce(merged_into, category) as root, sum(expense_count) as expense_count
      from categories
      where ledger_id = ${ledgerId}
      group by 1
    ) as used
    cross join lateral (
      select
        coalesce(categories.name, category) as name, colour, symbol, archived, version,
        category_key
      from categories
      where ledger_id = ${ledgerId} and category = used.root
      offset 0
    ) as roots
    left join ${placed(sql, ledgerId)} on placed.category = root
    where category_key is not null
    and (expense_count > 0 or version > 0)`
}

/** A category with the sum of all days, also where it was merged into another or deleted. */
export type StoredCategory = Omit<Category, 'place'> &
  CategorySum & {
    /** The category that it was merged into, or itself. */
    readonly root: string
    /** Merged into another, or deleted. */
    readonly gone: boolean
  }

export async function readCategory(
  sql: Sql,
  ledgerId: string,
  category: string,
): Promise<StoredCategory | undefined> {
  return one(sql, ledgerId, sql`category = ${category}`)
}

/** The category that has this key. */
export async function readCategoryByKey(
  sql: Sql,
  ledgerId: string,
  key: string,
): Promise<StoredCategory | undefined> {
  return one(sql, ledgerId, sql`category_key = ${key}`)
}

async function one(sql: Sql, ledgerId: string, condition: ReturnType<Sql>) {
  const [category] = await sql<StoredCategory[]>`
    select
      category, coalesce(name, category) as name, colour, symbol, archived, version,
      coalesce(merged_into, category) as root, category_key is null as gone, sums.*
    from categories
    cross join lateral (
      select
        coalesce(sum(counted.total), 0) as total,
        coalesce(sum(counted.expense_count), 0) as expense_count
      from categories as counted
      where counted.ledger_id = categories.ledger_id
      and categories.category in (counted.category, counted.merged_into)
    ) as sums
    where ledger_id = ${ledgerId}
    and ${condition as never}`
  return category
}

/** How many expenses all ledgers hold, as decimal digits. */
export async function countExpenses(sql: Sql): Promise<string> {
  const [row] = await sql<[{ count: string }]>`
    select coalesce(sum(expense_count), 0) as count from categories`
  return row.count
}
