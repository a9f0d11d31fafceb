import type { Day } from '../../domain/day.ts'
import type { Price } from '../../domain/money.ts'
import { inRow, type Sql } from '../connect.ts'

/** A filter by keys. What is absent does not narrow it. */
export type FilterKeys = {
  readonly from?: Day | undefined
  /** The first day after the period. */
  readonly until?: Day | undefined
  readonly categoryKeys?: readonly string[] | undefined
  /** Whether these categories are excluded instead. */
  readonly except?: boolean | undefined
  /** An expense has to have each of them. */
  readonly tagKeys?: readonly string[] | undefined
  /** Substrings of the name and note, as `searchTerms` makes them. An expense has all of them. */
  readonly terms?: readonly string[] | undefined
  readonly least?: Price | undefined
  readonly most?: Price | undefined
  readonly refunds?: boolean | undefined
}

/** Whether the rollups of days, categories and one tag cannot give the totals of this filter. */
export function isNarrow({ tagKeys = [], terms = [], least, most, refunds }: FilterKeys): boolean {
  const isPriced = least !== undefined || most !== undefined || refunds === true
  return tagKeys.length > 1 || terms.length > 0 || isPriced
}

/** The days, as conditions on `spent_on`. */
export function dayConditions(sql: Sql, { from, until }: FilterKeys) {
  return sql`
    ${from === undefined ? sql`` : sql`and spent_on >= ${from}::date`}
    ${until === undefined ? sql`` : sql`and spent_on < ${until}::date`}`
}

/** The categories, as a condition on `category`. */
export function categoryCondition(sql: Sql, ledgerId: string, filter: FilterKeys) {
  if (!hasCategories(filter)) return sql``
  return sql`and category in (${categoryIds(sql, ledgerId, filter)})`
}

/** A query for the ids of the categories. */
export function categoryIds(sql: Sql, ledgerId: string, { categoryKeys = [], except }: FilterKeys) {
  if (categoryKeys.length === 0) {
    return sql`select category from categories where ledger_id = ${ledgerId}`
  }
  return sql`
    select category
    from category_names
    where ledger_id = ${ledgerId}
    and coalesce(category_key, '') ${except ? sql`not in` : sql`in`} ${sql(categoryKeys as string[])}`
}

export function hasCategories({ categoryKeys = [] }: FilterKeys): boolean {
  return categoryKeys.length > 0
}

/** The id of the tag that has this key. */
export function tagIdOf(sql: Sql, ledgerId: string, key: string) {
  return sql`(select tag from tags where ledger_id = ${ledgerId} and tag_key = ${key})`
}

/** Days, prices and tags, as conditions on rows of expenses that are not deleted. */
export function rowConditions(sql: Sql, ledgerId: string, filter: FilterKeys) {
  const { least, most, refunds, tagKeys = [] } = filter
  return sql`
    and deleted_at is null
    ${dayConditions(sql, filter)}
    ${least === undefined ? sql`` : sql`and price >= ${least}::numeric`}
    ${most === undefined ? sql`` : sql`and price <= ${most}::numeric`}
    ${refunds ? sql`and price < 0` : sql``}
    ${inRow(
      sql,
      tagKeys.map((key) => sql`and tags ? ${tagIdOf(sql, ledgerId, key)}`),
    )}`
}

/**
 * The text, as a condition on rows of expenses: each row looks up its own text, so that a list read
 * in order stops when its page is full.
 */
export function textCondition(sql: Sql, ledgerId: string, { terms = [] }: FilterKeys) {
  if (terms.length === 0) return sql``
  return sql`
    and (
      select ${textMatches(sql, terms)}
      from texts
      where texts.ledger_id = ${ledgerId} and texts.text_id = expenses.text_id
      limit 1
    )`
}

/** The condition that a row of `texts` contains each of these terms. */
export function textMatches(sql: Sql, terms: readonly string[]) {
  return inRow(
    sql,
    terms.map((term, at) => sql`${at === 0 ? sql`` : sql`and`} ${termMatches(sql, term)}`),
  )
}

/**
 * No character of a term is a wildcard. A trigram index does not help with fewer than three
 * characters; `|| ''` prevents a full scan of it.
 */
function termMatches(sql: Sql, term: string) {
  const pattern = `%${term.replace(/[\\%_]/g, '\\$&')}%`
  return term.length < 3 ? sql`text || '' like ${pattern}` : sql`text like ${pattern}`
}
