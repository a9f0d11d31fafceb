import { isNarrow, type Chosen } from './filter-sql.ts'
import type { Sql } from '../connect.ts'
import { PAGE_SIZE } from './list-page.ts'
import { listExpenses, type WantedList } from './list.ts'
import type { Way } from './matching-rows.ts'
import { readMatchingTotals, readTextTotals } from './search-totals.ts'
import { readTotals } from './totals.ts'
import type { ShownTotals, Totals } from './totals.ts'

/**
 * A page of the chosen expenses, with what they and everything come to.
 *
 * Days, categories and a tag have totals of their own. What is chosen by more is looked for where
 * fewer rows have to be read.
 */
export async function readShown(sql: Sql, ledgerId: string, wanted: WantedList) {
  const { chosen, sort } = wanted
  const { tagKeys = [], text = '' } = chosen
  const readKept = () => readTotals(sql, ledgerId, chosen)
  if (!isNarrow(chosen) && sort === 'day') {
    const way = tagKeys.length > 0 ? 'by tag' : 'among all'
    const [totals, page] = await Promise.all([readKept(), listExpenses(sql, ledgerId, wanted, way)])
    return { ...totals, ...page }
  }

  const [kept, texts] = await Promise.all([
    readKept(),
    text === '' ? undefined : readTextTotals(sql, ledgerId, chosen),
  ])
  const rows = rowsToRead(chosen, kept, texts)
  const shown = await readNarrow(sql, ledgerId, { chosen, kept, texts }, fewest(rows))
  const page = await listExpenses(sql, ledgerId, wanted, listWay(wanted, kept, shown, rows))
  return { all: kept.all, shown, ...page }
}

type TextTotals = Awaited<ReturnType<typeof readTextTotals>>
type Rows = Readonly<Record<Way, number>>

/** How many rows each way goes through to find all that are chosen. */
function rowsToRead(chosen: Chosen, { all, shown }: Totals, texts: TextTotals | undefined): Rows {
  const { tagKeys = [], categoryKeys = [] } = chosen
  const everything = Number(all.expenseCount)
  const inPeriod = Number(shown.expenseCount)
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

function fewest(rows: Rows): Way {
  if (rows['by text'] <= Math.min(rows['by tag'], rows['among all'])) return 'by text'
  return rows['by tag'] <= rows['among all'] ? 'by tag' : 'among all'
}

type Known = {
  readonly chosen: Chosen
  readonly kept: Totals
  readonly texts: TextTotals | undefined
}

async function readNarrow(
  sql: Sql,
  ledgerId: string,
  { chosen, kept, texts }: Known,
  way: Way,
): Promise<ShownTotals> {
  if (!isNarrow(chosen)) return kept.shown
  const { from, until, tagKeys, least, most, moneyBack } = chosen
  const others = isNarrow({ least, most, moneyBack }) || (tagKeys ?? []).length > 0
  const isOfAllDays = from === undefined && until === undefined
  if (texts && isOfAllDays && !others) return texts
  return readMatchingTotals(sql, ledgerId, chosen, way)
}

// What is chosen may stand together at the far end of the order; in that of days it rarely does.
const TOGETHER = { day: 20, price: 200, category: 200, name: 200 }

/**
 * How to find a page: a list of a text or a tag is merged or sorted from all it has, and one of
 * most of the expenses is read in its order until the page is full.
 */
function listWay(
  { chosen, sort }: WantedList,
  { all }: Totals,
  shown: ShownTotals,
  rows: Rows,
): Way {
  const { text = '', tagKeys = [] } = chosen
  if (text === '' && tagKeys.length === 0) return 'among all'
  const way = rows['by text'] <= rows['by tag'] ? 'by text' : 'by tag'
  const inOrder = (PAGE_SIZE * Number(all.expenseCount)) / (Number(shown.expenseCount) || 1)
  return inOrder * TOGETHER[sort] < rows[way] ? 'among all' : way
}
