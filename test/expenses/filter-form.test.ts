/** The filter as a form: on the list, as a page of its own, and as chips that take it back. */
import { beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { formTo, hiddenFields } from '../support/page-forms.ts'
import { rowNames, textOf, textsIn } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
  for (let n = 1; n <= 13; n += 1) {
    await app.post('/add', { category: `category ${n}`, price: `${n}`, name: `Thing ${n}` })
  }
  await app.post('/add', { category: 'category 1', price: '20', name: 'Milk', tags: 'trip' })
})

const QUERY = 'period=2026-06&category_id=category+1&tag_id=trip&q=milk&min=5&sort=price'

/** The links that take one part of the filter back, by what they say. */
const chipsOf = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<a href="([^"]*)" aria-label="Clear ([^"]*)"/g)].map(
      ([, href = '', words = '']) => [textOf(words), textOf(href)],
    ),
  )

test('each active filter is a chip that leads to the list without it', async () => {
  const page = await app.page(`/?${QUERY}`)
  const without = (part: string) => `/?${QUERY.replace(`&${part}`, '')}`
  expect(chipsOf(page)).toEqual({
    'category 1': without('category_id=category+1'),
    '“milk”': without('q=milk'),
    '#trip': without('tag_id=trip'),
    'from 5.00': without('min=5'),
    'Highest amount first': without('sort=price'),
  })
  expect(page).toContain('<a class="clear" href="/?period=2026-06">Clear filters</a>')
})

test('a list without a filter has no chips', async () => {
  const page = await app.page('/?period=2026-06')
  expect(chipsOf(page)).toEqual({})
  expect(page).not.toContain('Clear filters')
})

test('the button of the filter has the number of active ones in its name, without the search', async () => {
  expect(await app.page(`/?${QUERY}`)).toContain('aria-label="Filter and sort, 4 active"')
  expect(await app.page('/?q=milk')).toContain('aria-label="Filter and sort"')
})

test('the page of the filter has its values, and sends the search on with them', async () => {
  const page = await app.page(`/filter?${QUERY}`)
  const fields = hiddenFields(formTo(page, '/'))
  expect(fields).toEqual({
    period: '2026-06',
    q: 'milk',
    category_id: 'category 1',
    tag_id: 'trip',
    from: '',
    to: '',
    least: '5.00',
    most: '',
    sort: 'price',
  })
  expect(page).toContain('All 13 categories')
  const sent = new URLSearchParams(fields).toString()
  const answer = await app.request(`/?${sent}`)
  expect(answer.headers.get('location')).toBe(`/?${QUERY.replace('min=5', 'min=5.00')}`)
})

test('what is searched for keeps the rest of the filter', async () => {
  const form = (await app.page(`/?${QUERY}`)).split('<form class="search"')[1]?.split('</form>')[0]
  expect(hiddenFields(form ?? '')).toEqual(Object.fromEntries(new URLSearchParams(QUERY)))
})

test.each(['period=x', 'category=a%00b', 'min=1,5'])(
  'the invalid filter /filter?%s is refused as it is on the list',
  async (query) => {
    expect((await app.request(`/filter?${query}`)).status).toBe(400)
  },
)

test('an older page has the list and the way back, and no total, form or filter', async () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057'
  const page = await app.page(`/?period=all&after=2026-06-06_${id}`)
  expect(textsIn(page, '<h1>')).toEqual(['All expenses, before Saturday, June 6, 2026'])
  expect(rowNames(page)).toHaveLength(14)
  for (const part of ['class="total', 'action="/add"', '<search>']) {
    expect(page).not.toContain(part)
  }
})
