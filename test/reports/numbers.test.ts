/** The numbers of every report equal a recomputation from the rows. */
import * as fc from 'fast-check'
import { v7 as uuidV7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { storeExpenses } from '../../src/db/seed.ts'
import { keysOf } from '../../src/domain/expense.ts'
import { EMPTY_CONTENT } from '../../src/domain/expense-fields.ts'
import { filterQuery, wholePeriod } from '../../src/domain/filter.ts'
import type { Period } from '../../src/domain/period.ts'
import { priceOf } from '../../src/domain/price-units.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { expectedReport } from '../support/expected-report.ts'
import { emptyLedger } from '../support/ledger.ts'
import { askedReports, type Asked } from '../support/random-reports.ts'
import { numbersOf } from '../support/report-page.ts'
import { times } from '../support/run-counts.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})

/** Stores the ledger, and answers the page of the report. */
async function pageOf({ settings, now, rows, period, filter }: Asked): Promise<string> {
  const { sql } = app
  await emptyLedger(sql)
  const { currency, locale, timeZone, monthStart, weekStart } = settings
  await sql`
    update ledgers set
      currency = ${currency}, locale = ${locale}, time_zone = ${timeZone},
      month_start = ${monthStart}, week_start = ${weekStart}`
  Object.assign(app.bindings, { now: () => now })
  const { ledgerId } = await app.ledger()
  const expenses = rows.map(({ category, units, day, tags, name }) => {
    const words = { ...EMPTY_CONTENT, category, name, tags }
    return { id: uuidV7(), price: priceOf(units), spentOn: day, ...words, keys: keysOf(words) }
  })
  await storeExpenses(sql, ledgerId, expenses)
  const query = filterQuery({
    ...wholePeriod(period),
    categories: filter.categories.map(referenceTo),
    except: filter.except && filter.categories.length > 0,
    tags: filter.tags.map(referenceTo),
    text: filter.text,
    least: priceOrNone(filter.least),
    most: priceOrNone(filter.most),
    refunds: filter.refunds,
  })
  return app.page(`/reports?${query}`)
}

const referenceTo = (id: string) => ({ id, name: undefined, isMissing: false })
const priceOrNone = (units: bigint | undefined) =>
  units === undefined ? undefined : priceOf(units)

const KINDS: Period['kind'][] = ['week', 'month', 'quarter', 'year', 'range', 'open', 'all']

test.each(KINDS)(
  'the report of random ledgers equals a recomputation, in any zone and currency: %s',
  async (kind) => {
    const property = fc.asyncProperty(askedReports(kind), async (asked) => {
      expect(numbersOf(await pageOf(asked))).toEqual(expectedReport(asked))
    })
    await fc.assert(property, { numRuns: times(29, 143) })
  },
  120_000,
)
