/** The filter in the list's address: period, categories, and their totals. */
import { beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { rowNames, textOf, textsIn } from '../support/read-html.ts'
import { idsIn } from '../support/page-forms.ts'

let app: TestApp

// Today is 5 June 2026.
const EXPENSES = [
  ['June food', 'food', '10', '2026-06-05'],
  ['June first', 'food', '1', '2026-06-01'],
  ['June rent', 'rent', '500', '2026-06-01'],
  ['June back', 'food', '-3', '2026-06-04'],
  ['May last', 'food', '20', '2026-05-31'],
  ['May rent', 'rent', '500', '2026-05-01'],
  ['April fun', 'fun', '30', '2026-04-30'],
  ['last year', 'food', '7', '2025-06-05'],
  ['next month', 'fun', '9', '2026-07-01'],
] as const

beforeAll(async () => {
  app = await createTestApp()
  for (const [name, category, price, spentOn] of EXPENSES) {
    await app.post('/add', { name, category, price, spent_on: spentOn })
  }
})

const rows = async (query: string) => rowNames(await app.page(`/?${query}`))
const total = async (query: string) =>
  textsIn(await app.page(`/?${query}`), '<p class="figure">')[0]
/** Where a link with an icon leads, which has its words as a label. */
const labelledLinkOf = (page: string, label: string) =>
  textOf(new RegExp(`href="([^"]+)" aria-label="${label}"`).exec(page)?.[1] ?? '')
const linkOf = (page: string, words: string) =>
  textOf(new RegExp(`<a[^>]* href="([^"]*)"[^>]*>${words}</a>`).exec(page)?.[1] ?? '')

const JUNE = ['June food', 'June back', 'June rent', 'June first']

const lists: [query: string, names: string[], total: string][] = [
  ['', JUNE, '$508.00'],
  ['period=2026-06', JUNE, '$508.00'],
  ['period=2026-05', ['May last', 'May rent'], '$520.00'],
  ['period=2026-05-31.week', [...JUNE, 'May last'], '$528.00'],
  ['period=2026-Q2', [...JUNE, 'May last', 'May rent', 'April fun'], '$1,058.00'],
  ['period=2025', ['last year'], '$7.00'],
  ['period=2026-05-31..2026-06-01', ['June rent', 'June first', 'May last'], '$521.00'],
  ['from=2026-05-31&to=2026-06-01', ['June rent', 'June first', 'May last'], '$521.00'],
  ['from=2026-06-04&to=', ['next month', 'June food', 'June back'], '$16.00'],
  ['to=2026-05-01', ['May rent', 'April fun', 'last year'], '$537.00'],
  ['period=2026-06&from=&to=', JUNE, '$508.00'],
  ['period=2024', [], '$0.00'],
  ['category=rent', ['June rent'], '$500.00'],
  ['period=all&category=rent', ['June rent', 'May rent'], '$1,000.00'],
  [
    'period=all&category=RENT&category=fun',
    ['next month', 'June rent', 'May rent', 'April fun'],
    '$1,039.00',
  ],
  ['period=2026-05&category=food&except=1', ['May rent'], '$500.00'],
  ['period=2026&category=food&category=rent&except=1', ['next month', 'April fun'], '$39.00'],
]

test.each(lists)('/?%s lists %j with the total %s', async (query, names, sum) => {
  expect((await rows(query)).toSorted()).toEqual(names.toSorted())
  expect(await total(query)).toBe(sum)
})

test('refunds have a total of their own, and the page still shows the total of all expenses', async () => {
  const page = await app.page()
  expect(page).toContain('$511.00 spent, $3.00 back')
  expect(page).toContain('$1,074.00 in all</a>, 9 expenses')
})

test('the page links to the previous and next period, other kinds of period, categories and days', async () => {
  const page = await app.page()
  expect(await rows(labelledLinkOf(page, 'May 2026').slice(2))).toEqual(['May last', 'May rent'])
  expect(await rows(labelledLinkOf(page, 'July 2026').slice(2))).toEqual(['next month'])
  expect(await rows(linkOf(page, 'This year').slice(2))).toHaveLength(8)
  expect(await rows(labelledLinkOf(page, 'rent, \\$500.00').slice(2))).toEqual(['June rent'])
  expect(await rows('period=2026-06-04..2026-06-04')).toEqual(['June back'])
})

const choicesIn = (page: string) =>
  [
    ...(/<nav class="period".*?<\/nav>/s.exec(page)?.[0] ?? '').matchAll(/<li><a [^>]*>([^<]+)</g),
  ].map(([, words]) => words)
const PRESETS = ['This month', 'Last month', 'This year', 'Last year', 'All']

test.each([
  ['/', ['Week', 'Quarter']],
  ['/reports?period=2025-03', ['Week', 'Month', 'Quarter']],
  ['/categories?period=2024', ['Week', 'Month', 'Quarter', 'Year']],
  ['/category?category_id=food', ['Week', 'Quarter']],
])('%s offers the usual periods, and %j of what it shows', async (path, others) => {
  const page = await app.page(path)
  expect(choicesIn(page)).toEqual([...PRESETS, ...others])
  expect(page).toContain('$1,074.00 in all</a>, 9 expenses')
})

test.each(['/', '/reports', '/categories', '/category'])(
  '%s leads to later periods as far as there are expenses',
  async (path) => {
    const query = path === '/category' ? 'category_id=fun&period' : 'period'
    const isLater = async (period: string) =>
      (await app.page(`${path}?${query}=${period}`)).includes('class="later"')
    expect(
      await Promise.all(['2026-05', '2026-06', '2026-07', '2026', 'all'].map(isLater)),
    ).toEqual([true, true, false, false, false])
    expect(choicesIn(await app.page(`${path}?${query}=2026-08`))).toEqual([...PRESETS, 'Quarter'])
  },
)

test('the days typed below a period keep the rest of the filter', async () => {
  const page = await app.page('/reports?period=2026-06&category=food')
  const form = /<form class="days".*?<\/form>/s.exec(page)?.[0] ?? ''
  expect(form).toContain('action="/reports"')
  expect(form).toContain('<input type="hidden" name="category_id" value="food"/>')
  expect(form).toContain('<input type="hidden" name="period" value="2026-06"/>')
  expect(await rows('period=2026-06&category_id=food&from=2026-05-31&to=2026-06-01')).toEqual([
    'June first',
    'May last',
  ])
})

test('older pages continue after the period until every expense was listed', async () => {
  const names: string[] = []
  for (let path: string | undefined = '/'; path !== undefined;) {
    const page: string = await app.page(path)
    names.push(...rowNames(page))
    const link = /<a href="([^"]+)" rel="next">/.exec(page)?.[1]
    path = link && textOf(link)
  }
  expect(names).toEqual([...JUNE, 'May last', 'May rent', 'April fun', 'last year'])
})

