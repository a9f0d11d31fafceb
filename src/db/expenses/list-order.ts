/** The orders of a list, and the cursor after which a page begins. */
import type { Position } from '../../domain/expense.ts'
import type { Sort } from '../../domain/filter.ts'
import type { Sql } from '../connect.ts'

/** A cursor: the values, of the expense before the page, that lists are ordered by. */
export type Start = Position & {
  readonly price: string
  readonly nameKey: string | null
  readonly categoryKey: string
}

/** By the ids of categories, what they are ordered by: their places in an alphabet, as text. */
export type CategoryRanks = Readonly<Record<string, string>>

/** Reads the cursor of a position. A list by day needs no more than the position itself. */
export async function readStart(
  sql: Sql,
  ledgerId: string,
  { spentOn, id }: Position,
  { sort, ranks }: { readonly sort: Sort; readonly ranks?: CategoryRanks | undefined },
): Promise<Start> {
  const start = { spentOn, id, price: '0', nameKey: null, categoryKey: '' }
  if (sort === 'day') return start
  const [found] = await sql<Omit<Start, 'id'>[]>`
    select spent_on, price, name_key, ${categoryRank(sql, ranks)} as category_key
    from expenses
    join category_names using (ledger_id, category)
    where ledger_id = ${ledgerId}
    and expenses.id = ${id}`
  return { ...start, ...found }
}

/** The value that categories are ordered by; those without a rank come after the others. */
export function categoryRank(sql: Sql, ranks: CategoryRanks | undefined) {
  const rank = ranks === undefined ? sql`` : sql`${sql.json(ranks)}::jsonb ->> root,`
  return sql`coalesce(${rank} category_key, category_names.name) collate "C"`
}

/** The `order by` list, which ends in a unique key. */
export function orderOf(sql: Sql, sort: Sort, table?: string) {
  const spentOn = table === undefined ? sql`spent_on` : sql(`${table}.spent_on`)
  if (sort === 'price') return sql`price desc, id desc`
  if (sort === 'name') return sql`name_key collate "C", ${spentOn} desc, id desc`
  if (sort === 'category') return sql`category_rank, ${spentOn} desc, id desc`
  return sql`${spentOn} desc, id desc`
}

/**
 * The conditions on the rows after a cursor, as parts that are each one range of the order's index;
 * without a cursor, one part without a condition.
 */
export function partsAfter(sql: Sql, sort: Sort, start: Start | undefined) {
  if (start === undefined) return [sql``]
  const { spentOn, id, price, nameKey } = start
  const older = sql`(spent_on, id) < (${spentOn}::date, ${id}::uuid)`
  if (sort === 'price') return [sql`and (price, id) < (${price}::numeric, ${id}::uuid)`]
  if (sort !== 'name') return [sql`and ${older}`]
  if (nameKey === null) return [sql`and name_key is null and ${older}`]
  return [
    sql`and name_key collate "C" = ${nameKey} and ${older}`,
    sql`and name_key collate "C" > ${nameKey}`,
    sql`and name_key is null`,
  ]
}
