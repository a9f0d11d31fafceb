/** The numbers of every report equal a recomputation from the rows. */
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Period } from '../../src/domain/period.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { expectedReport } from '../support/expected-report.ts'
import { askedReports, queryOf, type Asked } from '../support/random-reports.ts'
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
  return app.page(`/reports?${queryOf(asked)}`)
}

const KINDS: Period['kind'][] = ['week', 'month', 'quarter', 'year', 'range', 'open', 'all']

test.each(KINDS)(
  'the report of random ledgers equals a recomputation, in any zone and currency: %s',
  async (kind) => {
    const property = fc.asyncProperty(askedReports(kind), async (asked) => {
      expect(numbersOf(await pageOf(asked))).toEqual(expectedReport(asked))
    })
    await fc.assert(property, { numRuns: times(12, 143) })
  },
  120_000,
)
