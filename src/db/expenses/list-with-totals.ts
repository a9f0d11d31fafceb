import { isNarrow, type FilterKeys } from './filter-sql.ts'
import type { Sql } from '../connect.ts'
import { PAGE_SIZE } from './list-page.ts'
import { listExpenses, type ListQuery } from './list.ts'
import type { Plan } from './matching-rows.ts'
import { readMatchingTotals, readTextTotals } from './search-totals.ts'
import { readTotals } from './totals.ts'
import type { FilteredTotals, Totals } from './totals.ts'

/**
 * A page of the matching expenses, with the totals of these and of all.
 *
 * Rollups give the totals by days, categories and one tag. With any other filter, the rows are read,
 * by the plan that reads the fewest.
 */
export async function readListWithTotals(sql: Sql, ledgerId: string, query: ListQuery) {
  const { filter, sort } = query
  const { tagKeys = [], text = '' } = filter
  const readRollups = () => readTotals(sql, ledgerId, filter)
  if (!isNarrow(filter) && sort === 'day') {
    const plan = tagKeys.length > 0 ? 'by tag' : 'among all'
    const [totals, page] = await Promise.all([
      readRollups(),
      listExpenses(sql, ledgerId, query, plan),
    ])
    return { ...totals, ...page }
  }

  const [rollups, texts] = await Promise.all([
    readRollups(),
    text === '' ? undefined : readTextTotals(sql, ledgerId, filter),
  ])
  const rows = rowsToRead(filter, rollups, texts)
  const filtered = await readNarrow(sql, ledgerId, { filter, rollups, texts }, fewest(rows))
  const page = await listExpenses(sql, ledgerId, query, listPlan(query, rollups, filtered, rows))
  return { all: rollups.all, filtered, ...page }
}

type TextTotals = Awaited<ReturnType<typeof readTextTotals>>
type Rows = Readonly<Record<Plan, number>>

/** How many rows each plan reads to find all matching expenses. */
function rowsToRead(
  filter: FilterKeys,
  { all, filtered }: Totals,
  texts: TextTotals | undefined,
): Rows {
  const { tagKeys = [], categoryKeys = [] } = filter
  const everything = Number(all.expenseCount)
  const inPeriod = Number(filtered.expenseCount)
  // Of one text, only the rows in the period are read; finding it costs about as much as two rows.
  const isOfDays = tagKeys.length === 0 && categoryKeys.length === 0
  const share = isOfDays && everything > 0 ? inPeriod / everything : 1
  return {
    'by text': texts
      ? 2 * Number(texts.textCount) + share * Number(texts.expenseCount)
      : Number.POSITIVE_INFINITY,
    'by tag': tagKeys.length > 0 ? inPeriod : Number.POSITIVE_INFINITY,
    'among all': tagKeys.length > 0 ? everything : inPeriod,
  }
}

function fewest(rows: Rows): Plan {
  if (rows['by text'] <= Math.min(rows['by tag'], rows['among all'])) return 'by text'
  return rows['by tag'] <= rows['among all'] ? 'by tag' : 'among all'
}

type Narrow = {
  readonly filter: FilterKeys
  readonly rollups: Totals
  readonly texts: TextTotals | undefined
}

async function readNarrow(
  sql: Sql,
  ledgerId: string,
  { filter, rollups, texts }: Narrow,
  plan: Plan,
): Promise<FilteredTotals> {
  if (!isNarrow(filter)) return rollups.filtered
  const { from, until, tagKeys, least, most, refunds } = filter
  const others = isNarrow({ least, most, refunds }) || (tagKeys ?? []).length > 0
  const isOfAllDays = from === undefined && until === undefined
  if (texts && isOfAllDays && !others) return texts
  return readMatchingTotals(sql, ledgerId, filter, plan)
}

// Matching rows may be clustered at the far end of an order; by day they rarely are.
const CLUSTERING = { day: 20, price: 200, category: 200, name: 200 }

/**
 * The plan for a page: if few expenses have the text or tag, all of them are read and sorted; if most
 * have it, expenses are read in order until the page is full.
 */
function listPlan(
  { filter, sort }: ListQuery,
  { all }: Totals,
  filtered: FilteredTotals,
  rows: Rows,
): Plan {
  const { text = '', tagKeys = [] } = filter
  if (text === '' && tagKeys.length === 0) return 'among all'
  const plan = rows['by text'] <= rows['by tag'] ? 'by text' : 'by tag'
  const inOrder = (PAGE_SIZE * Number(all.expenseCount)) / (Number(filtered.expenseCount) || 1)
  return inOrder * CLUSTERING[sort] < rows[plan] ? 'among all' : plan
}
