/** The page of a report: what it says, where it leads, and its designed states. */
import { v7 as uuidV7 } from 'uuid'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { EMPTY_CONTENT } from '../../src/domain/expense-fields.ts'
import { keysOf } from '../../src/domain/expense.ts'
import { createTestApp, TODAY, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { textOf, wordsOf } from '../support/read-html.ts'
import { barsIn, headOf, sectionOf, tableOf } from '../support/report-page.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
})

async function add(fields: Record<string, string>): Promise<void> {
  const answer = await app.post('/add', { category: 'food', price: '1', ...fields })
  expect(answer.status).toBe(303)
}

const captionOf = (page: string, id: string) =>
  wordsOf(sectionOf(page, id).split('<figcaption>')[1]?.split('</figcaption>')[0] ?? '')
const linksIn = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, to = '']) => textOf(to))

test('a period so far is compared with as many days of the one before', async () => {
  await add({ price: '30', spent_on: '2026-06-02' })
  await add({ price: '50', spent_on: '2026-05-05' })
  await add({ price: '500', spent_on: '2026-05-06' })
  const page = await app.page('/reports')
  expect(headOf(page)).toEqual({
    total: '$30.00',
    facts: '1 expense · $6.00 a day · $20.00 less than it was by May 5, 2026',
  })
  expect(captionOf(page, 'cumulative')).toBe(
    '$30.00 by June 5, 2026, $20.00 less than it was by May 5, 2026.',
  )
  expect(tableOf(page, 'cumulative').at(-1)).toEqual(['June 5, 2026', '$30.00', '$50.00'])
})

test('a period that is over is compared with the whole one before', async () => {
  await add({ price: '31', spent_on: '2026-05-31' })
  await add({ price: '10', spent_on: '2026-04-30' })
  const { facts } = headOf(await app.page('/reports?period=2026-05'))
  expect(facts).toBe('1 expense · $1.00 a day · $21.00 more than April 2026')
})

test('what is entered for later days counts in the total, and not in what a day costs', async () => {
  await add({ price: '10', spent_on: TODAY })
  await add({ price: '90', spent_on: '2026-06-20' })
  const page = await app.page('/reports')
  expect(headOf(page)).toEqual({ total: '$100.00', facts: '2 expenses · $2.00 a day' })
  expect(tableOf(page, 'cumulative').at(-1)).toEqual(['June 20, 2026', '$100.00'])
})

test('bars lead to the list with the same period and filter', async () => {
  await add({ category: 'food', name: 'Pizza', tags: 'holiday', price: '5' })
  await add({ category: 'fun', name: 'Pizza night', tags: 'holiday', price: '15' })
  const query = 'q=pizza&min=2.00&tag=holiday'
  const page = await app.page(`/reports?period=2026-06&${query}`)
  const kept = 'tag_id=holiday&q=pizza&min=2.00'
  expect(linksIn(sectionOf(page, 'by-category'))).toEqual([
    `/?period=2026-06&category_id=fun&${kept}`,
    `/?period=2026-06&category_id=food&${kept}`,
  ])
  expect(linksIn(sectionOf(page, 'by-tag'))).toEqual([`/?period=2026-06&${kept}`])
  expect(linksIn(sectionOf(page, 'by-month')).slice(0, 2)).toEqual([
    `/reports?period=2026-06&${kept}`,
    `/reports?period=2026-05&${kept}`,
  ])
  expect(page).toContain('<title>Report: June 2026, “pizza”, #holiday, from 2.00 · Expense Tracker')
  expect(page).toContain('<a href="/reports?period=2026-06">Clear filters</a>')
  for (const to of linksIn(page.split('<main')[1] ?? '')) {
    expect([to, (await app.request(to)).status]).toEqual([to, 200])
  }
})

test('a filter of what is not there has no numbers, and one that is damaged answers 400', async () => {
  await add({})
  const page = await app.page('/reports?category=fod')
  expect(page).toContain('There is no category <bdi>fod</bdi>.')
  expect(page).not.toContain('<p class="figure">')
  expect(sectionOf(page, 'by-month')).toBe('')
  for (const query of ['period=june', 'min=1e3', 'sort=x', 'from=2026-02-30']) {
    expect([query, (await app.request(`/reports?${query}`)).status]).toEqual([query, 400])
  }
})

