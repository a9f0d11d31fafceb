/** A ledger goes into a file and comes back as it was, or the file is refused and nothing is stored. */
import * as fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { restoreFile } from '../../src/hosts/restore-ledger.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { addTestMember, signedInAs } from '../support/members.ts'
import { wordsOf } from '../support/read-html.ts'
import { steps } from '../support/random-steps.ts'
import { expectAgreement } from '../support/rollup-agreement.ts'
import { sendStep } from '../support/send-step.ts'
import { times } from '../support/run-counts.ts'

let from: TestApp
let into: TestApp
beforeAll(async () => {
  from = await createTestApp()
  into = await createTestApp({ currency: 'EUR', locale: 'de-DE' })
})
beforeEach(async () => {
  await emptyLedger(from.sql)
  await emptyLedger(into.sql)
})

const exported = async (app: TestApp) => (await app.request('/export.json')).text()

/** A file without what differs by nature: when it was made, and of which ledger. */
function comparable(text: string): Record<string, unknown> {
  const file = JSON.parse(text) as { exported_at: unknown; ledger: Record<string, unknown> }
  return { ...file, exported_at: '', ledger: { ...file.ledger, id: '' } }
}

test('after any steps, a ledger comes back with all its rows, totals and history', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      await emptyLedger(from.sql)
      await emptyLedger(into.sql)
      for (const each of some) await sendStep(from, each)
      const file = await exported(from)
      await restoreFile(into.sql, file, undefined)
      expect(comparable(await exported(into))).toEqual(comparable(file))
      await expectAgreement(into)
    }),
    { numRuns: times(40, 1000) },
  )
}, 120_000)

test('every page says the same of the restored ledger, and it goes on as the first would', async () => {
  await from.post('/add', { category: 'Food', price: '12.3', name: 'Tee & Käse', tags: 'a, b' })
  await from.post('/add', { category: 'fun', price: '-4', name: 'Ticket', spent_on: '2026-05-01' })
  await from.post('/categories/merge', { category: 'fun', into: 'Food', version: '0' })
  await restoreFile(into.sql, await exported(from), undefined)
  for (const path of ['/?period=all', '/?period=all&q=kase', '/?period=all&tag=a', '/categories']) {
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

test('a ledger that has expenses is not replaced', async () => {
  const file = await exported(from)
  await into.post('/add', { category: 'food', price: '1' })
  await expect(restoreFile(into.sql, file, undefined)).rejects.toThrow('expenses already')
})

type File = Record<string, unknown> & { expenses: Record<string, unknown>[] }
const damages: [what: string, damage: (file: File) => unknown, problem: string][] = [
  ['another format', (file) => ({ ...file, format: 'x' }), 'no file of a ledger'],
  ['a newer format', (file) => ({ ...file, format_version: 2 }), 'format version 2'],
  ['no list of expenses', (file) => ({ ...file, expenses: 1 }), 'no list of expenses'],
  ['a list of texts', (file) => ({ ...file, tags: ['a'] }), 'no list of tags'],
  ['no settings', (file) => ({ ...file, ledger: {} }), 'settings in the file are wrong'],
  [
    'an expense twice',
    (file) => ({ ...file, expenses: [...file.expenses, ...file.expenses] }),
    'damaged',
  ],
  ['an unknown category', (file) => ({ ...file, categories: [] }), 'damaged'],
  ['a price of zero', (file) => with1(file, { price: '0' }), 'damaged'],
  ['a price that is none', (file) => with1(file, { price: 'abc' }), 'damaged'],
  ['a day that is none', (file) => with1(file, { spent_on: '2026-02-30' }), 'damaged'],
  ['no id', (file) => with1(file, { id: null }), 'damaged'],
  ['an unknown tag', (file) => with1(file, { tags: ['nothing'] }), 'damaged'],
  ['a note that is too long', (file) => with1(file, { note: 'x'.repeat(10_001) }), 'damaged'],
]
const with1 = (file: File, fields: Record<string, unknown>) => ({
  ...file,
  expenses: file.expenses.map((each) => ({ ...each, ...fields })),
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
