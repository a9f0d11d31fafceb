/** A bulk action is one line of the history, with one Undo for all of it. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { expectAgreement } from '../support/rollup-agreement.ts'
import { actionOf } from '../support/page-forms.ts'
import { textsIn, wordsOf } from '../support/read-html.ts'
import { numberedId as id } from '../support/filled-ledger.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  await emptyLedger(app.sql)
  for (const [number, category, tags] of [
    [1, 'food', 'a'],
    [2, 'food', ''],
    [3, 'rent', 'a, b'],
  ] as const) {
    await app.post('/add', { id: id(number), category, tags, price: `${number}` })
  }
})

const bulk = async (what: string, to = '', back = 'period=all') =>
  actionOf(await app.post('/bulk', { do: what, to, all: '1', back }))
const undo = async (action: string) => actionOf(await app.post('/undo', { action }))

/** Adds expenses with the numbers 4 to `last`. */
async function addUpTo(last: number) {
  for (let number = 4; number <= last; number += 1) {
    await app.post('/add', { id: id(number), category: 'food', price: '1' })
  }
}

const LINE = /<li id="a-[\da-f-]{36}" tabindex="-1"><div>/

/** What the lines say, without those folded beneath. */
const linesIn = (page: string) =>
  page
    .slice(page.indexOf('<ol class="history">'))
    .split(LINE)
    .slice(1)
    .map((line) => textsIn(line, '"><bdi>')[0])
/** The newest line, with what is folded beneath. */
const newestOf = (page: string) => page.split(LINE)[1] ?? ''

