import { isNarrow, type FilterKeys } from './filter-sql.ts'
import type { Sql } from '../connect.ts'
import { PAGE_SIZE } from './list-page.ts'
import { listExpenses, type ListQuery } from './list.ts'
import type { Plan } from './matching-rows.ts'
import { readMatchingTotals, readTextTotals } from './search-totals.ts'
import { readTotals } from './totals.ts'
import type { FilteredTotals, Totals } from './totals.ts'

/**
 * A page of the chosen expenses, with what they and everything come to.
 *
 * Days, categories and a tag have totals of their own. What is chosen by more is looked for where
 * fewer rows have to be read.
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

/** How many rows each way goes through to find all that are chosen. */
function rowsToRead(
  filter: FilterKeys,
  { all, filtered }: Totals,
  texts: TextTotals | undefined,
): Rows {
  const { tagKeys = [], categoryKeys = [] } = filter
  const everything = Number(all.expenseCount)
  const inPeriod = Number(filtered.expenseCount)
  // Of one text, only the days are read; finding it costs about as much as two rows.
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

type Known = {
  readonly filter: FilterKeys
  readonly rollups: Totals
  readonly texts: TextTotals | undefined
}

async function readNarrow(
  sql: Sql,
  ledgerId: string,
  { filter, rollups, texts }: Known,
  plan: Plan,
): Promise<FilteredTotals> {
  if (!isNarrow(filter)) return rollups.filtered
  const { from, until, tagKeys, least, most, refunds } = filter
  const others = isNarrow({ least, most, refunds }) || (tagKeys ?? []).length > 0
  const isOfAllDays = from === undefined && until === undefined
  if (texts && isOfAllDays && !others) return texts
  return readMatchingTotals(sql, ledgerId, filter, plan)
}

// What is chosen may stand together at the far end of the order; in that of days it rarely does.
const TOGETHER = { day: 20, price: 200, category: 200, name: 200 }

/**
 * How to find a page: a list of a text or a tag is merged or sorted from all it has, and one of
 * most of the expenses is read in its order until the page is full.
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
  return inOrder * TOGETHER[sort] < rows[plan] ? 'among all' : plan
}
