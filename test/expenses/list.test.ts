/** The list: newest first, every expense on exactly one page, and exact totals. */
import { v7 as uuidV7 } from 'uuid'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { EMPTY_CONTENT } from '../../src/domain/expense-fields.ts'
import { keysOf } from '../../src/domain/expense.ts'
import { createTestApp, TODAY, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { dayTotals, rowNames, textOf } from '../support/read-html.ts'

/** The list of all there is. */
const ALL = '/?period=all'

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

/** What each row is called, top to bottom. */
const rowsOf = rowNames
const offeredIn = (page: string) =>
  [
    ...(page.split('<datalist id="categories">')[1]?.split('</datalist>')[0] ?? '').matchAll(
      /<option>([^<]*)</g,
    ),
  ].map(([, category]) => category)
const olderLink = (page: string) => {
  const link = /<a href="([^"]*after=[^"]*)" rel="next">/.exec(page)?.[1]
  return link && textOf(link)
}

/** The rows of every page, from the newest on, by following the link to older ones. */
async function readAllPages(from: string | undefined = ALL): Promise<string[][]> {
  const pages: string[][] = []
  for (let path: string | undefined = from; path !== undefined;) {
    const page: string = await app.page(path)
    pages.push(rowsOf(page))
    path = olderLink(page)
  }
  return pages
}

function dayAfter(days: number): string {
  return new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)
}

test('an empty ledger has no total yet, and asks for the first expense', async () => {
  const page = await app.page()
  expect(page).not.toContain('$0.00')
  expect(page).toContain('<h1>What did you last pay for?</h1>')
  expect(page).toContain('In US dollars. <a href="/settings">Change</a>')
})

test('a page after the last expense says that there are no older ones', async () => {
  await add({ spent_on: '2026-06-01' })
  const page = await app.page('/?after=2026-05-31_01890a5d-ac96-774b-bcce-b302099a8057')
  expect(page).toContain('No older expenses.')
  expect(page).toContain('<a href="/?period=all">Newest</a>')
})

test('the list is sorted by newest day, then by newest add', async () => {
  await add({ name: 'Tuesday', spent_on: '2026-06-02' })
  await add({ name: 'Monday', spent_on: '2026-06-01' })
  await add({ name: 'Tuesday, later', spent_on: '2026-06-02' })
  await add({ name: 'tomorrow', spent_on: '2026-06-06' })
  expect(rowsOf(await app.page(ALL))).toEqual(['tomorrow', 'Tuesday, later', 'Tuesday', 'Monday'])
})

const spreads: [how: string, dayOf: (index: number) => string][] = [
  ['all on one day', () => '2026-06-05'],
  ['over a week, out of order', (index) => dayAfter((index * 5) % 7)],
  ['each on a day of its own', (index) => dayAfter(index)],
]

test.each(spreads)(
  'each of 120 expenses, %s, is on exactly one page, newest first',
  async (_, dayOf) => {
    const added: { name: string; day: string }[] = []
    for (let index = 0; index < 120; index += 1) {
      added.push({ name: `number ${index}`, day: dayOf(index) })
      await add({ name: `number ${index}`, spent_on: dayOf(index) })
    }
    const newestFirst = added
      .toReversed()
      .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
    const names = newestFirst.map(({ name }) => name)
    expect(await readAllPages()).toEqual([
      names.slice(0, 50),
      names.slice(50, 100),
      names.slice(100),
    ])
    expect(await app.page(ALL)).toContain(
      '<p class="figure">$120.00</p><p class="quiet">120 expenses</p>',
    )
  },
)

test('a page has fifty expenses', async () => {
  for (let index = 0; index < 50; index += 1) await add({ name: `number ${index}` })
  expect(await readAllPages()).toHaveLength(1)
  await add({ name: 'one more' })
  const pages = await readAllPages()
  expect(pages.map((rows) => rows.length)).toEqual([50, 1])
  expect(pages[1]).toEqual(['number 0'])

  // What is added while somebody reads moves nothing to the next page.
  const older = olderLink(await app.page(ALL))
  await add({ name: 'meanwhile' })
  expect(await readAllPages(older)).toEqual([['number 0']])
})

test('a day that spans two pages shows its whole total on both', async () => {
  await add({ name: 'before', spent_on: '2026-06-04', price: '7' })
  await add({ name: 'before', spent_on: '2026-06-04', price: '2' })
  for (let index = 0; index < 60; index += 1) await add({ spent_on: '2026-06-05', price: '0.10' })
  const first = await app.page(ALL)
  expect(dayTotals(first)).toEqual(['$6.00'])
  expect(dayTotals(await app.page(olderLink(first)))).toEqual(['$6.00', '$9.00'])
})

