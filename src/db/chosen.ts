import type { Day } from '../domain/day.ts'
import type { Sql } from './connect.ts'

/** Which expenses are asked for; what is left out does not narrow it. */
export type Chosen = {
  readonly from?: Day | undefined
  /** The first day that is not asked for any more. */
  readonly until?: Day | undefined
  readonly categoryKeys?: readonly string[] | undefined
  /** Whether these categories are left out instead. */
  readonly except?: boolean | undefined
}

/** The days, as conditions on `spent_on`. */
export function within(sql: Sql, { from, until }: Chosen) {
  return sql`
    ${from === undefined ? sql`` : sql`and spent_on >= ${from}::date`}
    ${until === undefined ? sql`` : sql`and spent_on < ${until}::date`}`
}

/** The categories, as a condition on `category`. */
export function chosenCategories(sql: Sql, ledgerId: string, chosen: Chosen) {
  if (!hasCategories(chosen)) return sql``
  return sql`and category in (${categoryNames(sql, ledgerId, chosen)})`
}

/** The chosen categories' names. */
export function categoryNames(sql: Sql, ledgerId: string, { categoryKeys = [], except }: Chosen) {
  return sql`
    select category
    from category_names
    where ledger_id = ${ledgerId}
    and coalesce(category_key, '') ${except ? sql`not in` : sql`in`} ${sql(categoryKeys as string[])}`
}

export function hasCategories({ categoryKeys = [] }: Chosen): boolean {
  return categoryKeys.length > 0
}
