import type { Day } from '../../domain/day.ts'
import type { Price } from '../../domain/money.ts'
import { inRow, type Sql } from '../connect.ts'

/** Which expenses are asked for; what is left out does not narrow it. */
export type FilterKeys = {
  readonly from?: Day | undefined
  /** The first day that is not asked for any more. */
  readonly until?: Day | undefined
  readonly categoryKeys?: readonly string[] | undefined
  /** Whether these categories are left out instead. */
  readonly except?: boolean | undefined
  /** Each has to be there. */
  readonly tagKeys?: readonly string[] | undefined
  /** What the name or the note has in it, in the letters of `searchText`. */
  readonly text?: string | undefined
  readonly least?: Price | undefined
  readonly most?: Price | undefined
  readonly refunds?: boolean | undefined
}

/** Whether the totals of days, categories and one tag do not tell what the chosen come to. */
export function isNarrow({ tagKeys = [], text = '', least, most, refunds }: FilterKeys): boolean {
  const isPriced = least !== undefined || most !== undefined || refunds === true
  return tagKeys.length > 1 || text !== '' || isPriced
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

/** The chosen categories' ids. */
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
 * The text, as a condition on rows of expenses: each looks its own text up, so a list that goes
 * through rows in order stops when its page is full.
 */
export function textCondition(sql: Sql, ledgerId: string, { text = '' }: FilterKeys) {
  if (text === '') return sql``
  return sql`
    and (
      select ${textMatches(sql, text)}
      from texts
      where texts.ledger_id = ${ledgerId} and texts.text_id = expenses.text_id
      limit 1
    )`
}

/**
 * Whether a row of texts has a text in it; no character of the text is a wildcard. An index of
 * trigrams is no help with less than three, and is kept from being read whole.
 */
export function textMatches(sql: Sql, text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return text.length < 3 ? sql`text || '' like ${pattern}` : sql`text like ${pattern}`
}
