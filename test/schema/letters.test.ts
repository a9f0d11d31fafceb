/** How a database gets the keys of a new version of the letters. */
import { beforeEach, expect, test } from 'vitest'
import { prepareDatabase, prepareFor } from '../../src/hosts/migrate.ts'
import { categoryKey } from '../../src/domain/category.ts'
import { LETTERS_VERSION } from '../../src/domain/letters.ts'
import { memberKey } from '../../src/domain/member.ts'
import { tagKey } from '../../src/domain/tag.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import {
  firstNameKey,
  storeWithFirstLetters,
  withFirstLetters,
} from '../support/keys-of-version-1.ts'
import { categorySums } from '../support/category-rows.ts'
import { pageAfter } from '../support/page-forms.ts'
import { textsIn } from '../support/read-html.ts'
import { times } from '../support/run-counts.ts'
import { expectAgreement } from '../support/rollup-agreement.ts'

const SETTINGS = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }

let app: TestApp

beforeEach(async () => {
  app = await createTestApp()
  await withFirstLetters(app)
})

const migrate = () => prepareFor(app.url, SETTINGS)

/** The totals of the ledger and of each category and tag, as the pages show them. */
async function sums(path: '/categories' | '/tags'): Promise<string[]> {
  if (path === '/categories') return categorySums(await app.page('/categories?period=all'))
  const page = await app.page(path)
  const names = [...page.matchAll(/<a(?: class="[^"]*")? href="[^"]*"><bdi>([^<]*)<\/bdi>/g)]
  const figures = textsIn(page, '<span class="figure">')
  return names.map(([, name], at) => `${name?.replaceAll('&#39;', "'")} ${figures[at]}`)
}

/** Undoes the newest line of the history about this. */
async function undoNewest(subject: string, id: string) {
  const [line] = await app.sql`
    select coalesce(action_id, change_id) as action
    from changes
    where subject = ${subject} and (subject_id = ${id} or expense_id::text = ${id})
    order by version desc
    limit 1`
  return app.post('/undo', { action: String(line?.action) })
}

test('categories that are one now are merged into the one with more expenses, and undo parts them', async () => {
  await storeWithFirstLetters(app, [
    { category: 'STRASSE', price: '1' },
    { category: 'STRASSE', price: '2' },
    { category: 'Straße', price: '4' },
    { category: 'İstanbul', price: '8' },
    { category: 'ıstanbul', price: '16' },
    { category: 'istanbul', price: '32' },
    { category: 'istanbul', price: '-3' },
    { category: 'Joe’s', price: '64' },
    { category: 'Joe’s', price: '64' },
    { category: "Joe's", price: '128', deleted: true },
    { category: 'año', price: '256' },
    { category: 'ano', price: '512' },
  ])
  const before = textsIn(await app.page('/?period=all'), '<p class="figure">')
  await migrate()
  expect(await sums('/categories')).toEqual([
    'ano $512.00',
    'año $256.00',
    'istanbul $53.00',
    'Joe’s $128.00',
    'STRASSE $7.00',
  ])
  expect(textsIn(await app.page('/?period=all'), '<p class="figure">')).toEqual(before)
  await expectAgreement(app)
  const history = await app.page('/history?kind=other')
  for (const line of ['Straße into STRASSE', 'İstanbul into istanbul', 'ıstanbul into istanbul']) {
    expect(history).toContain(`Merged ${line}`)
  }
  expect(history).toContain('update of the app')

  const undone = await undoNewest('category', 'Straße')
  expect(undone.status).toBe(303)
  expect(await pageAfter(app, undone)).toContain('Separated Straße from STRASSE')
  expect((await sums('/categories')).slice(-2)).toEqual(['STRASSE $3.00', 'Straße (2) $4.00'])
  await undoNewest('category', 'Straße')
  expect((await sums('/categories')).slice(-1)).toEqual(['STRASSE $7.00'])
  await expectAgreement(app)
})

test('tags that are one now become one, in one action that undo reverts', async () => {
  await storeWithFirstLetters(app, [
    { category: 'food', price: '1', tags: ['Joe’s', 'trip'] },
    { category: 'food', price: '2', tags: ['Joe’s'] },
    { category: 'food', price: '4', tags: ["Joe's", 'Joe’s'] },
    { category: 'food', price: '8', tags: ["Joe's"] },
    { category: 'food', price: '16', tags: ['T‑Shirt'], deleted: true },
    { category: 'food', price: '32', tags: ['T-Shirt'] },
    { category: 'food', price: '64', tags: ['año', 'ano'] },
  ])
  await migrate()
  const merged = ['ano $64.00', 'año $64.00', 'Joe’s $15.00', 'T-Shirt $32.00', 'trip $1.00']
  expect(await sums('/tags')).toEqual(merged)
  await expectAgreement(app)
  const id = '01890a5d-ac96-774b-bcce-000000000003'
  expect((await undoNewest('expense', id)).status).toBe(303)
  expect(await sums('/tags')).toEqual([
    'ano $64.00',
    'año $64.00',
    'Joe’s $7.00',
    "Joe's (2) $12.00",
    'T-Shirt $32.00',
    'trip $1.00',
  ])
  await expectAgreement(app)
  const refused = await undoNewest('tag', "Joe's")
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain(
    'Another tag is called Joe’s by now. Rename that one first.',
  )
})

test('accounts whose names are one now stay two, and the newer one gets another name', async () => {
  await app.sql`
    insert into members (member_id, name, name_key, created_at)
    select gen_random_uuid(), name, key, created_at::timestamptz
    from jsonb_to_recordset(${app.sql.json(
      ['Işıl', 'IŞIL', 'İpek', 'Ada', 'ipek (2)', 'ipek'].map((name, day) => ({
        name,
        key: firstNameKey(name),
        created_at: `2026-01-0${day + 1}`,
      })),
    )}) as row (name text, key text, created_at text)`
  expect((await migrate()).renamed).toEqual([
    { before: 'IŞIL', now: 'IŞIL (2)' },
    { before: 'ipek', now: 'ipek (3)' },
  ])
  const members = await app.sql<{ name: string; nameKey: string }[]>`
    select name, name_key from members order by created_at`
  expect(members.map(({ name }) => name)).toEqual([
    'Işıl',
    'IŞIL (2)',
    'İpek',
    'Ada',
    'ipek (2)',
    'ipek (3)',
  ])
  for (const { name, nameKey } of members) expect(nameKey).toBe(memberKey(name))
})

test('names and notes of expenses get the letters of searches, with equal totals', async () => {
  await storeWithFirstLetters(app, [
    { category: 'food', price: '1', name: 'Joe’s Bar', note: 'with Zoë' },
    { category: 'food', price: '2', name: "Joe's Bar", note: 'with Zoe' },
    { category: 'fun', price: '-4', name: 'T–Shirt' },
    { category: 'fun', price: '8', name: 'T–Shirt', deleted: true },
    { category: 'fun', price: '16', name: 'plain' },
    { category: 'fun', price: '32', note: 'so\u00adft' },
    { category: 'fun', price: '64' },
  ])
  await migrate()
  await expectAgreement(app)
  for (const [search, total] of [
    ['joe’s bar', '$3.00'],
    ["joe's zoe", '$3.00'],
    ['t-shirt', '−$4.00'],
    ['soft', '$32.00'],
    ['plain', '$16.00'],
  ] as const) {
    const page = await app.page(`/?period=all&q=${encodeURIComponent(search)}`)
    expect([search, textsIn(page, '<p class="figure">')[0]?.replace('-', '−')]).toEqual([
      search,
      total,
    ])
  }
  const [deleted = ''] = await app.sql<{ id: string }[]>`
    select id from expenses where deleted_at is not null`.then((rows) => rows.map(({ id }) => id))
  await app.post(`/expenses/${deleted}`, {
    category: 'fun',
    price: '8',
    name: 'T–Shirt',
    spent_on: '2026-06-05',
    version: '1',
  })
  await expectAgreement(app)
})

test('a name that looks like a key of the new version keeps its category and its tag', async () => {
  const odd = `${LETTERS_VERSION}|food`
  await storeWithFirstLetters(app, [
    { category: odd, price: '1', tags: [odd] },
    { category: 'food', price: '2', tags: ['food'] },
  ])
  await migrate()
  expect(await sums('/categories')).toEqual(['2|food $1.00', 'food $2.00'])
  expect(await sums('/tags')).toEqual(['2|food $1.00', 'food $2.00'])
})

/** Every row of the tables with keys, with the transaction that wrote it. */
const rows = () => app.sql`
  select xmin::text, category as id, category_key as key from categories
  union all
  select xmin::text, tag, tag_key from tags
  union all
  select xmin::text, id::text, text_id::text from expenses
  union all
  select xmin::text, text_id::text, text from texts
  union all
  select xmin::text, change_id::text, kind from changes
  order by id, key`

const MIXED = Array.from({ length: times(2500, 5000) }, (_, at) => ({
  category: ['Food', 'Straße', 'strasse', 'Joe’s'][at % 4] ?? '',
  price: '1.25',
  name: at % 3 === 0 ? `Bäcker’s ${at % 50}` : `Bread ${at % 50}`,
  tags: at % 7 === 0 ? ['a–b'] : at % 11 === 0 ? ['a-b'] : [],
}))

test('two starts at once write the keys once, and a later start writes nothing', async () => {
  await storeWithFirstLetters(app, MIXED)
  const outcomes = await Promise.all([migrate(), migrate(), migrate()])
  expect(outcomes.map(({ applied }) => applied)).toEqual([[], [], []])
  await expectAgreement(app)
  const written = await rows()
  await prepareDatabase(app.url, SETTINGS)
  expect(await rows()).toEqual(written)
  expect(await app.sql`select version from letters_versions`).toEqual([{ version: 2 }])
  const [merges] = await app.sql`
    select count(*) as count from changes where subject = 'category'`
  expect(merges).toEqual({ count: '1' })
})

test('keys that are written are those that the app computes', async () => {
  await storeWithFirstLetters(app, MIXED.slice(0, 50))
  await migrate()
  const categories = await app.sql<{ name: string; key: string }[]>`
    select coalesce(name, category) as name, category_key as key
    from categories
    where category_key is not null`
  for (const { name, key } of categories) expect(key).toBe(categoryKey(name))
  const tags = await app.sql<{ name: string; key: string }[]>`
    select coalesce(name, tag) as name, tag_key as key from tags`
  for (const { name, key } of tags) expect(key).toBe(tagKey(name))
})
