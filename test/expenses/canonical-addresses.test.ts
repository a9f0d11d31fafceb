/** Addresses mean the same in every language and with every start of the week. */
import { beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { formTo, hiddenFields } from '../support/page-forms.ts'
import { fieldIn, rowAmounts, textOf, textsIn } from '../support/read-html.ts'

let app: TestApp

const USUAL = {
  currency: 'USD',
  locale: 'en-US',
  time_zone: 'UTC',
  week_start: '7',
  month_start: '1',
}

beforeEach(async () => {
  app = await createTestApp()
  for (const [price, spentOn] of PRICES) {
    await app.post('/add', { category: 'food', price, spent_on: spentOn })
  }
})

// Today is Friday, 5 June 2026. 31 May and 7 June are Sundays.
const PRICES = [
  ['1', '2026-05-30'],
  ['2', '2026-05-31'],
  ['4', '2026-06-01'],
  ['8', '2026-06-06'],
  ['16', '2026-06-07'],
  ['1500', '2026-06-20'],
] as const

const settings = async (fields: Record<string, string>) => {
  const { version = '' } = hiddenFields(formTo(await app.page('/settings'), '/settings'))
  expect((await app.post('/settings', { ...USUAL, version, ...fields })).status).toBe(303)
}
const total = (page: string) => textsIn(page, '<p class="figure">')[0]?.replace(/\s/g, ' ')
const title = (page: string) => textsIn(page, '<h1 id="total-title">')[0]?.replace(/\s/g, ' ')
const locationOf = async (query: string) =>
  (await app.request(`/?${query}`)).headers.get('location')

const typed: [locale: string, query: string, address: string][] = [
  ['en-US', 'least=1%2C500&most=', '/?period=month&min=1500.00'],
  ['de-DE', 'least=1%2C50&most=', '/?period=month&min=1.50'],
  ['de-DE', 'least=1.500&most=2.000', '/?period=month&min=1500.00&max=2000.00'],
  ['de-DE', 'least=&most=12%2C5', '/?period=month&max=12.50'],
  ['en-IN', 'least=1%2C00%2C000', '/?period=month&min=100000.00'],
  ['fr-FR', 'least=1%E2%80%AF500%2C25', '/?period=month&min=1500.25'],
]

test.each(typed)('in %s, the filter’s form with %s leads to %s', async (locale, query, address) => {
  await settings({ locale })
  const answer = await app.request(`/?period=2026-06&${query}`)
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe(address.replace('month', '2026-06'))
})

test('a saved range of prices is the same after a change of the language', async () => {
  const query = 'period=all&min=1500.00'
  await app.post('/views', { name: 'Dear', query })
  for (const [locale, sum, words, field] of [
    ['en-US', '$1,500.00', 'Spent in total: from 1,500.00', '1500.00'],
    ['de-DE', '1.500,00 $', 'Spent in total: from 1.500,00', '1500,00'],
    ['fr-FR', '1 500,00 $US', 'Spent in total: from 1 500,00', '1500,00'],
  ] as const) {
    await settings({ locale })
    const page = await app.page(`/?${query}`)
    const filter = await app.page(`/filter?${query}`)
    expect([total(page), title(page), fieldIn(filter, 'least').value]).toEqual([sum, words, field])
    expect(page).toContain('min=1500.00" aria-current="page"><bdi>Dear</bdi>')
    const form = hiddenFields(formTo(filter, '/'))
    expect(await locationOf(`period=all&least=${form['least']}`)).toBe(`/?${query}`)
  }
})

test.each(['min=1,500', 'min=1.5.0', 'max=%2B5', 'min=-', 'max=1e3', 'min=1%20000', 'max=12,50'])(
  'the address /?%s is refused by the name of the parameter',
  async (query) => {
    const answer = await app.request(`/?${query}`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(`${query.slice(0, 3)} is a plain number`)
  },
)

test.each(['/?min=5&max=3', '/?period=all&min=5&max=4.99', '/print?min=0&max=-1'])(
  'the address %s is refused, since no price is in that range',
  async (path) => {
    const answer = await app.request(path, { redirect: 'manual' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('The lowest amount is above the highest. Swap them.')
  },
)

test('a lowest price above the highest leads to the form of the filter as typed', async () => {
  const answer = await app.request('/?period=all&least=1%2C500&most=3')
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(fieldIn(page, 'least')).toMatchObject({ value: '1,500', invalid: true })
  expect(fieldIn(page, 'most')).toMatchObject({ value: '3' })
  expect(page).toContain('The lowest amount is above the highest. Swap them.')
})

test('a price that cannot be read leads to the form of the filter as typed, without a total', async () => {
  const answer = await app.request(
    '/?period=all&category_id=food&least=abc&most=12.5&q=x&sort=price',
  )
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(fieldIn(page, 'least')).toMatchObject({ value: 'abc', invalid: true })
  expect(fieldIn(page, 'most')).toMatchObject({ value: '12.5' })
  expect(page).toContain('id="least-problem"')
  expect(page).toContain('<title>Not filtered')
  expect(page).toContain('name="category_id" value="food" checked=""')
  expect(page).toContain('name="q" value="x"')
  expect(total(page)).toBeUndefined()
  expect(page).not.toContain('action="/bulk"')
})

const weeks: [query: string, total: string][] = [
  ['period=2026-05-31.week', '$14.00'],
  ['period=2026-06-01.week', '$28.00'],
  ['period=2026-W23', '$28.00'],
  ['period=2026-05-30.week', '$7.00'],
]

test.each(weeks)('/?%s is the same seven days, whatever day weeks start on', async (query, sum) => {
  for (const weekStart of ['7', '1', '6', '3']) {
    await settings({ week_start: weekStart, locale: weekStart === '3' ? 'en-GB' : 'en-US' })
    const page = await app.page(`/?${query}`)
    expect(total(page)?.replace('US', '')).toBe(sum)
    const before = /<a class="earlier" href="([^"]+)"/.exec(page)?.[1] ?? ''
    const after = /<a class="later" href="([^"]+)"/.exec(page)?.[1] ?? ''
    expect((await app.request(textOf(before))).status).toBe(200)
    expect((await app.request(textOf(after))).status).toBe(200)
  }
})

