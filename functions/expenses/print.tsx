/** The list on one page, to print it. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { readListWithTotals } from './list-with-totals.ts'
import { dayIn } from '../../src/domain/day.ts'
import { hasAnswer, resolveFilter } from '../../src/domain/resolve-filter.ts'
import { PrintPage } from '../../src/views/expenses/print-page.tsx'
import { readCategoryRanks } from './category-ranks.ts'
import { filterKeysOf } from './filter-keys.ts'
import { readFilter } from './parse-list-query.ts'

/** About a hundred sheets. */
const MOST_PRINTED = 5000

export const print = new Hono<AppEnv>().get('/print', async (c) => {
  const { ledger } = c.var
  const { sql, now } = c.env
  const asked = await readFilter(c, new URL(c.req.url).searchParams)
  const { sort } = asked
  const ranks = sort === 'category' ? await readCategoryRanks(sql, ledger) : undefined
  const query = { filter: filterKeysOf(asked), sort, ranks, size: MOST_PRINTED }
  const { expenses, filtered, found } = (await readListWithTotals(c, query)).answer()
  const filter = resolveFilter(asked, found)
  const today = dayIn(ledger.timeZone, now())
  const isAnswered = hasAnswer(filter)
  return c.html(<PrintPage {...{ ledger, today, filter, isAnswered, expenses, filtered }} />)
})
