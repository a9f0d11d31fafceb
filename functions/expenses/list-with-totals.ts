import type { Context } from 'hono'
import type { AppEnv, RememberedOffers } from '../../src/bindings.ts'
import { needsRows, type FilterKeys } from '../../src/db/expenses/filter-sql.ts'
import type { Sql } from '../../src/db/connect.ts'
import { readViews } from '../../src/db/saved-views.ts'
import { fewest, listPlan, rowsToRead } from '../../src/db/expenses/choose-plan.ts'
import { listExpenses, type ListQuery } from '../../src/db/expenses/list.ts'
import { accessChecked, needCheckedAccess } from '../sign-in/check-access.ts'
import { answerOf, type ListAnswer } from './list-answer.ts'
import { offersOfRows, type ListValues } from '../../src/db/expenses/list-rows.ts'
import { readListRows } from '../../src/db/expenses/list-statement.ts'
import type { Plan } from '../../src/db/expenses/matching-rows.ts'
import {
  readMatchingTotals,
  readTextTotals,
  type TextTotals,
} from '../../src/db/expenses/matching-totals.ts'
import { readTotals } from '../../src/db/expenses/totals.ts'
import type { FilteredTotals, Totals } from '../../src/db/expenses/totals.ts'
import { rememberedOffers } from './remembered-offers.ts'

type ReadList = {
  /** One text of all that the answer is made of, with other inputs of the page, where one statement read it. */
  readonly key?: (inputs: string) => string
  readonly answer: () => ListAnswer
}

/**
 * A page of the matching expenses, with the totals of these and of all.
 *
 * Rollups give the totals by days, categories and one tag. With any other filter, the rows are
 * read, by the plan that reads the fewest.
 */
export async function readListWithTotals(c: Context<AppEnv>, query: ListQuery): Promise<ReadList> {
  const { sql } = c.env
  const { ledger, accessToCheck } = c.var
  const { ledgerId } = ledger
  const { filter, sort } = query
  const { terms = [] } = filter
  if (!needsRows(filter) && sort === 'day') {
    const offers: Partial<RememberedOffers> = query.adding ? rememberedOffers(c, query.adding) : {}
    const asked = offers.text === undefined ? query : { ...query, adding: undefined }
    const rows = await readListRows(sql, ledgerId, asked, accessToCheck)
    if (rows.length > 0) accessChecked(c)
    else needCheckedAccess(c)
    const text = (offers.text ??= offersOfRows(rows))
    return {
      key: (inputs) => cacheKey([inputs, text], rows),
      answer: () => answerOf(rows, text, query, ledger),
    }
  }
  needCheckedAccess(c)
  const [views, rollups, texts] = await Promise.all([
    readViews(sql, ledgerId),
    readTotals(sql, ledgerId, filter, query),
    terms.length === 0 ? undefined : readTextTotals(sql, ledgerId, filter),
  ])
  const rows = rowsToRead(filter, rollups, texts)
  const filtered = await readNarrow(sql, ledgerId, { filter, rollups, texts }, fewest(rows))
  const page = await listExpenses(sql, ledgerId, query, listPlan(query, rollups, filtered, rows))
  const { all, found, pace } = rollups
  return { answer: () => ({ all, filtered, found, pace, views, ...page }) }
}

/**
 * One text of all these values. PostgreSQL has no text with the character 0; and an empty text, which is
 * written as null is, is in no column that may be null.
 */
function cacheKey(inputs: readonly string[], rows: readonly ListValues[]): string {
  const none: unknown[] = []
  return none.concat(inputs, ...rows).join('\0')
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
  if (!needsRows(filter)) return rollups.filtered
  const { from, until, tags, least, most, refunds } = filter
  const others = needsRows({ least, most, refunds }) || (tags ?? []).length > 0
  const isOfAllDays = from === undefined && until === undefined
  if (texts && isOfAllDays && !others) return texts
  return readMatchingTotals(sql, ledgerId, filter, plan)
}