test('an empty ledger and an empty period say so', async () => {
  const empty = await app.page('/reports')
  expect(empty).toContain('No expenses in this period.')
  expect(empty).not.toContain('<figure>')
  await add({ spent_on: '2026-05-01' })
  const month = await app.page('/reports')
  expect(month).toContain('No expenses in this period.')
  expect(headOf(month)).toEqual({
    total: '$0.00',
    facts: '0 expenses · $1.00 less than it was by May 5, 2026',
  })
  expect(barsIn(month, 'by-month')[1]).toEqual(['May 2026', '$1.00'])
  for (const query of ['period=all&q=none', 'period=2031', 'from=2031-01-01', 'to=1950-01-01']) {
    const page = await app.page(`/reports?${query}`)
    expect(page).toContain('No expenses in this period.')
  }
})

test('one category has all of it', async () => {
  await add({ price: '5' })
  const page = await app.page('/reports')
  expect(captionOf(page, 'by-category')).toBe('All of it is food: $5.00.')
  expect(barsIn(page, 'by-category')).toEqual([['food', '$5.00', '100%']])
})

test('money back is shown as such: no share, a pattern, and a line that falls below zero', async () => {
  await add({ category: 'food', price: '30', spent_on: '2026-06-03' })
  await add({ category: 'fun', price: '10', spent_on: '2026-06-04' })
  await add({ category: 'deposit', price: '-60' })
  const page = await app.page('/reports')
  expect(headOf(page).total).toBe('-$20.00')
  expect(barsIn(page, 'by-category')).toEqual([
    ['food', '$30.00', '75%'],
    ['fun', '$10.00', '25%'],
    ['deposit', '-$60.00', ''],
  ])
  expect(captionOf(page, 'by-category')).toContain(
    'Where more came back than was spent, a category has no share.',
  )
  const rows = sectionOf(page, 'by-category').split('<li>').slice(1)
  expect(rows.map((row) => row.includes('fill="url(#money-back)"'))).toEqual([false, false, true])
  expect(page).toContain('<pattern id="money-back"')
  // From 40 at the top to -20 at the bottom, beneath 20 pixels for a label.
  expect(sectionOf(page, 'cumulative')).toContain('<line class="zero" x2="100%" y1="126.7"')
})

test('of nothing but money back, no category is said to be the largest', async () => {
  await add({ category: 'food', price: '-30' })
  await add({ category: 'fun', price: '-10' })
  const page = await app.page('/reports')
  expect(captionOf(page, 'by-category')).toBe('No category has a positive total.')
  expect(captionOf(page, 'by-month')).toBe('No month has a positive total.')
  expect(sectionOf(page, 'biggest')).toBe('')
  expect(barsIn(await app.page('/reports?refunds=1'), 'biggest')[0]?.slice(0, 2)).toEqual([
    'food',
    '-$30.00',
  ])
})

test('of 300 categories, thirty have a bar and all are in the table, in less than 60 KB', async () => {
  const rows = Array.from({ length: 300 }, (_, number) => {
    const words = {
      ...EMPTY_CONTENT,
      category: `category number ${number}`,
      tags: [`tag ${number}`],
    }
    const price = `${1000 + number}.25` as `${number}`
    return { id: uuidV7(), price, spentOn: TODAY, ...words, keys: keysOf(words) }
  })
  await storeExpenses(app.sql, (await app.ledger()).ledgerId, rows)
  const html = await (await app.request('/reports')).text()
  const page = await app.page('/reports')
  expect(new TextEncoder().encode(html).length).toBeLessThan(60 * 1024)
  expect(barsIn(page, 'by-category')).toHaveLength(30)
  expect(tableOf(page, 'by-category')).toHaveLength(300)
  expect(page).toContain('<summary>All 300 as a table</summary>')
  expect(barsIn(page, 'by-tag')).toHaveLength(10)
})

test('totals of twelve digits are exact', async () => {
  await add({ price: '999999999999.99' })
  await add({ price: '999999999999.98' })
  const page = await app.page('/reports?period=all')
  expect(headOf(page).total).toBe('$1,999,999,999,999.97')
  expect(tableOf(page, 'by-category')).toEqual([['food', '$1,999,999,999,999.97', '100%']])
  expect(tableOf(page, 'cumulative').at(-1)?.[1]).toBe('$1,999,999,999,999.97')
})

test('each chart has a heading, a finding and a table, and nothing inline', async () => {
  await add({ category: 'food', price: '3', tags: 'trip' })
  const page = await app.page('/reports')
  for (const id of ['cumulative', 'by-category', 'by-month', 'by-tag', 'by-weekday']) {
    expect([id, captionOf(page, id)]).toEqual([id, expect.stringMatching(/\.$/)])
    expect([id, tableOf(page, id).length]).not.toEqual([id, 0])
  }
  expect(page).not.toMatch(/ style=|<style|<script(?! type="module" src=)| on\w+=/)
})
