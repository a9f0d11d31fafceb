/** Addresses and saved views follow categories and tags by their ids, and say which are not there. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { categoryKey } from '../../src/domain/category.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { actionOf, formTo, hiddenFields } from '../support/page-forms.ts'
import { rowCategories, textOf, textsIn } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  await app.post('/add', { category: 'rent', price: '1000', tags: 'home' })
  await app.post('/add', { category: 'food', price: '40', tags: 'trip, home' })
  await app.post('/add', { category: 'tea', price: '6', tags: 'trip' })
})

const total = (page: string) => textsIn(page, '<p class="figure">')[0]
const title = (page: string) => textsIn(page, '<h1 id="total-title">')[0]
const noticeOn = (page: string) =>
  textsIn(page, '<p class="problem-text">').map((each) => each.replace(/<\/?bdi>/g, ''))
const totalOf = async (query: string) => total(await app.page(`/?${query}`))
const versionOf = async (category: string) => {
  const [row] = await app.sql`select version from categories where category = ${category}`
  return String(row?.version)
}
const rename = async (category: string, name: string) =>
  app.post('/categories/edit', {
    category,
    version: await versionOf(category),
    name,
    colour: 'none',
  })
const merge = async (category: string, into: string) =>
  app.post('/categories/merge', { category, into, version: await versionOf(category) })
const remove = async (category: string) =>
  app.post('/categories/delete', { category, version: await versionOf(category) })
const renameTag = (tag: string, name: string, version = '0') =>
  app.post('/tags', { tag, name, version })
const undo = (answer: Response) => app.post('/undo', { action: actionOf(answer) })

/** Saves what the list at a query shows, as a person does there; answers the link to it. */
const save = async (query: string) => {
  const form = formTo(await app.page(`/?${query}`), '/views')
  const answer = await app.post('/views', { ...hiddenFields(form), name: 'View' })
  return (answer.headers.get('location') ?? '').slice(2)
}

test('a view of all but rent leaves it out, whatever it is called, merged into, and undone', async () => {
  const view = await save('period=all&category=rent&except=1')
  expect(view).toBe('period=all&category_id=rent&except=1')
  expect(await totalOf(view)).toBe('$46.00')

  const renamed = await rename('rent', 'Housing')
  const page = await app.page(`/?${view}`)
  expect(title(page)).toBe('Spent on everything except Housing in total')
  expect(total(page)).toBe('$46.00')
  await undo(renamed)
  expect(await totalOf(view)).toBe('$46.00')

  const merged = await merge('rent', 'food')
  expect(await totalOf(view)).toBe('$6.00')
  await undo(merged)
  expect(await totalOf(view)).toBe('$46.00')
})

test('a link to a category is one to what it was merged into, also after a rename of that', async () => {
  await merge('tea', 'food')
  await rename('food', 'Eating')
  for (const id of ['tea', 'food']) {
    const page = await app.page(`/?period=all&category_id=${id}`)
    expect([title(page), total(page)]).toEqual(['Spent on Eating in total', '$46.00'])
  }
  expect(await totalOf('period=all&category_id=tea&category_id=food')).toBe('$46.00')
  expect(await totalOf('period=all&category=eating&category_id=rent')).toBe('$1,046.00')
  expect(noticeOn(await app.page('/?period=all&category=tea'))).toEqual([
    'There is no category tea.',
  ])
})

test('a category that takes the name of a renamed one is another one', async () => {
  const view = await save('period=all&category=rent')
  await rename('rent', 'Housing')
  await app.post('/add', { category: 'Rent', price: '7' })
  expect(await totalOf(view)).toBe('$1,000.00')
  expect(await totalOf('period=all&category=rent')).toBe('$7.00')
})

test('a view of a tag follows its renames and their undo', async () => {
  const view = await save('period=all&tag=trip&tag=home')
  expect(view).toBe('period=all&tag_id=trip&tag_id=home')
  const renamed = await renameTag('trip', 'Holiday 2026')
  const page = await app.page(`/?${view}`)
  expect([title(page), total(page)]).toEqual(['Spent in total: #Holiday 2026, #home', '$40.00'])
  await undo(renamed)
  expect(title(await app.page(`/?${view}`))).toBe('Spent in total: #trip, #home')
})

