/** Categories: add, rename, colour and archive; their expenses follow. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { fieldIn, rowNames, textsIn } from '../support/read-html.ts'
import { categoryRows, categorySums } from '../support/category-rows.ts'
import { buttonValue, formTo, hiddenFields, pageAfter } from '../support/page-forms.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  await app.sql`update ledgers set category_order = '[]'`
  await app.post('/add', { category: 'food', price: '12' })
  await app.post('/add', { category: 'Food', price: '3' })
  await app.post('/add', { category: 'rent', price: '800' })
})

const edit = (category: string, version: number, fields: Record<string, string>) =>
  app.post('/categories/edit', { category, version: `${version}`, ...fields })
const undoOn = async (page: string) =>
  app.post('/undo', {
    ...hiddenFields(formTo(page, '/undo')),
    action: buttonValue(page, 'action'),
  })
const ordered = async () => categoryRows(await app.page('/categories')).map(({ name }) => name)

test('an added category is suggested in forms, and the undo bar of its page removes it again', async () => {
  const answer = await app.post('/categories', { name: ' Tea ' })
  expect(answer.headers.get('location')).toBe('/categories#c-Tea')
  const page = await pageAfter(app, answer)
  expect(page).toContain('Added the category Tea')
  expect(await ordered()).toEqual(['food', 'rent', 'Tea'])
  expect(await app.page()).toContain('<option>Tea</option>')

  const undone = await undoOn(page)
  expect(undone.headers.get('location')).toBe('/categories?period=2026-06#c-Tea')
  expect(await ordered()).toEqual(['food', 'rent'])
  await undoOn(await pageAfter(app, undone))
  expect(await ordered()).toEqual(['food', 'rent', 'Tea'])
})

test('an add that is sent twice adds one category, and a second category of that name is refused', async () => {
  const { id = '' } = hiddenFields(formTo(await app.page('/categories'), '/categories'))
  const sent = Array.from({ length: 5 }, () => app.post('/categories', { id, name: 'tea' }))
  for (const answer of await Promise.all(sent)) expect([303, 422]).toContain(answer.status)
  expect((await app.post('/categories', { id, name: 'tea' })).status).toBe(303)
  expect(await app.sql`select version from categories where category = 'tea'`).toEqual([
    { version: 1 },
  ])

  const refused = await app.post('/categories', { name: 'TEA' })
  expect(refused.status).toBe(422)
  expect(fieldIn(await refused.text(), 'name')).toEqual({
    value: 'TEA',
    invalid: true,
    problem: 'There is a category TEA already.',
  })
  expect((await app.post('/categories', { name: '' })).status).toBe(422)
})

test.each<[path: string, fields: Record<string, string>]>([
  ['/categories', { id: '01890a5d-ac96-774b-bcce-000000000001', name: 'Tea' }],
  ['/categories/edit', { category: 'food', version: '0', name: 'Meals', colour: 'red' }],
  ['/categories/merge', { category: 'food', version: '0', into: 'rent' }],
  ['/categories/delete', { category: 'food', version: '0', into: 'rent' }],
  ['/tags', { tag: 'kids', version: '0', name: 'Family' }],
])(
  'eight identical posts to %s at the same moment have the effect of one',
  async (path, fields) => {
    await app.post('/add', { category: 'food', price: '1', tags: 'kids' })
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.post(path, fields)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 303))
    const lines = await app.sql`select change_id from changes where subject <> 'expense'`
    expect(lines).toHaveLength(1)
  },
)

test('a category that only a deleted expense uses can be added like a new one', async () => {
  await app.sql`update expenses set version = 1`
  const [row] = await app.sql`select id from expenses where category = 'rent'`
  await app.post('/delete', { delete: `${String(row?.id)}.1` })
  expect(await ordered()).toEqual(['food'])
  expect((await app.post('/categories', { name: 'Rent' })).status).toBe(303)
  expect(await ordered()).toEqual(['food', 'Rent'])
})

test('a new name, a new colour and archiving appear on every page, and undo reverts them', async () => {
  const answer = await edit('food', 0, { name: 'Groceries', colour: 'green' })
  expect(answer.status).toBe(303)
  const page = await app.page()
  expect(page.match(/class="c-green" data-tile="G"/g)).toHaveLength(2)
  expect(rowNames(page)).toContain('Groceries')
  const colourOf = (id: string) =>
    new RegExp(`<a href="/\\?period=2026-06&category_id=${id}"><bdi>.*?class="bar c-(\\w+)"`).exec(
      page.split('By category')[1] ?? '',
    )?.[1]
  expect([colourOf('food'), colourOf('rent')]).toEqual(['green', 'sky'])
  const history = await app.page('/history')
  expect(history).toContain('Name: <bdi>food</bdi> → <bdi>Groceries</bdi>')
  expect(history).toContain('Colour: <bdi>red</bdi> → <bdi>green</bdi>')
  expect(history).toContain('Added Groceries, $12.00')

  const archived = await edit('food', 1, { name: 'Groceries', colour: 'green', archived: '1' })
  expect(await pageAfter(app, archived)).toContain('<h2 id="archived">Archived</h2>')
  expect(await app.page()).not.toContain('<option>Groceries</option>')
  await undoOn(await pageAfter(app, archived))
  expect(await app.page()).toContain('<option>Groceries</option>')
})

const tiles = (page: string) => textsIn(page, '<span class="tile c-red" aria-hidden="true">')
const rowTiles = (page: string) =>
  [...page.matchAll(/class="c-red" data-tile="([^"]*)"/g)].map(([, tile]) => tile)

test('a symbol stands on every tile in place of the first letter, until Undo', async () => {
  const answer = await edit('food', 0, { name: 'food', colour: 'red', symbol: ' 🥐 ' })
  expect(answer.status).toBe(303)
  expect(rowTiles(await app.page())).toEqual(['🥐', '🥐'])
  expect(tiles(await app.page('/categories'))).toEqual(['🥐'])
  expect(tiles(await app.page('/categories/order'))).toEqual(['🥐'])
  expect(tiles(await app.page('/category?category_id=food'))[0]).toBe('🥐')
  expect(fieldIn(await app.page('/categories/edit?category=food'), 'symbol').value).toBe('🥐')
  expect(await app.page('/history')).toContain('Symbol set to <bdi>🥐</bdi>')
  await undoOn(await pageAfter(app, answer))
  expect(rowTiles(await app.page())).toEqual(['F', 'F'])
})

test('a form without the field keeps the symbol, and one with two letters is refused', async () => {
  await edit('food', 0, { name: 'food', colour: 'red', symbol: '🥐' })
  await edit('food', 1, { name: 'Food', colour: 'teal' })
  const tile = '<span class="tile c-teal" aria-hidden="true">🥐</span>'
  expect(await app.page('/categories')).toContain(tile)
  const refused = await edit('food', 2, { name: 'Food', colour: 'teal', symbol: 'Fo' })
  expect(refused.status).toBe(422)
  expect(fieldIn(await refused.text(), 'symbol')).toEqual({
    value: 'Fo',
    invalid: true,
    problem: 'A symbol is one letter or emoji.',
  })
})

test('undoing a change that an earlier build recorded leaves the symbol', async () => {
  const renamed = await edit('food', 0, { name: 'Food', colour: 'red' })
  await app.sql`update changes set before = before - 'symbol', after = after - 'symbol'`
  await app.sql`update categories set symbol = 'X' where category = 'food'`
  await undoOn(await pageAfter(app, renamed))
  const [row] = await app.sql`select name, symbol from categories where category = 'food'`
  expect(row).toEqual({ name: 'food', symbol: 'X' })
})

test('the history names a colour as the form does', async () => {
  await edit('food', 0, { name: 'food', colour: 'indigo' })
  await edit('food', 1, { name: 'food', colour: 'none' })
  await edit('food', 2, { name: 'food', colour: 'indigo' })
  const history = await app.page('/history')
  expect(history).toContain('Set the colour of food to violet')
  expect(history).toContain('Colour set to <bdi>violet</bdi>')
  expect(history).toContain('Colour: <bdi>red</bdi> → <bdi>violet</bdi>')
})

test('a rename may change the case only, and the old name can be used again', async () => {
  await edit('food', 0, { name: 'FOOD', colour: 'none' })
  await edit('food', 1, { name: 'Groceries', colour: 'none' })
  await app.post('/add', { category: 'food', price: '1' })
  expect(await ordered()).toEqual(['food', 'Groceries', 'rent'])
  await app.post('/add', { category: 'groceries', price: '1' })
  expect(categorySums(await app.page('/categories'))).toEqual([
    'food $1.00',
    'Groceries $16.00',
    'rent $800.00',
  ])
})

test('a rename to an existing name is refused with the typed values and an offer to merge', async () => {
  const answer = await edit('food', 0, { name: 'Rent', colour: 'red', archived: '1' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(fieldIn(page, 'name')).toEqual({
    value: 'Rent',
    invalid: true,
    problem: 'There is a category rent already. Choose another name, or merge below.',
  })
  expect(page).toContain('name="colour" value="red" checked=""')
  expect(page).toContain('name="archived" value="1" checked=""')
  expect(page).toContain('<option value="rent" selected="">rent</option>')
  expect((await edit('food', 0, { name: 'x', colour: '#fff' })).status).toBe(422)
})

test('a stale edit shows the current values, unless it contains the same values', async () => {
  await edit('food', 0, { name: 'Groceries', colour: 'none' })
  const answer = await edit('food', 0, { name: 'Meals', colour: 'none' })
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(fieldIn(page, 'name').value).toBe('Groceries')
  expect(fieldIn(page, 'version').value).toBe('1')
  expect((await edit('food', 0, { name: 'Groceries', colour: 'none' })).status).toBe(303)
})

test.each([
  ['/categories/edit?category=none', 404],
  ['/categories/edit?category=%00', 404],
  ['/categories/edit', 404],
  ['/categories?period=june', 400],
])('%s answers %i', async (path, status) => {
  expect((await app.request(path)).status).toBe(status)
})

test.each(['https://elsewhere.example/', '//elsewhere.example', '/categories/../..', '/other'])(
  'a form of categories never redirects to %s',
  async (back) => {
    const answer = await app.post('/add', { category: 'food', price: '1', back })
    expect(answer.headers.get('location')).toBe('/')
  },
)
