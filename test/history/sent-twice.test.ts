/**
 * A form that is sent twice, as by a double click: it is written once, and the second answer, the only
 * one that the browser waits for, offers the same Undo.
 */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { actionOf, pageAfter } from '../support/page-forms.ts'
import { numberedId as id } from '../support/filled-ledger.ts'
import { textsIn, wordsOf } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  await emptyLedger(app.sql)
  for (const [number, category] of [
    [1, 'food'],
    [2, 'tea'],
  ] as const) {
    await app.post('/add', { id: id(number), category, tags: 'kids', price: '1', name: 'Shop' })
  }
  await app.post('/rules', { contains: 'Shop', category: 'food' })
  await app.post('/views', { id: id(7), name: 'All', query: 'period=all' })
  await app.post('/categories', { name: 'empty' })
})

const rule = async () => {
  const [row] = await app.sql`select rule_id from rules`
  return { id: String(row?.['ruleId']), version: '1' }
}
const emptyCategory = async () => {
  const [row] = await app.sql`select category from categories where name = 'empty'`
  return { category: String(row?.['category']), version: '1' }
}

type Fields = Readonly<Record<string, string>>
const forms: [what: string, path: string, fields: Fields | (() => Promise<Fields>)][] = [
  ['Added food, $2.00', '/add', { id: id(3), category: 'food', price: '2' }],
  [
    'Changed Shop, $2.00',
    `/expenses/${id(1)}`,
    { version: '1', category: 'food', price: '2', name: 'Shop', spent_on: '2026-06-05' },
  ],
  ['Deleted Shop, $1.00', '/delete', { delete: `${id(1)}.1` }],
  [
    'Moved Shop, $1.00 to tea',
    '/bulk',
    { do: 'category', to: 'tea', expense: `${id(1)}.1`, back: '' },
  ],
  ['Deleted Shop, $1.00', '/bulk', { do: 'delete', expense: `${id(1)}.1`, back: '' }],
  ['food', '/categories/edit', { category: 'food', version: '0', name: 'Meals', colour: 'red' }],
  ['tea', '/categories/merge', { category: 'tea', version: '0', into: 'food' }],
  ['empty', '/categories/delete', emptyCategory],
  ['kids', '/tags', { tag: 'kids', version: '0', name: 'Family' }],
  ['Shop', '/rules/edit', async () => ({ ...(await rule()), contains: 'Shop', category: 'tea' })],
  ['Shop', '/rules/delete', rule],
  ['Mine', '/views', { id: id(8), name: 'Mine', query: 'period=2026' }],
  ['All', '/views/edit', { id: id(7), version: '1', name: 'Every' }],
  ['All', '/views/delete', { id: id(7), version: '1' }],
]

test.each(forms)('%s: %s', async (what, path, fields) => {
  const sent = typeof fields === 'function' ? await fields() : fields
  const first = await app.post(path, sent)
  const second = await app.post(path, sent)
  expect([first.status, second.status]).toEqual([303, 303])
  expect(actionOf(second)).toBe(actionOf(first))
  const page = await pageAfter(app, second)
  const said = textsIn(page, '<output id="outcome">').map(wordsOf).join()
  expect(said).toContain(what)

  const undone = await app.post('/undo', { action: actionOf(second) })
  const again = await app.post('/undo', { action: actionOf(second) })
  expect([undone.status, again.status]).toEqual([303, 303])
  expect(actionOf(again)).toBe(actionOf(undone))
})

test('a form that changes nothing, and was not sent before, reports nothing', async () => {
  const same = { category: 'food', price: '1', name: 'Shop', tags: 'kids' }
  const edit = {
    ...same,
    version: '1',
    spent_on: (await app.sql`select spent_on from expenses limit 1`)[0]?.['spentOn'] as string,
  }
  const answers = [
    await app.post(`/expenses/${id(1)}`, edit),
    await app.post('/bulk', { do: 'category', to: 'food', expense: `${id(1)}.1`, back: '' }),
    await app.post('/tags', { tag: 'kids', version: '0', name: 'kids' }),
    await app.post('/rules/edit', { ...(await rule()), contains: 'Shop', category: 'food' }),
    await app.post('/views/edit', { id: id(7), version: '1', name: 'All' }),
  ]
  expect(answers.map((each) => [each.status, actionOf(each)])).toEqual(answers.map(() => [303, '']))
})