test('a saved week and month stay readable when the settings change', async () => {
  await settings({ week_start: '1' })
  const [week, month] = ['period=2026-05-25.week', 'period=2026-05']
  for (const query of [week, month]) {
    expect((await app.post('/views', { name: query, query })).headers.get('location')).toBe(
      `/?${query}`,
    )
  }
  expect(total(await app.page(`/?${week}`))).toBe('$3.00')
  await settings({ week_start: '7', month_start: '25' })
  const page = await app.page(`/?${week}`)
  expect(total(page)).toBe('$3.00')
  expect(page).toContain(`href="/?${week}" aria-current="page"><bdi>${week}</bdi>`)
  // A month is named: May is what the ledger calls May now.
  expect(title(await app.page(`/?${month}`))).toBe('Spent in April 25 – May 24, 2026')
})

const open: [query: string, title: string, total: string][] = [
  ['period=2026-06-06..', 'Spent from June 6, 2026', '$1,524.00'],
  ['from=2026-06-06', 'Spent from June 6, 2026', '$1,524.00'],
  ['from=2026-06-06&to=&period=2025', 'Spent from June 6, 2026', '$1,524.00'],
  ['period=..2026-06-01', 'Spent until June 1, 2026', '$7.00'],
  ['to=2026-06-01', 'Spent until June 1, 2026', '$7.00'],
  ['to=2026-06-01&category=food', 'Spent on food until June 1, 2026', '$7.00'],
  ['from=2026-06-06&max=10', 'Spent from June 6, 2026: up to 10.00', '$8.00'],
  ['to=2026-06-01&q=x', 'Spent until June 1, 2026: “x”', '$0.00'],
]

