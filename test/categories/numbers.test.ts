/** The numbers of the pages of categories equal a recomputation from the rows. */
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { filterQuery, wholePeriod } from '../../src/domain/filter.ts'
import type { Period } from '../../src/domain/period.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { categoryRows } from '../support/category-rows.ts'
import { expectedCategories, expectedCategory } from '../support/expected-categories.ts'
import { storeLedger } from '../support/random-ledger.ts'
import { askedReports, type Asked } from '../support/random-reports.ts'
import { textsIn } from '../support/read-html.ts'
import { tableOf } from '../support/report-page.ts'
import { times } from '../support/run-counts.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})

/** Merges one category into another, and answers the ledger as it is then. */
async function merged(asked: Asked): Promise<Asked> {
  const [from, into] = ['fun', 'food']
  const has = (name: string) => asked.rows.some(({ category }) => category === name)
  if (!has(from) || !has(into)) return asked
  const answer = await app.post('/categories/merge', { category: from, version: '0', into })
  expect(answer.status).toBe(303)
  const rows = asked.rows.map((row) => (row.category === from ? { ...row, category: into } : row))
  return { ...asked, rows }
}

/** The numbers of the page that a row leads to. */
async function numbersAt(path: string) {
  const page = await app.page(path)
  const [figure] = textsIn(page, '<p class="figure">')
  const [long] = textsIn(page, '<div class="total long"><p class="figure">')
  return {
    total: figure ?? long,
    count: textsIn(page.split('class="total')[1] ?? '', '<p class="quiet">')[0],
    months: tableOf(page, 'by-month').map(([, total]) => total),
  }
}

async function expectNumbers(stored: Asked): Promise<void> {
  await storeLedger(app, stored)
  const asked = await merged(stored)
  const rows = categoryRows(await app.page(`/categories?${filterQuery(wholePeriod(asked.period))}`))
  const numbers = rows.map(({ name, total, count, share }) => ({ name, total, count, share }))
  expect(numbers).toEqual(expectedCategories(asked))
  for (const { name, href } of rows) {
    expect(await numbersAt(href)).toEqual(expectedCategory(asked, name))
  }
}

const KINDS: Period['kind'][] = ['week', 'month', 'quarter', 'year', 'range', 'open', 'all']

test.each(KINDS)(
  'the categories of random ledgers equal a recomputation, in any zone and currency: %s',
  async (kind) => {
    await fc.assert(fc.asyncProperty(askedReports(kind), expectNumbers), { numRuns: times(8, 60) })
  },
  120_000,
)
