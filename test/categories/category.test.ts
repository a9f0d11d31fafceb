/** The page of one category: its total of a period, its last months, and its newest expenses. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { categoryRows } from '../support/category-rows.ts'
import { emptyLedger } from '../support/ledger.ts'
import { addTestMember, signedInAs } from '../support/members.ts'
import { rowNames, textOf, textsIn, wordsOf } from '../support/read-html.ts'
import { barsIn, sectionOf, tableOf } from '../support/report-page.ts'

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

const totalOf = (page: string) => textsIn(page, '<p class="figure">')
const newest = (page: string) => rowNames(sectionOf(page, 'newest'))
const linksIn = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, to = '']) => textOf(to))

test('it has the total of the period, twelve months, and the newest expenses', async () => {
  await add({ price: '30', name: 'Market', spent_on: '2026-06-02' })
  await add({ price: '5', name: 'Bakery', spent_on: '2026-06-04' })
  await add({ price: '50', name: 'Dinner', spent_on: '2026-05-05' })
  await add({ price: '99', category: 'rent' })
  const page = await app.page('/category?category_id=food')
  expect(page).toContain('<title>food: June 2026 · Expense Tracker</title>')
  expect(totalOf(page)).toEqual(['$35.00'])
  expect(page).toContain('<p class="quiet">2 expenses</p>')
  expect(newest(page)).toEqual(['Bakery', 'Market'])
  expect(barsIn(page, 'by-month').slice(0, 3)).toEqual([
    ['June 2026', '$35.00'],
    ['May 2026', '$50.00'],
    ['April 2026', '$0.00'],
  ])
  expect(tableOf(page, 'by-month')).toEqual(barsIn(page, 'by-month'))
  expect(barsIn(page, 'by-month')).toHaveLength(12)
  expect(page).toContain('<figcaption>The highest is May 2026: $50.00.</figcaption>')
  const months = linksIn(sectionOf(page, 'by-month'))
  expect(months.slice(0, 2)).toEqual([
    '/category?period=2026-06&category_id=food',
    '/category?period=2026-05&category_id=food',
  ])
  expect(totalOf(await app.page(months[1]))).toEqual(['$50.00'])
})

test('every link of it leads to a page, and the last to its expenses in the list', async () => {
  await add({ price: '30', name: 'Market' })
  const page = await app.page('/category?category_id=food&period=2026')
  const links = linksIn(page.slice(page.indexOf('<main')))
  for (const to of links) expect([to, (await app.request(to)).status]).toEqual([to, 200])
  expect(links.at(-1)).toBe('/?period=2026&category_id=food')
  expect(links).toContain('/categories/edit?category=food')
})

test('of many expenses it shows the ten newest', async () => {
  for (let day = 1; day <= 12; day += 1) {
    await add({ name: `day ${day}`, spent_on: `2026-05-${String(day).padStart(2, '0')}` })
  }
  const page = await app.page('/category?category_id=food&period=2026-05')
  expect(newest(page)).toEqual(Array.from({ length: 10 }, (_, index) => `day ${12 - index}`))
})

test('what was merged into it counts, and its own page leads here', async () => {
  await add({ price: '3' })
  await add({ category: 'fun', price: '4' })
  await app.post('/categories/merge', { category: 'fun', version: '0', into: 'food' })
  expect(totalOf(await app.page('/category?category_id=food'))).toEqual(['$7.00'])
  const answer = await app.request('/category?category_id=fun&period=2026')
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe('/category?period=2026&category_id=food')
})

test('a period without expenses says so, and money back has a pattern', async () => {
  await add({ price: '-8', spent_on: '2026-05-01' })
  const page = await app.page('/category?category_id=food')
  expect(page).toContain('No expenses of this category in this period.')
  expect(totalOf(page)).toEqual(['$0.00'])
  expect(page).toContain('<figcaption>No month has a positive total.</figcaption>')
  expect(sectionOf(page, 'by-month').split('fill="url(#money-back)"')).toHaveLength(2)
  const empty = await app.page('/category?category_id=food&period=2031')
  expect(sectionOf(empty, 'by-month')).toBe('')
})

test.each([
  ['/category', 404],
  ['/category?category_id=', 404],
  ['/category?category_id=none', 404],
  ['/category?category_id=%00', 404],
  ['/category?category_id=food&period=june', 400],
])('%s answers %i', async (path, status) => {
  await add({})
  expect((await app.request(path)).status).toBe(status)
})

test.each(['..', 'edit', 'order', 'a/b?c#d', '50% & “more”', '❤\ufe0f Gifts'])(
  'a category called %s is reached from the list',
  async (category) => {
    await add({ category, price: '4' })
    const [row] = categoryRows(await app.page('/categories'))
    const page = await app.page(row?.href)
    expect(textsIn(page, '<bdi>')[0]).toBe(category)
    expect(totalOf(page)).toEqual(['$4.00'])
  },
)

test('viewers get no form but that of the period, and no link to one', async () => {
  await add({ price: '30', name: 'Market' })
  await addTestMember(app, 'Ada')
  await addTestMember(app, 'Eve', 'viewer')
  const eve = await signedInAs(app, 'Eve')
  for (const path of ['/categories', '/category?category_id=food']) {
    const page = await eve.text(path)
    const main = page.slice(page.indexOf('<main')).replace(/<nav class="period".*?<\/nav>/s, '')
    expect([path, main.match(/<(?:form|button|input)|\/(?:edit|order)/)]).toEqual([path, null])
    expect(wordsOf(main)).toContain('You can view this ledger, but not edit it.')
  }
})
