/** Chooses the query plan for a filtered list: by a text, by a tag, or among all expenses. */
import type { FilterKeys } from './filter-sql.ts'
import { PAGE_SIZE } from './list-page.ts'
import type { ListQuery } from './list.ts'
import type { Plan } from './matching-rows.ts'
import type { TextTotals } from './matching-totals.ts'
import type { FilteredTotals, Totals } from './totals.ts'

/** The number of rows that each plan reads. */
type Rows = Readonly<Record<Plan, number>>

/** How many rows each plan reads to find all matching expenses. */
export function rowsToRead(
  filter: FilterKeys,
  { all, filtered }: Totals,
  texts: TextTotals | undefined,
): Rows {
  const { tags = [], categories = [] } = filter
  const everything = Number(all.expenseCount)
  const inPeriod = Number(filtered.expenseCount)
  // Of one text, only the rows in the period are read; finding it costs about as much as two rows.
  const isOfDays = tags.length === 0 && categories.length === 0
  const share = isOfDays && everything > 0 ? inPeriod / everything : 1
  return {
    'by text': texts
      ? 2 * Number(texts.textCount) + share * Number(texts.expenseCount)
      : Number.POSITIVE_INFINITY,
    'by tag': tags.length > 0 ? inPeriod : Number.POSITIVE_INFINITY,
    'among all': tags.length > 0 ? everything : inPeriod,
  }
}

/** The plan that reads the fewest rows. */
export function fewest(rows: Rows): Plan {
  if (rows['by text'] <= Math.min(rows['by tag'], rows['among all'])) return 'by text'
  return rows['by tag'] <= rows['among all'] ? 'by tag' : 'among all'
}

// Matching rows may be clustered at the far end of an order; by day they rarely are.
const CLUSTERING = { day: 20, price: 200, category: 200, name: 200 }

/**
 * The plan for a page: if few expenses have the text or tag, all of them are read and sorted; if
 * most have it, expenses are read in order until the page is full.
 */
export function listPlan(
  { filter, sort, size = PAGE_SIZE }: ListQuery,
  { all }: Totals,
  filtered: FilteredTotals,
  rows: Rows,
): Plan {
  const { terms = [], tags = [] } = filter
  if (terms.length === 0 && tags.length === 0) return 'among all'
  const plan = rows['by text'] <= rows['by tag'] ? 'by text' : 'by tag'
  const inOrder = (size * Number(all.expenseCount)) / (Number(filtered.expenseCount) || 1)
  return inOrder * CLUSTERING[sort] < rows[plan] ? 'among all' : plan
}