const missing: [query: string, notices: string[], total: string | undefined][] = [
  ['category=Fod', ['There is no category Fod.'], undefined],
  ['category=Fod&except=1', ['There is no category Fod.'], undefined],
  ['category=rent&category=Fod&except=1', ['There is no category Fod.'], undefined],
  ['category=food&category=Fod', ['There is no category Fod.'], '$40.00'],
  [
    'category=Fod&category=Bar',
    ['There is no category Fod.', 'There is no category Bar.'],
    undefined,
  ],
  ['category_id=gone', ['There is no category gone.'], undefined],
  [
    'category_id=01890a5d-ac96-774b-bcce-b302099a8057&except=1',
    ['The category of this list does not exist.'],
    undefined,
  ],
  ['tag=tirp', ['There is no tag tirp.'], undefined],
  ['tag=trip&tag=tirp', ['There is no tag tirp.'], undefined],
  ['tag_id=tirp&category=Fod', ['There is no category Fod.', 'There is no tag tirp.'], undefined],
  ['category=%3Cb%3E', ['There is no category <b>.'], undefined],
  ['category=food&q=x&sort=price&tag=tirp', ['There is no tag tirp.'], undefined],
]

test.each(missing)('/?%s says %j, and has the total %s', async (query, notices, sum) => {
  const page = await app.page(`/?period=all&${query}`)
  expect(noticeOn(page)).toEqual(notices)
  expect(total(page)).toBe(sum)
  if (sum !== undefined) return
  expect(rowCategories(page)).toEqual([])
  expect(page).not.toContain('action="/bulk"')
  const link = textOf(/<a href="\/\?([^"]*)">Show the list without it/.exec(page)?.[1] ?? '')
  expect(noticeOn(await app.page(`/?${link}`))).toEqual([])
})

test('a deleted category is not there, and there again once its deletion is undone', async () => {
  await app.post('/categories', { name: 'fun' })
  const [row] =
    await app.sql`select category from categories where category_key = ${categoryKey('fun')}`
  const id = String(row?.category)
  const view = await save('period=all&category=fun&except=1')
  expect(await totalOf(view)).toBe('$1,046.00')
  const removed = await remove(id)
  const page = await app.page(`/?${view}`)
  expect(noticeOn(page)).toEqual(['There is no category fun.'])
  expect(total(page)).toBeUndefined()
  await undo(removed)
  expect(await totalOf(view)).toBe('$1,046.00')
})

test('a category that no expense has any more is not there, and can still be left out', async () => {
  const page = await app.page('/?period=all&category=tea')
  const id = /\/expenses\/([\da-f-]{36})/.exec(page)?.[1] ?? ''
  const moved = await app.post(`/expenses/${id}`, {
    category: 'food',
    price: '6',
    spent_on: '2026-06-05',
    version: '1',
  })
  expect(noticeOn(await app.page('/?period=all&category_id=tea'))).toEqual([
    'There is no category tea.',
  ])
  expect(await totalOf('period=all&category_id=tea&except=1')).toBe('$1,046.00')
  await undo(moved)
  expect(await totalOf('period=all&category_id=tea')).toBe('$6.00')
})

test('a bulk action on a list that names what is not there changes nothing', async () => {
  for (const list of ['category=Fod&except=1', 'category=rent&category=Fod&except=1', 'tag=tirp']) {
    const fields = { do: 'delete', to: '', all: '1', back: `period=all&${list}` }
    const answer = await app.post('/bulk', fields)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nothing was changed.')
  }
  expect(await totalOf('period=all')).toBe('$1,046.00')
  const fields = { do: 'delete', to: '', all: '1', back: 'period=all&category_id=rent&except=1' }
  expect((await app.post('/bulk', fields)).status).toBe(303)
  expect(await totalOf('period=all')).toBe('$1,000.00')
})

test('every link and hidden field of a page has ids, also where its address has names', async () => {
  await rename('food', 'Eating')
  await renameTag('trip', 'Holiday')
  const page = await app.page('/?period=all&category=eating&tag=holiday')
  const addresses = [...page.matchAll(/(?:href|value)="([^"]*(?:category|tag)[^"]*)"/g)].map(
    ([, text = '']) => decodeURIComponent(textOf(text)),
  )
  const lists = addresses.filter((each) => /period=/.test(each))
  expect(lists.length).toBeGreaterThan(8)
  expect(lists.filter((each) => /(category|tag)=/.test(each))).toEqual([])
  expect(
    lists.filter((each) => /(category_id=food|tag_id=trip)/.test(each)).length,
  ).toBeGreaterThan(8)
  const filter = await app.page('/filter?period=all&category=eating&tag=holiday')
  expect(filter).toContain('name="category_id" value="food" checked=""')
  expect(filter).toContain('name="tag_id" value="trip" checked=""')
})

const viewOf = async (query: string) => {
  const answer = await app.post('/views', { name: query, query })
  return answer.headers.get('location')
}

test('a script may save a view by names, and one with a name that is not there keeps it', async () => {
  expect(await viewOf('period=all&category=Rent&except=1')).toBe(
    '/?period=all&category_id=rent&except=1',
  )
  expect(await viewOf('period=all&category=fod&category=food&tag=TRIP')).toBe(
    '/?period=all&category=fod&category_id=food&tag_id=trip',
  )
})
