/** The report of a period: any filter of the list, all of it in the address. */
import { Hono } from 'hono'
import type { AppEnv } from '../src/bindings.ts'
import { readReport } from '../src/db/reports/report.ts'
import { dayIn } from '../src/domain/day.ts'
import { reportDays } from '../src/domain/report-days.ts'
import { hasAnswer, resolveFilter } from '../src/domain/resolve-filter.ts'
import { ReportPage } from '../src/views/reports/page.tsx'
import { filterKeysOf } from './expenses/filter-keys.ts'
import { readFilter } from './expenses/parse-list-query.ts'

export const reports = new Hono<AppEnv>().get('/reports', async (c) => {
  const { ledger } = c.var
  const { sql, now } = c.env
  const asked = await readFilter(c, new URL(c.req.url).searchParams)
  const today = dayIn(ledger.timeZone, now())
  const days = reportDays(asked.period, ledger, today)
  const { found, ...report } = await readReport(sql, ledger.ledgerId, filterKeysOf(asked), days)
  // A report has no order.
  const filter = { ...resolveFilter(asked, found), sort: 'day' } as const
  const isAnswered = hasAnswer(filter)
  return c.html(<ReportPage {...{ ledger, today, filter, isAnswered, days, report }} />)
})
