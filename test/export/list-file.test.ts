/** The JSON file of a list: its expenses, their history, and what these name. */
import * as fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { restoreFile } from '../../src/hosts/restore-ledger.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { keepExportConnection } from '../support/export-connection.ts'
import { emptyLedger } from '../support/ledger.ts'
import {
  comparable,
  exported,
  parseFile,
  type LedgerFile,
  type Row,
} from '../support/ledger-file.ts'
import { storeMany } from '../support/many-expenses.ts'
import { steps } from '../support/random-steps.ts'
import { readCsv } from '../support/read-csv.ts'
import { expectAgreement } from '../support/rollup-agreement.ts'
import { sendStep } from '../support/send-step.ts'
import { times } from '../support/run-counts.ts'

let from: TestApp
let into: TestApp
beforeAll(async () => {
  from = await createTestApp()
  into = await createTestApp()
  keepExportConnection(into)
})
beforeEach(async () => {
  await emptyLedger(from.sql)
  await emptyLedger(into.sql)
})

const TEA = '01890a5d-ac96-774b-bcce-b302099a8057'
const BOOK = '01890a5d-ac96-774b-bcce-b302099a8058'
const namesIn = (rows: readonly Row[]) => rows.map((each) => each['name'])

/** Tea was in the category fun with the tag old, and is food with the tag trip now. */
async function storeTea() {
  await from.post('/add', { id: TEA, category: 'fun', price: '3', name: 'Tea', tags: 'old' })
  const food = { category: 'Food', price: '4', name: 'Tea', tags: 'trip', spent_on: '2026-06-05' }
  await from.post(`/expenses/${TEA}`, { ...food, version: '1' })
}

test('a file of a list has its expenses, their history, and what they name or named', async () => {
  await storeTea()
  await from.post('/add', { category: 'snacks', price: '2', name: 'Nuts' })
  await from.post('/add', { id: BOOK, category: 'food', price: '9', name: 'Deleted' })
  await from.post('/add', { category: 'home', price: '900', name: 'Rent', tags: 'flat' })
  await from.post('/delete', { delete: `${BOOK}.1` })
  await from.post('/categories/merge', { category: 'snacks', into: 'Food', version: '0' })
  await from.post('/views', { name: 'All', query: 'period=all' })
  await from.post('/rules', { contains: 'Tea', category: 'fun' })
  await from.sql`update ledgers set category_order = '["home", "fun", "Food"]'`
  const file = parseFile(await exported(from, 'category=food&period=2026'))
  expect(file.filter).toBe('period=2026&category_id=Food')
  expect(file.ledger['category_order']).toEqual(['fun', 'Food'])
  expect(namesIn(file.categories)).toEqual(['Food', 'fun', 'snacks'])
  expect(namesIn(file.tags)).toEqual(['old', 'trip'])
  expect([file.views, file.rules]).toEqual([[], []])
  expect(new Set(namesIn(file.expenses))).toEqual(new Set(['Nuts', 'Tea']))
  expect(file.changes.map((each) => [each['kind'], each['version']])).toEqual([
    ['add', 1],
    ['edit', 2],
    ['add', 1],
  ])
  await from.sql`update ledgers set category_order = default`
})

test('a file of the whole ledger says that it is of no list', async () => {
  expect(parseFile(await exported(from))).not.toHaveProperty('filter')
})

test('after a list is restored, its history can be undone', async () => {
  await storeTea()
  await restoreFile(into.sql, await exported(from, 'category=food'), undefined)
  const [edit] = await into.sql`select change_id from changes where kind = 'edit'`
  expect((await into.post('/undo', { action: String(edit?.changeId) })).status).toBe(303)
  expect(await into.page('/?period=all&category=fun&tag=old')).toContain('Tea')
  await expectAgreement(into)
})

const QUERIES = [
  'period=all',
  'period=2026-06',
  'category=food',
  'category=rent&category=fun&period=2026-06',
  'category=food&except=1',
  'tag=a',
  'tag=a&tag=b&min=1',
  'refunds=1&q=',
]

/** The ids that expenses and changes name, with those of the categories that these count as. */
function idsNamed({ expenses, changes, categories }: LedgerFile) {
  const recorded = changes.flatMap((each) => [each['before'], each['after']])
  const contents = [...expenses, ...recorded].filter((each) => each !== null) as Row[]
  const named = contents.map((each) => each['category'])
  const roots = categories.map((each) => each['merged_into']).filter((each) => each !== null)
  return {
    categories: new Set([...named, ...roots]),
    tags: new Set(contents.flatMap((each) => each['tags'])),
  }
}

const idsOf = (rows: readonly Row[]) => new Set(rows.map((each) => each['id']))

test('after any steps, the file of a list has no more and no less, and can be restored', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom(...QUERIES), async (some, query) => {
      await emptyLedger(from.sql)
      await emptyLedger(into.sql)
      for (const each of some) await sendStep(from, each)
      const csv = await from.request(`/export.csv?${query}`)
      const json = await from.request(`/export.json?${query}`)
      expect(json.status).toBe(csv.status)
      // The list names what is not there.
      if (json.status === 400) return
      const text = await json.text()
      const file = parseFile(text)
      const lines = readCsv(await csv.text(), ',').slice(1)
      expect(idsOf(file.expenses)).toEqual(new Set(lines.map((line) => line.at(-1))))
      const changes = await from.sql<{ id: string; of: string }[]>`
        select change_id as id, expense_id as of from changes where subject = 'expense'`
      const listed = idsOf(file.expenses)
      expect(idsOf(file.changes)).toEqual(idsOf(changes.filter((each) => listed.has(each.of))))
      const { categories, tags } = idsNamed(file)
      expect([idsOf(file.categories), idsOf(file.tags)]).toEqual([categories, tags])
      await restoreFile(into.sql, text, undefined)
      expect(comparable(await exported(into))).toEqual(comparable(text))
      await expectAgreement(into)
    }),
    { numRuns: times(8, 500) },
  )
}, 600_000)

test('a list of many pages is whole, also when the database ends the transaction meanwhile', async () => {
  const app = await createTestApp()
  await storeMany(app.sql, 2500)
  const answer = await app.request('/export.json?category=food&period=2026')
  let text = ''
  for await (const chunk of (answer.body as ReadableStream<Uint8Array>).pipeThrough(
    new TextDecoderStream(),
  )) {
    text += chunk
    await app.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`
  }
  const { expenses, changes, categories } = parseFile(text)
  expect([idsOf(expenses).size, idsOf(changes).size]).toEqual([2500, 2500])
  expect([expenses.length, changes.length, categories.length]).toEqual([2500, 2500, 1])
})

test.each(['category=nothing', 'tag=nothing', 'period=nothing', 'min=abc'])(
  'a file of %s is refused with 400',
  async (query) => {
    const answer = await from.request(`/export.json?${query}`)
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([400, null])
  },
)

test('the page of a list exports the list, or the whole ledger, as JSON', async () => {
  const list = await from.page('/export?period=2026-05')
  expect(list).toContain('href="/export.json?period=2026-05"')
  expect(list).toContain('href="/export.json"')
  expect(await from.page('/export')).not.toContain('href="/export.json?')
})
