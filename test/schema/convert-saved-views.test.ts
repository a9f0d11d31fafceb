/** Views that earlier builds stored, with names and prices as typed, are converted at the start. */
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { actionOf, formTo, hiddenFields } from '../support/page-forms.ts'
import { textOf, textsIn } from '../support/read-html.ts'

const LEDGER = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }
const USUAL = { currency: 'USD', time_zone: 'UTC', week_start: '7', month_start: '1' }

let app: TestApp

beforeEach(async () => {
  app = await createTestApp()
  await app.post('/add', { category: 'rent', price: '1000', tags: 'home' })
  await app.post('/add', { category: 'food', price: '40', tags: 'trip' })
  await app.post('/add', { category: 'tea', price: '1.25', tags: 'trip' })
})

const start = () => prepareDatabase(app.url, LEDGER)

/** Stores a view as an earlier build did, with its line of the history. */
async function storeEarlier(query: string, name = query): Promise<string> {
  const id = randomUUID()
  await app.post('/views', { id, name, query: 'period=all' })
  await app.sql`update saved_views set query = ${query}, canonical_version = null where view_id = ${id}`
  await app.sql`
    update changes set after = ${app.sql.json({ name, query })}
    where subject = 'view' and subject_id = ${id}`
  return id
}

const queryOf = async (id: string) => {
  const [view] = await app.sql`
    select query, canonical_version = version as is_canonical from saved_views where view_id = ${id}`
  return view as { query: string; isCanonical: boolean | null }
}
const totalOf = async (query: string) =>
  textsIn(await app.page(`/?${query}`), '<p class="figure">')[0]
const settings = async (locale: string) => {
  const { version = '' } = hiddenFields(formTo(await app.page('/settings'), '/settings'))
  await app.post('/settings', { ...USUAL, locale, version })
}
const rename = (category: string, name: string, version = '0') =>
  app.post('/categories/edit', { category, name, version, colour: 'none' })
const undo = async (action: string) => (await app.post('/undo', { action })).status

const conversions: [earlier: string, canonical: string][] = [
  ['period=all&category=rent&except=1', 'period=all&category_id=rent&except=1'],
  ['period=month&category=RENT&category=food', 'period=month&category_id=rent&category_id=food'],
  ['period=week&tag=Trip', 'period=week&tag_id=trip'],
  ['period=2026-W23', 'period=2026-06-01..2026-06-07'],
  ['period=2026-05-31.week', 'period=2026-05-31.week'],
  ['period=2026-06', 'period=2026-06'],
  ['period=all&min=1%2C500&max=2000.5', 'period=all&min=1500.00&max=2000.50'],
  ['period=all&min=0&back=1', 'period=all&min=0&refunds=1'],
  ['period=all&category=gone', 'period=all&category=gone'],
  [
    'period=all&category=gone&category=rent&except=1',
    'period=all&category=gone&category_id=rent&except=1',
  ],
  ['period=all&category_id=rent&tag_id=trip', 'period=all&category_id=rent&tag_id=trip'],
  ['period=all&q=a%26b&sort=price', 'period=all&q=a%26b&sort=price'],
]

test('names and prices as typed become ids and decimals, once', async () => {
  const ids: string[] = []
  for (const [earlier] of conversions) ids.push(await storeEarlier(earlier))
  const expected = conversions.map(([, query]) => ({ query, isCanonical: true }))
  for (const _ of [1, 2]) {
    await start()
    expect(await Promise.all(ids.map(queryOf))).toEqual(expected)
  }
  for (const [, canonical] of conversions) {
    expect((await app.request(`/?${canonical}`)).status).toBe(200)
  }
})

test('views that cannot be read stay as they are, and their neighbours are converted', async () => {
  const unreadable = ['min=abc', 'period=2026-13', 'category=a%00b', 'sort=size']
  const queries = [...unreadable, `q=${'x'.repeat(201)}`]
  const ids: [before: string, broken: string, after: string][] = []
  for (const [at, query] of queries.entries()) {
    ids.push([
      await storeEarlier('category=food', `${at}A`),
      await storeEarlier(query, `${at}B`),
      await storeEarlier('category=tea', `${at}C`),
    ])
  }
  for (const _ of [1, 2]) {
    await start()
    for (const [at, query] of queries.entries()) {
      const [before = '', broken = '', after = ''] = ids[at] ?? []
      expect(await queryOf(broken)).toEqual({ query, isCanonical: null })
      expect((await queryOf(before)).query).toBe('period=month&category_id=food')
      expect((await queryOf(after)).query).toBe('period=month&category_id=tea')
    }
  }
})