test.each(open)('/?%s is titled %s, with the total %s', async (query, words, sum) => {
  const page = await app.page(`/?${query}`)
  expect([title(page), total(page)]).toEqual([words, sum])
  expect(page).not.toContain('class="earlier"')
  expect(page).not.toContain('class="later"')
})

test('an open period is saved, filtered further, and given up by emptying its day', async () => {
  const form = hiddenFields(formTo(await app.page('/filter?period=2026-06-06..'), '/'))
  expect(form).toMatchObject({ from: '2026-06-06', to: '' })
  const query = new URLSearchParams({ ...form, from: '' }).toString()
  expect(await locationOf(query)).toMatch(/^\/\?period=all/)
  const saved = await app.post('/views', { name: 'Later', query: 'from=2026-06-06' })
  expect(saved.headers.get('location')).toBe('/?period=2026-06-06..')
  const bulk = { do: 'delete', to: '', all: '1', back: 'period=..2026-06-01' }
  expect((await app.post('/bulk', bulk)).status).toBe(303)
  expect(total(await app.page('/?period=all'))).toBe('$1,524.00')
})

test('the expenses before an open period are on the next page of its list', async () => {
  const page = await app.page('/?period=2026-06-06..')
  const next = textOf(/<a href="([^"]+)" rel="next">/.exec(page)?.[1] ?? '')
  expect(rowAmounts(await app.page(next))).toContain('4.00')
  expect(await app.page('/?period=..2026-06-01')).not.toContain('rel="next"')
})

// What takes the query of a list takes its prices as typed too, or a change would be of all expenses.
const TYPED = 'period=all&least=1%2C500'

test.each(['/print', '/reports', '/filter'])(
  '%s has the range of prices as typed',
  async (path) => {
    const page = await app.page(`${path}?${TYPED}`)
    expect(page).toContain(path === '/filter' ? 'value="1500.00"' : '1,500.00')
    expect(page).not.toContain('1,531.00<')
  },
)

test('a change of all expenses of a list with prices as typed leaves the others alone', async () => {
  expect((await app.post('/bulk', { do: 'delete', all: '1', back: TYPED })).status).toBe(303)
  expect(total(await app.page('/?period=all'))).toBe('$31.00')
})

test('a view of a list with prices as typed is saved with decimals', async () => {
  await app.post('/views', { name: 'Dear', query: TYPED })
  expect(await app.page('/views')).toContain('/?period=all&amp;min=1500.00')
})

test.each(['/print', '/reports', '/filter'])(
  '%s refuses a price that cannot be read',
  async (path) => {
    expect((await app.request(`${path}?period=all&least=abc`)).status).toBe(400)
  },
)

test('a change or a view of a list with a price that cannot be read is refused', async () => {
  const query = 'period=all&most=1.2.3'
  expect((await app.post('/bulk', { do: 'delete', all: '1', back: query })).status).toBe(400)
  expect((await app.post('/views', { name: 'Dear', query })).status).toBe(400)
  expect(total(await app.page('/?period=all'))).toBe('$1,531.00')
})

test.each([
  ['USD', 'min=1.2345', 'least', '1.24'],
  ['USD', 'max=1.2345', 'most', '1.23'],
  ['JPY', 'min=12.50', 'least', '13'],
  ['JPY', 'max=12.50', 'most', '12'],
  ['KWD', 'min=12.5', 'least', '12.500'],
])(
  'in %s, the form of a list with %s can be sent as it is',
  async (currency, query, field, value) => {
    await settings({ currency })
    const page = await app.page(`/filter?period=all&${query}`)
    expect(fieldIn(page, field).value).toBe(value)
    expect(await locationOf(`period=all&${field}=${value}`)).toMatch(/^\/\?period=all&m(in|ax)=/)
  },
)
