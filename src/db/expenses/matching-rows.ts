import { categoryNames, hasCategories, hasText, narrowed, saysText } from './filter-sql.ts'
import { tagOf, within, type Chosen } from './filter-sql.ts'
import { inRow, type Fragment, type Sql } from '../connect.ts'

/** Where the chosen expenses are looked for: among all, among those of a text, or those of a tag. */
export type Way = 'among all' | 'by text' | 'by tag'

/**
 * The chosen expenses of every category, as a `from` item named `expenses` with these columns. What
 * says a text or has a tag is fetched from an index text by text or row by row; `offset 0`, or
 * another `end` of the query, keeps the planner from turning that around.
 */
export function matching(
  sql: Sql,
  ledgerId: string,
  { chosen, way }: { chosen: Chosen; way: Way },
  columns: Fragment,
  end?: Fragment,
) {
  const rows = sql`
    select ${columns}
    from expenses
    where ledger_id = ${ledgerId}
    ${narrowed(sql, ledgerId, chosen)}`
  if (way === 'by text') {
    return sql`
      (${saying(sql, ledgerId, chosen)}) as said
      cross join lateral (${rows} and text_id = said.text_id ${end ?? sql`offset 0`}) as expenses`
  }
  const said = saysText(sql, ledgerId, chosen)
  if (way === 'by tag') {
    return sql`
      (${tagged(sql, ledgerId, chosen)}) as tagged
      cross join lateral (${rows} and id = tagged.expense_id ${said} offset 0) as expenses`
  }
  return sql`(${rows} ${said} ${end ?? sql``}) as expenses`
}

/** The texts that have the chosen one in them, in the chosen categories. */
function saying(sql: Sql, ledgerId: string, chosen: Chosen) {
  return sql`
    select distinct text_id
    from texts
    where ledger_id = ${ledgerId}
    and ${hasText(sql, chosen.text ?? '')}
    and expense_count > 0
    ${
      hasCategories(chosen) ? sql`and category in (${categoryNames(sql, ledgerId, chosen)})` : sql``
    }`
}

/** The expenses that have every chosen tag, in the chosen days. */
function tagged(sql: Sql, ledgerId: string, chosen: Chosen) {
  const [first = '', ...others] = chosen.tagKeys ?? []
  const haveTag = (key: string) => sql`
    and exists (
      select
      from expense_tags as other
      where other.ledger_id = ${ledgerId}
      and other.tag = ${tagOf(sql, ledgerId, key)}
      and other.spent_on = expense_tags.spent_on
      and other.expense_id = expense_tags.expense_id
    )`
  return sql`
    select spent_on as tagged_on, expense_id
    from expense_tags
    where ledger_id = ${ledgerId}
    and tag = ${tagOf(sql, ledgerId, first)}
    ${within(sql, chosen)}
    ${inRow(sql, others.map(haveTag))}`
}