test('totals are exact, and refunds lower them', async () => {
  await add({ price: '0.10', spent_on: '2026-06-05' })
  await add({ price: '0.20', spent_on: '2026-06-05' })
  await add({ price: '-12.50', spent_on: '2026-06-05', category: 'shoes' })
  await add({ price: '999999999999.99', spent_on: '2026-06-04' })
  await add({ price: '999999999999.99', spent_on: '2026-06-04' })
  const page = await app.page(ALL)
  expect(dayTotals(page)).toEqual(['-$12.20', '$1,999,999,999,999.98'])
  expect(page).toContain('<p class="figure">$1,999,999,999,987.78</p>')
})

test('a refund is marked by sign and word, and other expenses are not', async () => {
  await add({ price: '-5', name: 'returned shoes' })
  await add({ price: '5', name: 'shoes' })
  const page = await app.page(ALL)
  const rows = page.split('<li').filter((row) => row.includes('data-tile='))
  expect(rows.map((row) => row.includes('<span>money back</span>'))).toEqual([false, true])
  expect(rows[1]).toContain('<b class="back">+5.00</b>')
})

test('the number of expenses is formatted in the ledger’s locale', async () => {
  await add({})
  expect(await app.page(ALL)).toContain('<p class="quiet">1 expense</p>')
  await add({})
  expect(await app.page(ALL)).toContain('<p class="quiet">2 expenses</p>')
})

test('forms suggest categories, the most used first', async () => {
  for (const category of ['rent', 'food', 'fun', 'food', 'fun', 'food']) await add({ category })
  expect(offeredIn(await app.page(ALL))).toEqual(['food', 'fun', 'rent'])
})

test('of more than a hundred categories forms suggest the most used, and the total includes all', async () => {
  for (let index = 0; index < 100; index += 1) await add({ category: `number ${index}` })
  for (const category of ['zoo', 'zoo']) await add({ category })
  const page = await app.page(ALL)
  expect(offeredIn(page)).toHaveLength(100)
  expect(offeredIn(page)[0]).toBe('zoo')
  expect(page).toContain('<p class="figure">$102.00</p><p class="quiet">102 expenses</p>')
})

test('different spellings of a category are one category, in the first spelling', async () => {
  for (const category of ['Café', 'café ', ' CAFE\u0301', 'cafe']) await add({ category })
  const page = await app.page(ALL)
  expect(rowsOf(page)).toEqual(['cafe', 'Café', 'Café', 'Café'])
  expect(offeredIn(page)).toEqual(['Café', 'cafe'])
  expect(
    await app.sql`select category, total, expense_count from categories order by category_key`,
  ).toEqual([
    { category: 'cafe', total: '1.0000', expenseCount: '1' },
    { category: 'Café', total: '3.0000', expenseCount: '3' },
  ])
})

test('two concurrent adds with different spellings of a new category create one category', async () => {
  const spellings = ['Fun', 'fun', 'FUN', 'fUn', 'fuN', 'FUn', 'fUN', 'FuN']
  await Promise.all(spellings.map((category) => add({ category })))
  expect(await app.sql`select total, expense_count from categories`).toEqual([
    { total: '8.0000', expenseCount: '8' },
  ])
  expect(new Set(rowsOf(await app.page(ALL))).size).toBe(1)
})

test('a new expense is marked on the next page only', async () => {
  await add({ name: 'old' })
  const answer = await app.post('/add', { category: 'food', price: '1', name: 'new' })
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const first = await app.request('/', { headers: { cookie } })
  const page = await first.text()
  expect(rowNames(page.slice(page.indexOf('<li class=new')))[0]).toBe('new')
  expect(first.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^expense-tracker-80-flash=; Max-Age=0/),
  ])
  expect(await app.page(ALL)).not.toContain('class="new"')
})

const ahead: [name: string, value: string][] = [
  ['sec-purpose', 'prefetch'],
  ['sec-purpose', 'prefetch;prerender'],
  ['sec-purpose', 'prefetch;anonymous-client-ip'],
  ['purpose', 'prefetch'],
  ['purpose', 'preview'],
  ['x-moz', 'prefetch'],
]

test.each(ahead)(
  'a page that a browser loads ahead (%s: %s) leaves the mark to the page that is seen',
  async (name, value) => {
    const answer = await app.post('/add', { category: 'food', price: '1', name: 'new' })
    const cookie = answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    const early = await app.request('/', { headers: { cookie, [name]: value } })
    expect(early.headers.getSetCookie()).toEqual([])
    const seen = await app.request('/', { headers: { cookie } })
    expect(seen.headers.getSetCookie()).toHaveLength(1)
  },
)

test('a list of hundreds of new categories is there before the database has counted them', async () => {
  const rows = Array.from({ length: 300 }, (_, number) => {
    const words = { ...EMPTY_CONTENT, category: `category ${number}` }
    return { id: uuidV7(), price: '1.25' as const, spentOn: TODAY, ...words, keys: keysOf(words) }
  })
  await storeExpenses(app.sql, (await app.ledger()).ledgerId, rows)
  const answer = await app.request('/')
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('<p class="figure">$375.00</p>')
})
