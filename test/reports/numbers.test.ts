/** The numbers of every report equal a recomputation from the rows. */
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { filterQuery, wholePeriod } from '../../src/domain/filter.ts'
import type { Period } from '../../src/domain/period.ts'
import { priceOf } from '../../src/domain/price-units.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { expectedReport } from '../support/expected-report.ts'
import { askedReports, type Asked } from '../support/random-reports.ts'
import { storeLedger } from '../support/random-ledger.ts'
import { numbersOf } from '../support/report-page.ts'
import { times } from '../support/run-counts.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})

/** Stores the ledger, and answers the page of the report. */
async function pageOf(asked: Asked): Promise<string> {
  await storeLedger(app, asked)
  const { period, filter } = asked
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
