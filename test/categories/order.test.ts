/** The page on which categories are put into an order. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { categoryRows } from '../support/category-rows.ts'
import { emptyLedger } from '../support/ledger.ts'
import { wordsOf } from '../support/read-html.ts'
import { addTestMember, signedInAs } from '../support/members.ts'
import { buttonValue, formTo, hiddenFields, pageAfter } from '../support/page-forms.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  await app.sql`update ledgers set category_order = '[]'`
  for (const category of ['food', 'rent', 'tea']) await app.post('/add', { category, price: '1' })
})

const ordered = async () => categoryRows(await app.page('/categories')).map(({ name }) => name)
const move = async (fields: Record<string, string>) => {
  const form = formTo(await app.page('/categories/order'), '/categories/order')
  return app.post('/categories/order', { ...hiddenFields(form), ...fields })
}

test('a move leads back to the row, which says what was done', async () => {
  const answer = await move({ up: 'tea' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/categories/order#c-tea')
  const page = await pageAfter(app, answer)
  expect(page).toContain('<title>Moved tea up · Expense Tracker</title>')
  expect(page).toMatch(/<output id="outcome">.*Moved tea up/s)
  expect(page).toContain('<li id="c-tea" tabindex="-1" class="new">')
  expect(await ordered()).toEqual(['food', 'tea', 'rent'])
  expect(await app.page('/history')).toContain(
    'Order of categories set to <bdi>food, tea, rent</bdi>',
  )
})

test('categories move up, down and to the top, and forms suggest them in that order', async () => {
  await move({ down: 'food' })
  expect(await ordered()).toEqual(['rent', 'food', 'tea'])
  await move({ top: 'tea' })
  expect(await ordered()).toEqual(['tea', 'rent', 'food'])
  const [, offered = ''] = (await app.page('/filter')).split('<legend>Categories</legend>')
  const names = [...offered.matchAll(/<bdi>(\w+)<\/bdi>/g)].map(([, name]) => name)
  expect(names.slice(0, 3)).toEqual(['tea', 'rent', 'food'])
})

test('what is at the end stays there, and nothing is said', async () => {
  const answer = await move({ top: 'food' })
  expect(answer.headers.get('location')).toBe('/categories/order#c-food')
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(await ordered()).toEqual(['food', 'rent', 'tea'])
})

const unknown: [what: string, fields: Record<string, string>][] = [
  ['no category', {}],
  ['an empty id', { up: '' }],
  ['an unknown id', { up: 'no such category' }],
  ['an unknown id to the top', { top: '01890a5d-ac96-774b-bcce-000000000001' }],
  ['another case of an id', { down: 'FOOD' }],
  ['an unknown move', { left: 'food' }],
]

test.each(unknown)(
  'a move of %s answers that there is none, and nothing moves',
  async (_what, fields) => {
    const answer = await move(fields)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('This category does not exist.')
    expect(await ordered()).toEqual(['food', 'rent', 'tea'])
  },
)

test('a move of a category that was archived since shows the order as it is', async () => {
  const form = hiddenFields(formTo(await app.page('/categories/order'), '/categories/order'))
  await app.post('/categories/edit', { category: 'tea', version: '0', name: 'tea', archived: '1' })
  const answer = await app.post('/categories/order', { ...form, up: 'tea' })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('Someone changed the order in the meantime.')
})

test('the first row has no button that leads nowhere, nor has the last', async () => {
  const rows = (await app.page('/categories/order')).split('<li id="c-').slice(1)
  const names = rows.map((row) =>
    [...row.matchAll(/<button name="(\w+)"/g)].map(([, name]) => name),
  )
  expect(names).toEqual([['down'], ['top', 'up', 'down'], ['top', 'up']])
})

test('an order that someone changed in the meantime is shown, and nothing moves', async () => {
  const { version = '' } = hiddenFields(
    formTo(await app.page('/categories/order'), '/categories/order'),
  )
  await move({ up: 'tea' })
  const stale = await app.post('/categories/order', { version, top: 'rent' })
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('Someone changed the order in the meantime.')
  expect(await ordered()).toEqual(['food', 'tea', 'rent'])
})

test.each(['up', 'top'])(
  'a button that is pressed twice, %s, moves once, and the page has Undo',
  async (button) => {
    await move({ down: 'food' })
    const form = hiddenFields(formTo(await app.page('/categories/order'), '/categories/order'))
    await app.post('/categories/order', { ...form, [button]: 'tea' })
    const again = await app.post('/categories/order', { ...form, [button]: 'tea' })
    expect(again.headers.get('location')).toBe('/categories/order#c-tea')
    expect(await pageAfter(app, again)).toMatch(/<output id="outcome">.*Moved tea .*Undo/s)
    expect(await ordered()).toEqual(
      button === 'up' ? ['rent', 'tea', 'food'] : ['tea', 'rent', 'food'],
    )
  },
)

test('Undo moves it back, and leads to its row', async () => {
  const page = await pageAfter(app, await move({ top: 'tea' }))
  const undone = await app.post('/undo', {
    ...hiddenFields(formTo(page, '/undo')),
    action: buttonValue(page, 'action'),
  })
  expect(undone.headers.get('location')).toBe('/categories/order#c-tea')
  expect(await ordered()).toEqual(['food', 'rent', 'tea'])
})

test('archived categories have no place in it', async () => {
  await app.post('/categories/edit', {
    category: 'rent',
    version: '0',
    name: 'rent',
    archived: '1',
  })
  expect(await app.page('/categories/order')).not.toContain('id="c-rent"')
  await move({ up: 'tea' })
  expect(await ordered()).toEqual(['tea', 'food', 'rent'])
})

test('a name with blanks and marks has a fragment that its row answers to', async () => {
  const category = 'Café & “more” / 50%'
  await app.post('/add', { category, price: '1' })
  const answer = await move({ top: category })
  const [, fragment = ''] = (answer.headers.get('location') ?? '').split('#')
  expect(decodeURIComponent(fragment)).toBe(`c-${category}`)
  expect(await app.page('/categories/order')).toContain(`<li id="${fragment}"`)
  expect(await ordered()).toEqual([category, 'food', 'rent', 'tea'])
})

test('viewers read the order as text', async () => {
  await addTestMember(app, 'Ada')
  await addTestMember(app, 'Eve', 'viewer')
  const page = await (await signedInAs(app, 'Eve')).text('/categories/order')
  const main = page.slice(page.indexOf('<main'))
  expect(main).not.toMatch(/<(?:form|button|input)/)
  expect(wordsOf(main)).toMatch(/food.*rent.*tea.*You can view this ledger, but not edit it/)
})