test('a view of a category or tag that was renamed or merged since follows it', async () => {
  const [rent, tea, trip] = [
    await storeEarlier('period=all&category=rent&except=1'),
    await storeEarlier('period=all&category=tea'),
    await storeEarlier('period=all&tag=trip'),
  ]
  await rename('rent', 'Housing')
  await rename('rent', 'Flat', '1')
  await app.post('/categories/merge', { category: 'tea', version: '0', into: 'food' })
  await app.post('/tags', { tag: 'trip', name: 'Holiday', version: '0' })
  await start()
  expect((await queryOf(rent)).query).toBe('period=all&category_id=rent&except=1')
  expect(await totalOf((await queryOf(rent)).query)).toBe('$41.25')
  expect(await totalOf((await queryOf(tea)).query)).toBe('$41.25')
  expect((await queryOf(trip)).query).toBe('period=all&tag_id=trip')
})

test('a name that another category has by now is that one, as the view showed it', async () => {
  const id = await storeEarlier('period=all&category=rent')
  await rename('rent', 'Housing')
  await app.post('/add', { category: 'rent', price: '7' })
  await start()
  expect(await totalOf((await queryOf(id)).query)).toBe('$7.00')
})

test('prices are read in the writing of the ledger when the view was saved', async () => {
  await settings('de-DE')
  const german = await storeEarlier('period=all&min=1%2C25')
  await settings('en-US')
  const english = await storeEarlier('period=all&min=1%2C250')
  await settings('fr-FR')
  await start()
  expect((await queryOf(german)).query).toBe('period=all&min=1.25')
  expect((await queryOf(english)).query).toBe('period=all&min=1250.00')
})

test('before the next start, a view of an earlier build opens with its prices as typed', async () => {
  await settings('de-DE')
  await storeEarlier('period=all&category=tea&min=1%2C25', 'Tea')
  const page = await app.page()
  const link = textOf(/<a href="([^"]+)"[^>]*><bdi>Tea/.exec(page)?.[1] ?? '')
  expect(link).toBe('/?period=all&category=tea&least=1%2C25')
  expect((await app.request(link)).headers.get('location')).toBe(
    '/?period=all&category=tea&min=1.25',
  )
})

test('what an earlier build writes over a converted view is converted again', async () => {
  const id = await storeEarlier('period=all&category=rent')
  await start()
  await app.sql`
    update saved_views set query = 'period=all&category=food&min=1%2C000', version = version + 1
    where view_id = ${id}`
  expect((await queryOf(id)).isCanonical).toBe(false)
  await start()
  expect((await queryOf(id)).query).toBe('period=all&category_id=food&min=1000.00')
})

test('undo of a change that an earlier build wrote gives the view as it was, by ids', async () => {
  const id = await storeEarlier('period=all&category=rent&except=1', 'View')
  await start()
  const replaced = await app.post('/views', { name: 'View', query: 'period=all&category=tea' })
  await rename('rent', 'Housing')
  const [line] = await app.sql`select before from changes where change_id = ${actionOf(replaced)}`
  expect(line?.before).toMatchObject({ query: 'period=all&category_id=rent&except=1' })
  // As that build would have written it.
  const before = app.sql.json({ name: 'View', query: 'period=all&category=rent&except=1' })
  await app.sql`update changes set before = ${before} where change_id = ${actionOf(replaced)}`
  expect(await undo(actionOf(replaced))).toBe(303)
  expect(await queryOf(id)).toEqual({
    query: 'period=all&category_id=rent&except=1',
    isCanonical: true,
  })
})

test('a deleted view is converted too, and is canonical when its deletion is undone', async () => {
  const id = await storeEarlier('period=all&category=rent', 'View')
  const deleted = await app.post('/views/delete', { id, version: '1' })
  await start()
  expect(await queryOf(id)).toEqual({ query: 'period=all&category_id=rent', isCanonical: true })
  expect(await undo(actionOf(deleted))).toBe(303)
  expect(await queryOf(id)).toEqual({ query: 'period=all&category_id=rent', isCanonical: true })
})

test('three starts at once convert each view once', async () => {
  const ids = await Promise.all(
    ['rent', 'food', 'tea'].map((name) => storeEarlier(`period=all&category=${name}`)),
  )
  await Promise.all([start(), start(), start()])
  for (const id of ids) expect((await queryOf(id)).isCanonical).toBe(true)
})
