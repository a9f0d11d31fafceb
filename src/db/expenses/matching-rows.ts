import {
  categoryIds,
  hasCategories,
  textMatches,
  rowConditions,
  textCondition,
} from './filter-sql.ts'
import { tagIdOf, dayConditions, type FilterKeys, type RowReference } from './filter-sql.ts'
import { inRow, type Fragment, type Sql } from '../connect.ts'

/** The query plan: reads all expenses, those of each matching text, or those of a tag. */
export type Plan = 'among all' | 'by text' | 'by tag'

/**
 * The matching expenses of every category, as a `from` item named `expenses` with these columns. By
 * text or tag, rows are fetched by an index for each text or link; `offset 0`, or another `end` of
 * the query, keeps the planner from reordering these joins.
 */
export function matchingRows(
  sql: Sql,
  ledgerId: string,
  { filter, plan }: { filter: FilterKeys; plan: Plan },
  columns: Fragment,
  end?: Fragment,
) {
  const rows = sql`
    select ${columns}
    from expenses
    where ledger_id = ${ledgerId}
    ${rowConditions(sql, ledgerId, filter)}`
  if (plan === 'by text') {
    return sql`
      (${matchingTexts(sql, ledgerId, filter)}) as matching_texts
      cross join lateral (${rows} and text_id = matching_texts.text_id ${end ?? sql`offset 0`}) as expenses`
  }
  const hasText = textCondition(sql, ledgerId, filter)
  if (plan === 'by tag') {
    return sql`
      (${tagged(sql, ledgerId, filter)}) as tagged
      cross join lateral (${rows} and id = tagged.expense_id ${hasText} offset 0) as expenses`
  }
  return sql`(${rows} ${hasText} ${end ?? sql``}) as expenses`
}

/** The ids of the texts that contain the filter's terms, in its categories. */
function matchingTexts(sql: Sql, ledgerId: string, filter: FilterKeys) {
  return sql`
    select distinct text_id
    from texts
    where ledger_id = ${ledgerId}
    and ${textMatches(sql, filter.terms ?? [])}
    and expense_count > 0
    ${hasCategories(filter) ? sql`and category in (${categoryIds(sql, ledgerId, filter)})` : sql``}`
}

/** The ids of the expenses that have every tag of the filter, in its period. */
function tagged(sql: Sql, ledgerId: string, filter: FilterKeys) {
  const [first = { key: '' }, ...others] = filter.tags ?? []
  const haveTag = (tag: RowReference) => sql`
    and exists (
      select
      from expense_tags as other
      where other.ledger_id = ${ledgerId}
      and other.tag = ${tagIdOf(sql, ledgerId, tag)}
      and other.spent_on = expense_tags.spent_on
      and other.expense_id = expense_tags.expense_id
    )`
  return sql`
    select spent_on as tagged_on, expense_id
    from expense_tags
    where ledger_id = ${ledgerId}
    and tag = ${tagIdOf(sql, ledgerId, first)}
    ${dayConditions(sql, filter)}
    ${inRow(sql, others.map(haveTag))}`
}
