/** A ledger goes into a file and comes back as it was, or the file is refused and nothing is stored. */
import * as fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { restoreFile } from '../../src/hosts/restore-ledger.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { keepExportConnection } from '../support/export-connection.ts'
import { emptyLedger } from '../support/ledger.ts'
import { comparable, exported } from '../support/ledger-file.ts'
import { addTestMember, signedInAs } from '../support/members.ts'
import { wordsOf } from '../support/read-html.ts'
import { steps } from '../support/random-steps.ts'
import { expectAgreement } from '../support/rollup-agreement.ts'
import { sendStep } from '../support/send-step.ts'
import { times } from '../support/run-counts.ts'

const SETTINGS = { currency: 'USD', locale: 'en-US', time_zone: 'UTC', month_start: '1' }

let from: TestApp
let into: TestApp
beforeAll(async () => {
  from = await createTestApp()
  into = await createTestApp({ currency: 'EUR', locale: 'de-DE' })
  for (const app of [from, into]) keepExportConnection(app)
})
beforeEach(async () => {
  await emptyLedger(from.sql)
  await emptyLedger(into.sql)
})

/** A ledger without what differs each time that it is exported. */
const contentOf = (file: string) => JSON.stringify(comparable(file))

test('after each of any steps, a ledger comes back with all its rows, totals and history', async () => {
  const enough = times(200, 1000)
  let ledgers = 0
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      await emptyLedger(from.sql)
      let before = ''
      for (const each of some) {
        if (ledgers === enough) return
        await sendStep(from, each)
        const file = await exported(from)
        const content = contentOf(file)
        if (content === before) continue
        before = content
        await emptyLedger(into.sql)
        await restoreFile(into.sql, file, undefined)
        await expectAgreement(into)
        expect(contentOf(await exported(into))).toBe(content)
        ledgers += 1
      }
    }),
    // Each comes to six or seven ledgers.
    { numRuns: enough / 2 },
  )
  expect(ledgers).toBe(enough)
}, 600_000)

test('every page says the same of the restored ledger, and it goes on as the first would', async () => {
  await from.post('/add', { category: 'Food', price: '12.3', name: 'Tee & Käse', tags: 'a, b' })
  await from.post('/add', { category: 'fun', price: '-4', name: 'Ticket', spent_on: '2026-05-01' })
  await from.post('/rules', { contains: 'Tee', category: 'fun', tags: 'new', name: 'T' })
  await from.post('/rules', { contains: 'x', treatment: 'keep' })
  await from.post('/categories/merge', { category: 'fun', into: 'Food', version: '0' })
  await restoreFile(into.sql, await exported(from), undefined)
  for (const path of [
    '/?period=all',
    '/?period=all&q=kase',
    '/?period=all&tag=a',
    '/categories',
    '/rules',
  ]) {
    const [one, other] = [wordsOf(await from.page(path)), wordsOf(await into.page(path))]
    expect([path, other]).toEqual([path, one])
  }
  const history = await into.page('/history')
  const action = /name="action" value="([^"]+)"/.exec(history)?.[1] ?? ''
  expect((await into.post('/undo', { action })).status).toBe(303)
  await into.post('/add', { category: 'food', price: '1', name: 'Tee & Käse', tags: 'A' })
  await expectAgreement(into)
})

test('with members, a file becomes another ledger of one of them', async () => {
  const app = await createTestApp()
  await addTestMember(app, 'Ada')
  const ada = await signedInAs(app, 'Ada')
  await ada.post('/add', { category: 'home', price: '1' })
  await from.post('/add', { category: 'food', price: '7', name: 'Restored' })
  const file = await exported(from)
  await expect(restoreFile(app.sql, file, undefined)).rejects.toThrow('--owner NAME')
  await expect(restoreFile(app.sql, file, 'Eve')).rejects.toThrow('There is no member Eve.')
  expect(await restoreFile(app.sql, file, 'ada')).toBe(1)
  const ledgers = await ada.text('/ledgers')
  const id = /name="ledger" value="([^"]+)"/.exec(ledgers)?.[1] ?? ''
  await ada.post('/ledgers/open', { ledger: id })
  expect(await ada.text('/?period=all')).toContain('Restored')
})

test('a file of a build without rules comes back, and one whose rule has no such tag does not', async () => {
  await from.post('/rules', { contains: 'Tea', tags: 'trip' })
  const file = JSON.parse(await exported(from)) as Record<string, Record<string, unknown>[]>
  const { rules, changes, ...others } = file
  await restoreFile(into.sql, JSON.stringify({ ...others, changes: [] }), undefined)
  await emptyLedger(into.sql)
  const wrong = rules?.map((rule) => ({ ...rule, tags: ['gone'] }))
  const damaged = JSON.stringify({ ...others, changes, rules: wrong })
  await expect(restoreFile(into.sql, damaged, undefined)).rejects.toThrow('no tag gone')
})

test('a ledger that has expenses is not replaced', async () => {
  const file = await exported(from)
  await into.post('/add', { category: 'food', price: '1' })
  await expect(restoreFile(into.sql, file, undefined)).rejects.toThrow('expenses already')
})

