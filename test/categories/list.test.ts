/** The page of all categories: what each comes to in a period, and where it leads. */
import { v7 as uuidV7 } from 'uuid'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { EMPTY_CONTENT } from '../../src/domain/expense-fields.ts'
import { keysOf } from '../../src/domain/expense.ts'
import { createTestApp, TODAY, type TestApp } from '../support/app.ts'
import { categoryRows, categorySums } from '../support/category-rows.ts'
import { emptyLedger } from '../support/ledger.ts'
import { textOf, textsIn } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  await app.post('/add', { category: 'food', price: '12' })
  await app.post('/add', { category: 'Food', price: '3' })
  await app.post('/add', { category: 'rent', price: '800', spent_on: '2026-05-31' })
  await app.post('/add', { category: 'rent', price: '85' })
})

const barsOf = (page: string) =>
  page
    .split(/<li\s+id="c-/)
    .slice(1)
    .map((row) => /<rect width="([\d.]+%)"/.exec(row)?.[1] ?? '')

test('each row has the total, the share and the count of the month, and leads to the category', async () => {
  const page = await app.page('/categories')
  const one = { name: 'food', total: '$15.00', share: '15%', count: '2 expenses' }
  const other = { name: 'rent', total: '$85.00', share: '85%', count: '1 expense' }
  expect(categoryRows(page)).toEqual([
    { ...one, href: '/category?period=2026-06&category_id=food' },
    { ...other, href: '/category?period=2026-06&category_id=rent' },
  ])
  expect(textsIn(page, '<p class="figure">')).toEqual(['$100.00'])
  expect(barsOf(page)).toEqual(['17.6%', '100%'])
  expect(page).toContain('<title>Categories: June 2026 · Expense Tracker</title>')
})

test.each([
  ['2026-05', ['food $0.00', 'rent $800.00'], ['', '100%']],
  ['2026', ['food $15.00', 'rent $885.00'], ['2%', '98%']],
  ['all', ['food $15.00', 'rent $885.00'], ['2%', '98%']],
  ['2026-05-31..', ['food $15.00', 'rent $885.00'], ['2%', '98%']],
  ['2031', ['food $0.00', 'rent $0.00'], ['', '']],
])('a row leads to the same period: %s', async (period, sums, shares) => {
  const page = await app.page(`/categories?period=${period}`)
  expect(categorySums(page)).toEqual(sums)
  const rows = categoryRows(page)
  expect(rows.map(({ share }) => share)).toEqual(shares)
  for (const { href } of rows) {
    expect(href).toContain(`/category?period=${period}&category_id=`)
    expect((await app.request(href)).status).toBe(200)
  }
})

test('the switcher leads to other periods of the same page', async () => {
  const page = await app.page('/categories')
  const links = [...page.matchAll(/href="(\/categories\?[^"]*)"/g)].map(([, to = '']) => textOf(to))
  expect(links).toEqual(
    ['2026-05', '2026-06', '2026-05', '2026', '2025', 'all', '2026-05-31.week', '2026-Q2'].map(
      (period) => `/categories?period=${period}`,
    ),
  )
})

test('archived ones are a group of their own, and have a share', async () => {
  await app.post('/categories/edit', {
    category: 'food',
    version: '0',
    name: 'food',
    archived: '1',
  })
  const page = await app.page('/categories')
  const [active = '', archived = ''] = page.split('<h2 id="archived">Archived</h2>')
  expect(categorySums(active)).toEqual(['rent $85.00'])
  expect(categoryRows(archived).map(({ name, share }) => [name, share])).toEqual([['food', '15%']])
})

test('more money back than was spent has no share, and a bar with a pattern', async () => {
  await app.post('/add', { category: 'deposit', price: '-40' })
  const page = await app.page('/categories')
  expect(categoryRows(page).map(({ name, share }) => [name, share])).toEqual([
    ['deposit', ''],
    ['food', '15%'],
    ['rent', '85%'],
  ])
  expect(page.split('fill="url(#money-back)"')).toHaveLength(2)
})

test('an empty ledger offers to add a category', async () => {
  await emptyLedger(app.sql)
  const page = await app.page('/categories')
  expect(page).toContain('No categories yet.')
  expect(page).toContain('action="/categories"')
  expect(page).not.toContain('/categories/order')
})

test('three hundred are answered with one statement for their sums, with the form at hand', async () => {
  const expenses = Array.from({ length: 300 }, (_, number) => {
    const words = { ...EMPTY_CONTENT, category: `category ${number}` }
    const price = `${number + 1}` as `${number}`
    return { id: uuidV7(), price, spentOn: TODAY, ...words, keys: keysOf(words) }
  })
  await storeExpenses(app.sql, (await app.ledger()).ledgerId, expenses)
  const page = await app.page('/categories')
  const rows = categoryRows(page)
  expect(rows).toHaveLength(302)
  const shares = rows.map(({ share }) => (share === '<1%' ? 0 : Number.parseInt(share)))
  expect(shares.reduce((all, each) => all + each, 0)).toBe(100)
  expect(page.indexOf('<a href="#name">')).toBeLessThan(page.indexOf('id="c-'))
  expect(new TextEncoder().encode(page).length).toBeLessThan(200 * 1024)
})