describe('its line says what was done, and to how many', () => {
  test.each([
    [
      'category',
      'Fun',
      'Moved 3 expenses to Fun',
      'Undid: moved 3 expenses to Fun',
      'Moved 3 expenses to Fun again',
    ],
    [
      'category',
      'food',
      'Moved rent, $3.00 to food',
      'Undid: moved rent, $3.00 to food',
      'Moved rent, $3.00 to food again',
    ],
    [
      'tag',
      'c',
      'Added the tag c to 3 expenses',
      'Undid: added the tag c to 3 expenses',
      'Added the tag c to 3 expenses again',
    ],
    [
      'tag',
      'a, c',
      'Added the tags c and a to 3 expenses',
      'Undid: added the tags c and a to 3 expenses',
      'Added the tags c and a to 3 expenses again',
    ],
    [
      'untag',
      'a',
      'Removed the tag a from 2 expenses',
      'Undid: removed the tag a from 2 expenses',
      'Removed the tag a from 2 expenses again',
    ],
    [
      'untag',
      'a, b',
      'Removed the tags a and b from 2 expenses',
      'Undid: removed the tags a and b from 2 expenses',
      'Removed the tags a and b from 2 expenses again',
    ],
    [
      'delete',
      '',
      'Deleted 3 expenses, $6.00',
      'Restored 3 expenses, $6.00',
      'Deleted 3 expenses again, $6.00',
    ],
  ])('%s %j: %s', async (what, to, done, undone, redone) => {
    const action = await bulk(what, to)
    expect(linesIn(await app.page('/history'))[0]).toBe(done)
    const first = await undo(action)
    expect(linesIn(await app.page('/history')).slice(0, 2)).toEqual([undone, done])
    const second = await undo(first)
    expect(linesIn(await app.page('/history')).slice(0, 3)).toEqual([redone, undone, done])
    await undo(second)
    expect(linesIn(await app.page('/history'))[0]).toBe(undone)
    await expectAgreement(app)
  })

  test('it follows the new name of the category', async () => {
    await bulk('category', 'Fun')
    const page = await app.page('/categories')
    const fun = /category_id=([^"]+)">(?:(?!<\/a>).)*Fun/.exec(page)?.[1] ?? ''
    await app.post('/categories/edit', { category: fun, version: '0', name: 'Joy', colour: 'none' })
    expect(linesIn(await app.page('/history'))[1]).toBe('Moved 3 expenses to Joy')
  })
})

test('its changes are folded beneath, the first twenty, with a link to all of them', async () => {
  await addUpTo(60)
  const action = await bulk('tag', 'trip')
  const line = newestOf(await app.page('/history'))
  expect(line).toContain('<details><summary>60 expenses</summary>')
  expect(line.match(/<li><a href="\/expenses\//g)).toHaveLength(20)
  expect(line).toContain(`<a href="/history?action=${action}">All 60</a>`)

  const changed: string[] = []
  let path: string | undefined = `/history?action=${action}`
  while (path !== undefined) {
    const page: string = await app.page(path)
    expect(page).toContain('<h1><bdi>Added the tag trip to 60 expenses</bdi></h1>')
    const ids = [...page.matchAll(/<a href="\/expenses\/([\da-f-]+)"/g)].map(
      ([, each = '']) => each,
    )
    expect(page.match(/aria-label="Undo: Changed food/g)?.length).toBeLessThanOrEqual(50)
    changed.push(...ids)
    path = /<a href="([^"]+)" rel="next">/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(changed).toHaveLength(60)
  expect(new Set(changed).size).toBe(60)
})

test('a page has fifty actions, and no action is split, lost or repeated at its end', async () => {
  await addUpTo(55)
  const words: string[] = []
  for (let number = 0; number < 53; number += 1) {
    await bulk('category', `c${number}`)
    words.unshift(`Moved 55 expenses to c${number}`)
  }
  const lines: (string | undefined)[] = []
  const lengths: number[] = []
  for (let path: string | undefined = '/history?kind=edit'; path !== undefined;) {
    const page: string = await app.page(path)
    lines.push(...linesIn(page))
    lengths.push(linesIn(page).length)
    path = /<a href="([^"]+)" rel="next">/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(lines).toEqual(words)
  expect(lengths).toEqual([50, 3])
  expect(linesIn(await app.page('/history?kind=add'))).toHaveLength(50)
  expect(linesIn(await app.page('/history'))).toEqual(words.slice(0, 50))
})

test('single changes at one moment, as an import has them, are all listed', async () => {
  await addUpTo(120)
  await app.sql`update changes set changed_at = '2026-06-05'`
  const lines: string[] = []
  for (let path: string | undefined = '/history'; path !== undefined;) {
    const page: string = await app.page(path)
    lines.push(...[...page.matchAll(/name="action" value="([^"]+)"/g)].map(([, each = '']) => each))
    path = /<a href="([^"]+)" rel="next">/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(lines).toHaveLength(120)
  expect(new Set(lines).size).toBe(120)
})

test('two actions at one moment are two lines', async () => {
  const first = await bulk('tag', 'x')
  const second = await bulk('tag', 'y')
  await app.sql`update changes set changed_at = '2026-06-06' where action_id in ${app.sql([first, second])}`
  expect(new Set(linesIn(await app.page('/history?kind=edit')))).toEqual(
    new Set(['Added the tag x to 3 expenses', 'Added the tag y to 3 expenses']),
  )
})

test('the history of one expense has its own line of the action, with an Undo of its own', async () => {
  const action = await bulk('category', 'Fun')
  const page = await app.page(`/history?expense=${id(1)}`)
  expect(linesIn(page)).toEqual(['Changed Fun, $1.00', 'Added food, $1.00'])
  expect(page).not.toContain(action)
  const [own = ''] = /(?<=name="action" value=")[\da-f-]+/.exec(page) ?? []
  expect((await app.post('/undo', { action: own })).status).toBe(303)
  expect(await app.sql`select id from expenses where category = 'food' order by id`).toEqual([
    { id: id(1) },
  ])
})

describe('where some of its expenses were changed since', () => {
  test.each([
    [1, '1 was changed since'],
    [2, '2 were changed since'],
  ])('its line says that %d of 3 were, and Undo takes back the others', async (count, words) => {
    const action = await bulk('tag', 'trip')
    for (let number = 1; number <= count; number += 1) {
      await app.post(`/expenses/${id(number)}`, {
        category: 'new',
        price: '9',
        spent_on: '2026-06-05',
        version: '2',
      })
    }
    const page = await app.page('/history')
    expect(page).toContain(words)
    expect(page).toContain(`name="action" value="${action}"`)
    await expectAgreement(app)

    const refused = await app.post('/undo', { action })
    expect(refused.status).toBe(409)
    const answer = wordsOf(await refused.text())
    expect(answer).toContain('Changed again since')
    expect(await app.sql`select id from expenses where tags @> '["trip"]'`).toHaveLength(0)
    const undone = await app.page('/history')
    expect(undone).not.toContain(words)
    expect(undone).not.toContain(`name="action" value="${action}"`)
    await expectAgreement(app)
  })

  test('one that was undone by itself counts too, and Undo takes back the others', async () => {
    const action = await bulk('category', 'Fun')
    const page = await app.page(`/history?action=${action}`)
    const [own = ''] = [...page.matchAll(/name="action" value="([^"]+)"/g)]
      .map(([, each = '']) => each)
      .filter((each) => each !== action)
    await app.post('/undo', { action: own })
    expect(await app.page('/history')).toContain('1 was changed since')
    expect(await app.page(`/history?action=${action}`)).toContain('1 was changed since')
    expect((await app.post('/undo', { action })).status).toBe(303)
    expect(await app.sql`select category from expenses order by id`).toEqual(
      ['food', 'food', 'rent'].map((category) => ({ category })),
    )
    expect(await app.page('/history')).toContain('>Changed again since</a>')
  })

  test('an action that an older build wrote is one line all the same', async () => {
    const action = await bulk('tag', 'trip')
    await app.post(`/expenses/${id(1)}`, {
      category: 'new',
      price: '9',
      spent_on: '2026-06-05',
      version: '2',
    })
    await app.sql`delete from actions`
    const page = await app.page('/history')
    expect(page).toContain('Added the tag trip to 3 expenses')
    expect(page).toContain('1 was changed since')
    expect((await app.post('/undo', { action })).status).toBe(409)
    await app.post(`/expenses/${id(2)}`, {
      category: 'new',
      price: '9',
      spent_on: '2026-06-05',
      version: '3',
    })
    expect(await app.page('/history')).toContain('Undid: added the tag trip to 2 expenses')
  })
})

test.each(['x', '01890a5d-ac96-774b-bcce-b302099a8057'])(
  'the page of the unknown action %s is refused',
  async (action) => {
    expect([400, 404]).toContain((await app.request(`/history?action=${action}`)).status)
  },
)