type Fields = Record<string, unknown>
type Rows = readonly Fields[]
type File = Fields & {
  readonly ledger: Fields
  readonly expenses: Rows
  readonly categories: Rows
  readonly changes: Rows
}
const damages: [what: string, damage: (file: File) => unknown, problem: string][] = [
  ['another format', (file) => ({ ...file, format: 'x' }), 'no file of a ledger'],
  ['a newer format', (file) => ({ ...file, format_version: 2 }), 'restore it with a newer build'],
  ['a format version that is none', (file) => ({ ...file, format_version: '1' }), 'format_version'],
  ['no list of expenses', (file) => ({ ...file, expenses: 1 }), '/expenses must be array'],
  ['a list of texts', (file) => ({ ...file, tags: ['a'] }), '/tags/0 must be object'],
  ['no settings', (file) => ({ ...file, ledger: {} }), '/ledger must have'],
  ['an unknown currency', (file) => inLedger(file, { currency: 'ABC' }), 'currency'],
  [
    'cents in a currency without',
    (file) => inLedger({ ...file, ...inExpenses(file, { price: '7.25' }) }, { currency: 'JPY' }),
    'more decimals',
  ],
  [
    'an expense twice',
    (file) => ({ ...file, expenses: [...file.expenses, ...file.expenses] }),
    'expenses_pkey',
  ],
  ['an unknown category', (file) => ({ ...file, categories: [] }), 'expenses_category_exists'],
  ['a price of zero', (file) => inExpenses(file, { price: '0' }), 'expenses_price_not_zero'],
  ['a price that is none', (file) => inExpenses(file, { price: 'abc' }), '/expenses/0/price'],
  ['a price in hexadecimal', (file) => inExpenses(file, { price: '0x10' }), '/expenses/0/price'],
  ['a price to round', (file) => inExpenses(file, { price: '1.23456' }), '/expenses/0/price'],
  ['a price as a number', (file) => inExpenses(file, { price: 7 }), '/expenses/0/price'],
  ['a day that is none', (file) => inExpenses(file, { spent_on: '2026-02-30' }), '2026-02-30'],
  ['a day in words', (file) => inExpenses(file, { spent_on: 'today' }), '/expenses/0/spent_on'],
  [
    'a moment in words',
    (file) => inExpenses(file, { created_at: 'now' }),
    '/expenses/0/created_at',
  ],
  ['a moment without an end', (file) => inChanges(file, { changed_at: 'infinity' }), '/changes/0'],
  ['a change from a list', (file) => inChanges(file, { before: [] }), '/changes/0/before'],
  ['no id', (file) => inExpenses(file, { id: null }), '/expenses/0/id'],
  ['an unknown tag', (file) => inExpenses(file, { tags: ['nothing'] }), 'there is no tag nothing'],
  [
    'an unknown tag of a deleted expense',
    (file) => inExpenses(file, { tags: ['nothing'], deleted_at: '2026-06-05T00:00:00Z' }),
    'there is no tag nothing',
  ],
  ['a note that is too long', (file) => inExpenses(file, { note: 'x'.repeat(10_001) }), '/note'],
  ['a name of two lines', (file) => inExpenses(file, { name: 'a\n  b' }), '/expenses/0/name'],
  ['a character that is none', (file) => inExpenses(file, { note: 'a\0b' }), '/expenses/0/note'],
  ['half a character', (file) => inExpenses(file, { note: 'a\uD800b' }), '/expenses/0/note'],
  ['a version of zero', (file) => inExpenses(file, { version: 0 }), '/expenses/0/version'],
  ['a blank category', (file) => inCategories(file, { name: ' ' }), '/categories/0/name'],
  ['a category merged into itself', (file) => inCategories(file, { merged_into: 'food' }), 'food'],
  ['a deleted category in use', (file) => inCategories(file, { deleted: true }), 'category food'],
  ['a word for yes', (file) => inCategories(file, { deleted: 'yes' }), '/categories/0/deleted'],
]
const each = (rows: Rows, fields: Fields) => rows.map((row) => ({ ...row, ...fields }))
const inExpenses = (file: File, fields: Fields) => ({
  ...file,
  expenses: each(file.expenses, fields),
})
const inCategories = (file: File, fields: Fields) => ({
  ...file,
  categories: each(file.categories, fields),
})
const inChanges = (file: File, fields: Fields) => ({ ...file, changes: each(file.changes, fields) })
const inLedger = (file: File, fields: Fields) => ({
  ...file,
  ledger: { ...file.ledger, ...fields },
})

test.each(damages)(
  'a file with %s is refused, and nothing is stored',
  async (_, damage, problem) => {
    await from.post('/add', { category: 'food', price: '7', name: 'Tea', tags: 'a' })
    const before = await exported(into)
    const file = damage(JSON.parse(await exported(from)) as File)
    await expect(restoreFile(into.sql, JSON.stringify(file), undefined)).rejects.toThrow(problem)
    expect(comparable(await exported(into))).toEqual(comparable(before))
  },
)

const versions = async (app: TestApp) => app.sql`select version, time_zone_chosen from ledgers`

test('the version of the settings comes along, so that their history can be undone in order', async () => {
  const save = (version: string, week: string) =>
    from.post('/settings', { ...SETTINGS, version, week_start: week })
  const [{ version }] = (await from.sql`select version from ledgers`) as [{ version: number }]
  await save(`${version}`, '1')
  await restoreFile(into.sql, await exported(from), undefined)
  expect(await versions(into)).toEqual(await versions(from))
  await save(`${version + 1}`, '7')
})

test('a byte order mark in front of a file is no damage', async () => {
  expect(await restoreFile(into.sql, `\uFEFF${await exported(from)}`, undefined)).toBe(0)
})

test.each(['', '[]', '"x"', 'null', '{"format":'])('%j is refused', async (text) => {
  await expect(restoreFile(into.sql, text, undefined)).rejects.toThrow(
    /no file of a ledger|no JSON/,
  )
})

test('a file that is cut anywhere is refused', async () => {
  await from.post('/add', { category: 'food', price: '7', name: 'Tea', tags: 'a' })
  const file = await exported(from)
  for (let tenth = 1; tenth < 10; tenth += 1) {
    const cut = file.slice(0, Math.floor((file.length * tenth) / 10))
    await expect(restoreFile(into.sql, cut, undefined)).rejects.toThrow('no JSON')
  }
})
