/** The JSON file of a whole ledger: nothing of it is missing, and it is as its schema says. */
import * as fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { LEDGER_FORMAT } from '../../functions/export/ledger-format.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { anyCodePoint } from '../support/code-points.ts'
import { emptyLedger } from '../support/ledger.ts'
import { exported, parseFile, type LedgerFile, type Row } from '../support/ledger-file.ts'
import { storeMany } from '../support/many-expenses.ts'
import { addTestMember, signedInAs } from '../support/members.ts'
import { steps } from '../support/random-steps.ts'
import { sendStep } from '../support/send-step.ts'
import { times } from '../support/run-counts.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(() => emptyLedger(app.sql))

const readFile = async () => parseFile(await exported(app))
const add = (fields: Record<string, string>) => app.post('/add', { price: '1', ...fields })

test('a file of an empty ledger has its settings, and empty lists', async () => {
  const { categories, tags, views, rules, expenses, changes, ledger, ...head } = await readFile()
  expect(head).toEqual({ ...LEDGER_FORMAT, exported_at: '2026-06-05T12:00:00.000Z', members: [] })
  expect([categories, tags, views, rules, expenses, changes]).toEqual([[], [], [], [], [], []])
  const { ledgerId } = await app.ledger()
  expect(ledger).toEqual({
    id: ledgerId,
    name: '',
    currency: 'USD',
    locale: 'en-US',
    time_zone: 'UTC',
    month_start: 1,
    week_start: 7,
    category_order: [],
    time_zone_chosen: true,
    version: 1,
  })
})

test('deleted expenses, merged categories, tags, views, rules and the history are in the file', async () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057'
  await add({ id, category: 'Food', price: '-12.3', name: 'Tea', note: 'a\nb', tags: 'trip, x' })
  await add({ category: 'fun' })
  await app.post('/views', { name: 'Trips', query: 'period=all&tag=trip' })
  await app.post('/rules', { contains: 'Tea', category: 'fun', tags: 'x, new', name: 'T' })
  await app.post('/categories/merge', { category: 'fun', into: 'Food', version: '0' })
  await app.post('/delete', { delete: `${id}.1` })
  const { categories, tags, views, rules, expenses, changes } = await readFile()
  expect(categories.map((each) => [each['name'], each['merged_into']])).toEqual([
    ['Food', null],
    ['fun', 'Food'],
  ])
  expect(tags.map((each) => each['name'])).toEqual(['new', 'trip', 'x'])
  expect(rules).toMatchObject([
    { position: 1, contains: 'Tea', category: 'fun', tags: ['new', 'x'], new_name: 'T' },
  ])
  expect(views.map((each) => each['name'])).toEqual(['Trips'])
  expect(expenses.find((each) => each['id'] === id)).toMatchObject({
    price: '-12.3000',
    category: 'Food',
    name: 'Tea',
    note: 'a\nb',
    tags: ['trip', 'x'],
    spent_on: '2026-06-05',
    version: 2,
    deleted_at: expect.any(String) as string,
  })
  expect(changes.map((each) => [each['subject'], each['kind']])).toEqual([
    ['expense', 'add'],
    ['expense', 'add'],
    ['view', 'add'],
    ['rule', 'add'],
    ['category', 'edit'],
    ['expense', 'delete'],
  ])
})

test('after any steps, the file has exactly the rows of the ledger', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      await emptyLedger(app.sql)
      for (const each of some) await sendStep(app, each)
      const { categories, tags, expenses, changes } = await readFile()
      const [stored] = await app.sql<[Record<string, unknown>]>`
        select
          (select jsonb_agg(category order by category collate "C") from categories) as categories,
          (select coalesce(jsonb_agg(tag order by tag collate "C"), '[]') from tags) as tags,
          (
            select jsonb_agg(
              jsonb_build_array(id, version, price::text, category, spent_on, tags, deleted_at)
              order by id
            )
            from expenses
          ) as expenses,
          (select jsonb_agg(jsonb_build_array(change_id, before, after) order by change_id) from changes)
            as changes`
      expect({
        categories: categories.map((each) => each['id']),
        tags: tags.map((each) => each['id']),
        expenses: expenses.map((each) =>
          ['id', 'version', 'price', 'category', 'spent_on', 'tags', 'deleted_at'].map(
            (field) => each[field],
          ),
        ),
        changes: changes.map((each) => ['id', 'before', 'after'].map((field) => each[field])),
      }).toEqual(stored)
    }),
    { numRuns: times(8, 400) },
  )
}, 120_000)

test('whatever the words are, the file has them as they are stored', async () => {
  const text = fc
    .array(fc.oneof(anyCodePoint, fc.constantFrom('"', '\\', '\u2028', '</script>')), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(text, text, async (name, note) => {
      await emptyLedger(app.sql)
      await add({ category: 'food', name, note })
      const [stored] = await app.sql<Row[]>`select name, note from expenses`
      const [expense] = (await readFile()).expenses
      expect([expense?.['name'], expense?.['note']]).toEqual([stored?.['name'], stored?.['note']])
    }),
    { numRuns: times(15, 1000) },
  )
})

test('a ledger of many pages is whole, also when the database ends the transaction meanwhile', async () => {
  await storeMany(app.sql, 2500)
  const answer = await app.request('/export.json')
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    text += decoder.decode(next.value, { stream: true })
    await app.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`
  }
  const { expenses, changes } = JSON.parse(text) as LedgerFile
  expect(new Set(expenses.map((each) => each['id'])).size).toBe(2500)
  expect([expenses.length, changes.length]).toEqual([2500, 2500])
})

test('the settings in a file are of the same moment as its history', async () => {
  const other = await createTestApp()
  const { openExport } = other.bindings
  const settings = { currency: 'EUR', locale: 'de-DE', time_zone: 'UTC', month_start: '1' }
  // After the request has read the settings, and before the transaction of the file begins.
  const openLater = async () => {
    await other.post('/settings', { ...settings, week_start: '1', version: '1' })
    return openExport()
  }
  Object.assign(other.bindings, { openExport: openLater })
  const { ledger, changes } = parseFile(await exported(other))
  expect(ledger).toMatchObject({ currency: 'EUR', locale: 'de-DE', version: 2 })
  expect(changes.map((each) => each['subject'])).toEqual(['settings'])
})

test('members are in the file by name, without what they sign in with', async () => {
  await addTestMember(app, 'Ada')
  const ada = await signedInAs(app, 'Ada')
  const text = await ada.text('/export.json')
  expect((JSON.parse(text) as LedgerFile).members).toEqual([{ name: 'Ada', role: 'owner' }])
  expect(text).not.toMatch(/password|scrypt|token/i)
})
