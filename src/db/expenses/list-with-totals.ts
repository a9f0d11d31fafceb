import { isNarrow, type FilterKeys } from './filter-sql.ts'
import type { Sql } from '../connect.ts'
import { fewest, listPlan, rowsToRead } from './choose-plan.ts'
import { listExpenses, type ListQuery } from './list.ts'
import type { Plan } from './matching-rows.ts'
import { readMatchingTotals, readTextTotals, type TextTotals } from './search-totals.ts'
import { readTotals } from './totals.ts'
import type { FilteredTotals, Totals } from './totals.ts'

/**
 * A page of the matching expenses, with the totals of these and of all.
 *
 * Rollups give the totals by days, categories and one tag. With any other filter, the rows are
 * read, by the plan that reads the fewest.
 */
export async function readListWithTotals(sql: Sql, ledgerId: string, query: ListQuery) {
  const { filter, sort } = query
  const { tags = [], terms = [] } = filter
  const readRollups = () => readTotals(sql, ledgerId, filter, query)
  if (!isNarrow(filter) && sort === 'day') {
    const plan = tags.length > 0 ? 'by tag' : 'among all'
    const [totals, page] = await Promise.all([
      readRollups(),
      listExpenses(sql, ledgerId, query, plan),
    ])
    return { ...totals, ...page }
  }

  const [rollups, texts] = await Promise.all([
    readRollups(),
    terms.length === 0 ? undefined : readTextTotals(sql, ledgerId, filter),
  ])
  const rows = rowsToRead(filter, rollups, texts)
  const filtered = await readNarrow(sql, ledgerId, { filter, rollups, texts }, fewest(rows))
  const page = await listExpenses(sql, ledgerId, query, listPlan(query, rollups, filtered, rows))
  const { all, found, pace } = rollups
  return { all, filtered, found, pace, ...page }
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
  const { from, until, tags, least, most, refunds } = filter
  const others = isNarrow({ least, most, refunds }) || (tags ?? []).length > 0
  const isOfAllDays = from === undefined && until === undefined
  if (texts && isOfAllDays && !others) return texts
  return readMatchingTotals(sql, ledgerId, filter, plan)
}
