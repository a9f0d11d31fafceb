import type { Day } from '../../domain/day.ts'
import type { Price } from '../../domain/money.ts'
import { inRow, type Fragment, type Sql } from '../connect.ts'

/** A category or a tag, by its id or by the key of its name. */
export type RowReference = { readonly id: string } | { readonly key: string }

/** A filter by ids and keys. What is absent does not narrow it. */
export type FilterKeys = {
  readonly from?: Day | undefined
  /** The first day after the period. */
  readonly until?: Day | undefined
  readonly categories?: readonly RowReference[] | undefined
  /** Whether these categories are excluded instead. */
  readonly except?: boolean | undefined
  /** An expense has to have each of them. */
  readonly tags?: readonly RowReference[] | undefined
  /** Substrings of the name and note, as `searchTerms` makes them. An expense has all of them. */
  readonly terms?: readonly string[] | undefined
  readonly least?: Price | undefined
  readonly most?: Price | undefined
  readonly refunds?: boolean | undefined
}

/** Whether the rollups of days, categories and one tag cannot give the totals of this filter. */
export function needsRows({ tags = [], terms = [], least, most, refunds }: FilterKeys): boolean {
  const isPriced = least !== undefined || most !== undefined || refunds === true
  return tags.length > 1 || terms.length > 0 || isPriced
}

/** The days, as conditions on `spent_on`. */
export function dayConditions(sql: Sql, { from, until }: FilterKeys) {
  return sql`
    ${from === undefined ? sql`` : sql`and spent_on >= ${from}::date`}
    ${until === undefined ? sql`` : sql`and spent_on < ${until}::date`}`
}

/**
 * The categories, as a condition on `category`. An array is read once: right after many new categories,
 * the planner expects few of them, and would read a subquery again for each row.
 */
export function categoryCondition(sql: Sql, ledgerId: string, filter: FilterKeys) {
  if (!hasCategories(filter)) return sql``
  return sql`and category = any (array(${categoryIds(sql, ledgerId, filter)}))`
}

/**
 * A query for the ids of the categories: of each the one that it counts as, and all that count as
 * that one.
 */
export function categoryIds(sql: Sql, ledgerId: string, { categories = [], except }: FilterKeys) {
  if (categories.length === 0) {
    return sql`select category from categories where ledger_id = ${ledgerId}`
  }
  return sql`
    select category
    from categories
    where ledger_id = ${ledgerId}
    and coalesce(merged_into, category) ${except ? sql`not in` : sql`in`} (
      select coalesce(merged_into, category)
      from categories
      where ledger_id = ${ledgerId}
      and ${isReferredTo(sql, categories, { id: sql`category`, key: sql`category_key` })}
    )`
}

export function hasCategories({ categories = [] }: FilterKeys): boolean {
  return categories.length > 0
}

/** The condition that a row of categories or tags is one of these. */
export function isReferredTo(
  sql: Sql,
  rows: readonly RowReference[],
  { id, key }: { readonly id: Fragment; readonly key: Fragment },
) {
  const ids = rows.flatMap((row) => ('id' in row ? [row.id] : []))
  const keys = rows.flatMap((row) => ('key' in row ? [row.key] : []))
  if (keys.length === 0) return sql`${id} in ${sql(ids)}`
  if (ids.length === 0) return sql`${key} in ${sql(keys)}`
  return sql`(${id} in ${sql(ids)} or ${key} in ${sql(keys)})`
}

/** The id of a tag. */
export function tagIdOf(sql: Sql, ledgerId: string, tag: RowReference) {
  if ('id' in tag) return sql`${tag.id}`
  return sql`(select tag from tags where ledger_id = ${ledgerId} and tag_key = ${tag.key})`
}

/** Days, prices and tags, as conditions on rows of expenses that are not deleted. */
export function rowConditions(sql: Sql, ledgerId: string, filter: FilterKeys) {
  const { least, most, refunds, tags = [] } = filter
  return sql`
    and deleted_at is null
    ${dayConditions(sql, filter)}
    ${least === undefined ? sql`` : sql`and price >= ${least}::numeric`}
    ${most === undefined ? sql`` : sql`and price <= ${most}::numeric`}
    ${refunds ? sql`and price < 0` : sql``}
    ${inRow(
      sql,
      tags.map((tag) => sql`and tags ? ${tagIdOf(sql, ledgerId, tag)}`),
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