test.each(['price', 'name', 'category'])(
  'a list sorted by %s ends with its period',
  async (sort) => {
    expect(await app.page(`/?period=2026-06&sort=${sort}`)).not.toContain('rel="next"')
  },
)

test('saving an edit redirects to the list it was opened from', async () => {
  const page = await app.page('/?period=2026-05&category=rent')
  const link = textOf(/<a id="[^"]+" href="(\/expenses\/[^"]+)"/.exec(page)?.[1] ?? '')
  const [row] = idsIn(page)
  expect(await app.page(link)).toContain(
    `<a href="/?period=2026-05&amp;category_id=rent#e-${row?.slice(-8)}">Back</a>`,
  )
  expect(await app.page(link)).toContain('value="period=2026-05&amp;category_id=rent"')
})

test.each([
  'period=2026-13',
  'period=2026-00',
  'period=9999-12',
  'period=x',
  'period=2026-02-31..2026-03-01',
  'from=2026-06-05&to=2026-06-01',
  'from=yesterday',
  `category=${'x'.repeat(200)}`,
  Array.from({ length: 101 }, (_, index) => `category=c${index}`).join('&'),
  'category=a%00b',
])('the invalid filter /?%s is refused with a message', async (query) => {
  const answer = await app.request(`/?${query}`)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('<main class="problem" id="main">')
})
