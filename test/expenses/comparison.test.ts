/** The total says how it compares with the period before, where the rollups have both. */
import { beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { wordsOf } from '../support/read-html.ts'

let app: TestApp

// Today is 5 June 2026.
const EXPENSES = [
  ['food', '30', '2026-06-02', 'holiday'],
  ['food', '10', '2026-06-20', ''],
  ['food', '50', '2026-05-05', 'holiday'],
  ['rent', '500', '2026-05-06', 'holiday'],
  ['rent', '200', '2026-04-30', ''],
] as const

beforeAll(async () => {
  app = await createTestApp()
  for (const [category, price, spentOn, tags] of EXPENSES) {
    await app.post('/add', { category, price, spent_on: spentOn, tags, name: 'Thing' })
  }
})

const captionOf = async (query: string) => {
  const [, total = ''] = (await app.page(`/?${query}`)).split('<p class="figure">')
  return wordsOf(total.split('<p class="quiet">')[1]?.split('</p>')[0] ?? '')
}

const captions: [query: string, caption: string][] = [
  ['', '2 expenses · $6.00 a day · $20.00 less than it was by May 5'],
  ['period=2026-05', '2 expenses · $17.74 a day · $350.00 more than April 2026'],
  ['period=2026', '5 expenses · $5.00 a day'],
  ['category=food', '2 expenses · $6.00 a day · $20.00 less than it was by May 5'],
  ['category=food&except=1', '0 expenses'],
  ['tag=holiday', '1 expense · $6.00 a day · $20.00 less than it was by May 5'],
  ['period=2026-05&category=rent', '1 expense · $16.13 a day · $300.00 more than April 2026'],
  ['period=2026-05-31.week&sort=price', '1 expense · $5.00 a day'],
  // The rollups have no sums of texts and prices by day.
  ['q=thing', '2 expenses'],
  ['min=5', '2 expenses'],
  ['period=all', '5 expenses'],
  ['period=2026-07', '0 expenses'],
]

test.each(captions)('the caption of /?%s is %s', async (query, caption) => {
  expect(await captionOf(query)).toBe(caption)
})
