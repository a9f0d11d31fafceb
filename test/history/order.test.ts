/** The history is in the order of the changes, whatever the hosts' clocks say. */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { textsIn, wordsOf } from '../support/read-html.ts'
import { buttonValue, pageAfter } from '../support/page-forms.ts'
import { categoryKey } from '../../src/domain/category.ts'

// One process never makes an id below its last one. Another host does, and so does this one after
// a start: here every id is as the clock has it.
vi.mock('uuid', async (importOriginal) => {
  const uuid = await importOriginal<typeof import('uuid')>()
  return { ...uuid, v7: () => uuid.v7({ msecs: Date.now() }) }
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  await emptyLedger(app.sql)
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Sets the clock of the app; the database has its own. */
const setClock = (difference: number) => vi.setSystemTime(START + difference)
const START = Date.now()

const add = (name: string) => app.post('/add', { category: 'food', price: '1', name })
const bulk = (to: string) => app.post('/bulk', { do: 'tag', to, all: '1', back: 'period=all' })

/** What was added, as the lines of a page tell it, top to bottom. */
const linesIn = (page: string) =>
  textsIn(page.slice(page.indexOf('<ol class="history">')), '"><bdi>')
const historyOf = async (query = '') => linesIn(await app.page(`/history${query}`))
const added = (...names: string[]) => names.map((name) => `Added ${name}, $1.00`)

test.each([
  ['two hours', 2 * HOUR],
  ['a day', DAY],
])('new lines stay on top after a host’s clock is set back by %s', async (_how, back) => {
  setClock(0)
  await add('first')
  setClock(-back)
  await add('second')
  setClock(-2 * back)
  await add('third')
  expect(await historyOf()).toEqual(added('third', 'second', 'first'))
  expect(await historyOf('?kind=add')).toEqual(added('third', 'second', 'first'))
})

test('edits, deletes and changes of other things stay on top as well', async () => {
  await add('Sofa')
  setClock(0)
  await bulk('trip')
  await app.post('/tags', { tag: 'trip', version: '0', name: 'travel' })
  setClock(-DAY)
  await bulk('more')
  await app.post('/tags', { tag: 'more', version: '0', name: 'less' })
  setClock(-2 * DAY)
  const views = { id: '01890a5d-ac96-774b-bcce-b302099a8057', name: 'All', query: 'period=all' }
  await app.post('/views', views)
  const others = [
    'Added the saved view All',
    'Renamed the tag more to less',
    'Renamed the tag trip to travel',
  ]
  expect(await historyOf('?kind=other')).toEqual(others)
  const edits = await app.sql`
    select after -> 'tags' as tags from changes where kind = 'edit' and subject = 'expense'
    order by changed_at desc`
  expect(edits.map(({ tags }) => tags)).toEqual([['more', 'trip'], ['trip']])
  expect(await historyOf()).toHaveLength(6)
  expect((await historyOf())[0]).toBe('Added the saved view All')
})

test('changes by hosts with different clocks are in their real order', async () => {
  const names = Array.from({ length: 6 }, (_, n) => `number ${n}`)
  for (const [n, name] of names.entries()) {
    setClock(n % 2 === 0 ? 5 * MINUTE : -5 * MINUTE)
    await add(name)
  }
  expect(await historyOf()).toEqual(added(...names.toReversed()))
})

test('pages of the history neither lose nor repeat a line while clocks jump', async () => {
  const names = Array.from({ length: 120 }, (_, n) => `number ${n}`)
  for (const [n, name] of names.entries()) {
    setClock(((n * 7) % 11) * HOUR - DAY)
    await add(name)
  }
  for (const kind of ['', '?kind=add']) {
    const lines: string[] = []
    for (let path: string | undefined = `/history${kind}`; path !== undefined;) {
      const page: string = await app.page(path)
      lines.push(...linesIn(page))
      path = /<a href="([^"]+)" rel="next">/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(lines).toEqual(added(...names.toReversed()))
  }
})

test('pages of one action neither lose nor repeat a line, though all are of one moment', async () => {
  const { ledgerId } = await app.ledger()
  await app.sql`
    insert into categories (ledger_id, category, category_key, total, expense_count)
    values (${ledgerId}, 'food', ${categoryKey('food')}, 0, 0)`
  await app.sql`
    insert into expenses (ledger_id, id, category, price, spent_on)
    select ${ledgerId}, gen_random_uuid(), 'food', n, date '2026-06-01'
    from generate_series(1, 120) as n`
  await bulk('trip')
  const moments = await app.sql`select distinct changed_at from changes`
  expect(moments).toHaveLength(1)
  const seen = new Set<string>()
  const [action] = await app.sql`select distinct action_id from changes`
  let path: string | undefined = `/history?action=${action?.actionId}`
  while (path !== undefined) {
    const page: string = await app.page(path)
    for (const line of linesIn(page)) seen.add(line)
    path = /<a href="([^"]+)" rel="next">/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen.size).toBe(120)
})

test('the undo bar offers the latest change, and its button reverts that one', async () => {
  setClock(0)
  await add('Sofa')
  setClock(-DAY)
  const answer = await app.post('/add', { category: 'food', price: '2', name: 'Chair' })
  const page = await pageAfter(app, answer)
  expect(wordsOf(page)).toContain('Added Chair, $2.00')
  await app.post('/undo', { action: buttonValue(page, 'action') })
  expect((await historyOf())[0]).toBe('Took Chair, $2.00 out again')
})

test('new lines stay on top after the database’s clock is set back', async () => {
  await add('first')
  await app.sql`update changes set changed_at = now() + interval '1 day'`
  await add('second')
  await bulk('trip')
  await app.post('/tags', { tag: 'trip', version: '0', name: 'travel' })
  await app.post('/categories', { name: 'fun' })
  const [top, tag, ...others] = await historyOf()
  expect([top, tag]).toEqual(['Added the category fun', 'Renamed the tag trip to travel'])
  expect(others.slice(-2)).toEqual(added('second', 'first'))
})
