/** The form on the list, whose buttons of categories add at once, and the page with all fields. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { fieldIn, rowNames } from '../support/read-html.ts'

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})

const stored = () => app.sql`select category, price from expenses order by id`

test('a button adds the expense to its category, whatever the field has', async () => {
  expect((await app.post('/add', { price: '4.20', category: '', into: 'Coffee' })).status).toBe(303)
  await app.post('/add', { price: '3', category: 'rent', into: 'Coffee' })
  expect(await stored()).toEqual([
    { category: 'Coffee', price: '4.2000' },
    { category: 'Coffee', price: '3.0000' },
  ])
})

test('a refused price keeps the category of the button', async () => {
  const answer = await app.post('/add', { price: 'x', category: '', into: 'Coffee' })
  expect(answer.status).toBe(422)
  expect(fieldIn(await answer.text(), 'category').value).toBe('Coffee')
  expect(await stored()).toEqual([])
})

const chipsIn = (page: string) =>
  [...page.matchAll(/name="into" value="([^"]*)"/g)].map(([, name]) => name)
const tilesIn = (page: string) =>
  [...page.matchAll(/<input type="radio" name="category" value="([^"]+)"/g)].map(([, name]) => name)

/** A UUID of version 7 of a time. */
function idOf(time: string, number: number): string {
  const hex = new Date(time).getTime().toString(16).padStart(12, '0')
  const last = `${number}`.padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${last}`
}

describe('the order of the buttons', () => {
  const MORNING = '2026-06-01T07:30:00Z'
  const NOON = '2026-06-01T12:30:00Z'
  beforeEach(async () => {
    let number = 0
    const bought: [category: string, time: string, times: number][] = [
      ['coffee', MORNING, 3],
      ['lunch', NOON, 2],
      ['rent', '2026-06-01T20:00:00Z', 1],
      ['books', NOON, 1],
    ]
    for (const [category, time, times] of bought) {
      for (let count = 0; count < times; count += 1) {
        number += 1
        const fields = { id: idOf(time, number), spent_on: '2026-06-01', category, price: '1' }
        await app.post('/add', fields)
      }
    }
  })

  test('is by use, in which the present part of the day counts twice', async () => {
    // It is noon: two lunches count four, three coffees three.
    expect(chipsIn(await app.page())).toEqual([
      'lunch',
      'coffee',
      'books',
      'rent',
      'Groceries',
      'Eating out',
    ])
    Object.assign(app.bindings, { now: () => new Date('2026-06-05T08:00:00Z') })
    expect(chipsIn(await app.page())).toEqual([
      'coffee',
      'lunch',
      'books',
      'rent',
      'Groceries',
      'Eating out',
    ])
  })

  test('goes by the clock of the ledger', async () => {
    await app.sql`update ledgers set time_zone = 'America/Los_Angeles'`
    Object.assign(app.bindings, { now: () => new Date('2026-06-05T13:00:00Z') })
    // Six in the morning there, where 12:30 UTC is morning too, and 7:30 UTC is night.
    expect(chipsIn(await app.page()).slice(0, 2)).toEqual(['coffee', 'lunch'])
    Object.assign(app.bindings, { now: () => new Date('2026-06-06T03:00:00Z') })
    expect(chipsIn(await app.page()).slice(0, 2)).toEqual(['coffee', 'lunch'])
  })

  test('does not change while expenses are added', async () => {
    const before = chipsIn(await app.page()).slice(0, 4)
    for (let count = 0; count < 9; count += 1)
      await app.post('/add', { price: '1', category: 'rent' })
    expect(chipsIn(await app.page()).slice(0, 4)).toEqual(before)
    expect(tilesIn(await app.page('/add')).slice(0, 4)).toEqual(before)
  })

  test('leaves out archived categories, and follows merges', async () => {
    await app.post('/categories/merge', { category: 'lunch', version: '0', into: 'books' })
    const [coffee] = await app.sql`select version from categories where category = 'coffee'`
    await app.post('/categories/edit', {
      category: 'coffee',
      name: 'coffee',
      colour: 'red',
      archived: '1',
      version: `${coffee?.version}`,
    })
    expect(chipsIn(await app.page()).slice(0, 2)).toEqual(['books', 'rent'])
  })

  test('an id of another version has no time, and counts once', async () => {
    await app.sql`update expenses set id = gen_random_uuid() where category = 'lunch'`
    expect(chipsIn(await app.page())[0]).toBe('coffee')
  })
})

test('a new ledger suggests six categories, and a few more beside its own at first', async () => {
  const empty = await app.page()
  expect(chipsIn(empty)).toEqual(['Groceries', 'Eating out', 'Transport', 'Home', 'Health', 'Fun'])
  expect(empty).toContain('What did you last pay for?')
  expect(empty).not.toContain('$0.00')
  expect(tilesIn(await app.page('/add'))).toHaveLength(6)
  await app.post('/add', { price: '4', category: '', into: 'Transport' })
  expect(chipsIn(await app.page())).toEqual([
    'Transport',
    'Groceries',
    'Eating out',
    'Home',
    'Health',
    'Fun',
  ])
  for (let count = 0; count < 9; count += 1)
    await app.post('/add', { price: '4', category: 'fuel' })
  expect(chipsIn(await app.page())).toEqual(['fuel', 'Transport'])
})

test('the page that adds has eight tiles, and unfolds the others', async () => {
  const names = 'abcdefghijkl'.split('')
  for (const category of names) await app.post('/add', { category, price: '1' })
  const page = await app.page('/add')
  const [first = '', others = ''] = page.split('<details>')
  expect([tilesIn(first), tilesIn(others)]).toEqual([names.slice(0, 8), names.slice(8)])
  expect(others).toContain('<summary>4 more</summary>')
  // One of the others is there when it is chosen.
  const refused = await app.post('/add', { category: 'l', price: 'x' })
  expect(await refused.text()).toMatch(/<details open=""><summary>4 more/)
})

test('a tile wins over the name of a new category that was left in the field', async () => {
  await app.post('/add', { price: '1', category: 'food', new_category: 'fun' })
  await app.post('/add', { price: '2', category: '', new_category: 'fun' })
  expect(await stored()).toEqual([
    { category: 'food', price: '1.0000' },
    { category: 'fun', price: '2.0000' },
  ])
})

test('an edit takes a tile, or the name of a new category', async () => {
  await app.post('/add', { price: '1', category: 'food' })
  const [row] = await app.sql`select id from expenses`
  const edit = (version: string, fields: Record<string, string>) =>
    app.post(`/expenses/${row?.id}`, { price: '1', spent_on: '2026-06-05', version, ...fields })
  await edit('1', { category: '', new_category: 'fun' })
  expect(await stored()).toEqual([{ category: 'fun', price: '1.0000' }])
  await edit('2', { category: 'food', new_category: 'fun' })
  expect(await stored()).toEqual([{ category: 'food', price: '1.0000' }])
})

test('a form without a category is asked for it on the page with all fields', async () => {
  const answer = await app.post('/add', { price: '4.20', category: '', back: 'period=2026-05' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(fieldIn(page, 'price').value).toBe('4.20')
  expect(fieldIn(page, 'category')).toMatchObject({
    invalid: true,
    problem: 'The category is missing. Choose one, or name a new one.',
  })
  expect(page).toMatch(/<input type="radio" name="category" value="Groceries" autofocus/)
  expect(page).toContain('<a href="/?period=2026-05">Cancel</a>')
})

test('after an amount on the list, the next page asks for the category without a complaint', async () => {
  const fields = { price: '4.20', category: '', name: '', day: 'yesterday', next: 'fields' }
  const answer = await app.post('/add', fields)
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('<title>New expense · Expense Tracker</title>')
  expect(page).not.toContain('problem-text')
  expect(fieldIn(page, 'price').value).toBe('4.20')
  expect(fieldIn(page, 'day').value).toBe('yesterday')
  expect(page).toMatch(/<input type="radio" name="category" value="Groceries" autofocus/)
  // Anything else that is wrong is said.
  const refused = await (await app.post('/add', { ...fields, price: 'x' })).text()
  expect(refused).toContain('<title>Not added: ')
})

test('a name that is a category brings it, unless the name usually has another', async () => {
  await app.post('/add', { price: '1', category: 'Coffee' })
  await app.post('/add', { price: '2', category: '', name: 'coffee' })
  await app.post('/add', { price: '3', category: 'office', name: 'Paper' })
  await app.post('/add', { price: '4', category: 'Paper' })
  await app.post('/add', { price: '5', category: '', name: 'paper' })
  expect((await stored()).map(({ category }) => category)).toEqual([
    'Coffee',
    'Coffee',
    'office',
    'Paper',
    'office',
  ])
})

test('the address of the page that adds may fill in its fields', async () => {
  const fields = { price: '4.20', category: 'Coffee', name: 'Flat white', tags: 'work', note: 'x' }
  const query = new URLSearchParams({ ...fields, refund: '1', spent_on: '2026-06-01' })
  const page = await app.page(`/add?${query.toString()}`)
  for (const [name, value] of Object.entries(fields)) expect(fieldIn(page, name).value).toBe(value)
  expect(fieldIn(page, 'refund').value).toBe('1')
  expect(fieldIn(page, 'spent_on').value).toBe('2026-06-01')
  expect(await stored()).toEqual([])
})

test('older links to a copy lead to the page that adds', async () => {
  const answer = await app.request('/?copy=01890a5d-ac96-774b-bcce-b302099a8057&x=/')
  expect([answer.status, answer.headers.get('location')]).toEqual([
    302,
    '/add?copy=01890a5d-ac96-774b-bcce-b302099a8057',
  ])
})

test('rows have boxes only where expenses are being selected', async () => {
  await app.post('/add', { category: 'food', price: '1', name: 'Bread' })
  expect(await app.page('/')).not.toContain('class="select"')
  const page = await app.page('/?select=1')
  expect(page).toContain('aria-label="Select Bread"')
  expect(page).toContain('action="/bulk"')
  expect(rowNames(page)).toEqual(['Bread'])
})
