/** While an import is stored, others go on with the same ledger, and nothing of it shows before all of it does. */
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'
import { saveUpload } from '../../src/db/imports/uploads.ts'
import { storeImport, type ImportedExpense } from '../../src/db/imports/store-import.ts'
import { keysOf } from '../../src/domain/expense.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { wordsOf } from '../support/read-html.ts'
import { expectAgreement } from '../support/rollup-agreement.ts'
import { times } from '../support/run-counts.ts'

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})

const TEA = { spentOn: '2026-05-30', name: 'Tea', category: 'Food', tags: ['hot'] }

/** A line of a file, of which each number is one. */
function lineOf(number: number, more: Partial<typeof TEA> = {}): ImportedExpense {
  const content = { ...TEA, price: '2.00' as const, note: '', ...more }
  return { id: randomUUID(), ...content, keys: keysOf(content), raw: `${number}`, occurrence: 0 }
}

/** Stores these parts as an import; `meanwhile` runs when all of them are stored, and nothing is committed. */
async function importing(
  parts: readonly (readonly ImportedExpense[])[],
  meanwhile: () => unknown = () => undefined,
): Promise<number | undefined> {
  const { ledgerId } = await app.ledger()
  const [by, importId] = [{ ledgerId, who: null }, randomUUID()]
  const upload = { importId, fileName: 'bank.csv', shape: 'csv', file: null }
  await saveUpload(app.bindings.sql, { ...upload, encoding: null, answers: {} }, by)
  async function* expenses() {
    yield* parts
    yield []
    await meanwhile()
  }
  const connection = await app.bindings.openExport()
  try {
    const connections = { sql: app.bindings.sql, transactional: connection.sql }
    return await storeImport(connections, { importId, format: 'csv', expenses: expenses() }, by)
  } finally {
    await connection.close()
  }
}

const add = (fields: Record<string, string> = {}) =>
  app.post('/add', {
    id: randomUUID(),
    price: '3',
    spent_on: TEA.spentOn,
    category: TEA.category,
    name: TEA.name,
    ...fields,
  })

async function categories() {
  const rows = await app.sql<{ name: string; count: number }[]>`
    select category_names.name, sum(expense_count)::integer as count
    from categories
    join category_names using (ledger_id, category)
    group by ledger_id, root, category_names.name
    order by category_names.name`
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}

test('others add to the day, the category, the tag and the name of its lines at once', async () => {
  await add({ tags: 'hot' })
  const stored = await importing([[lineOf(1), lineOf(2)]], async () => {
    const answers = [
      await add({ tags: 'hot' }),
      await add({ name: 'Coffee', category: 'Drinks' }),
      await app.post('/categories', { name: 'Rent', id: randomUUID() }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  })
  expect(stored).toBe(2)
  expect(await categories()).toEqual({ Drinks: 1, Food: 4, Rent: 0 })
  await expectAgreement(app)
})

test('others add to a category and a tag that it brings', async () => {
  await importing([[lineOf(1), lineOf(2, { category: 'Pets', tags: ['cat'] })]], async () => {
    expect((await add({ category: 'PETS', name: 'Bone', tags: 'Cat' })).status).toBe(303)
  })
  expect(await categories()).toEqual({ Food: 1, Pets: 2 })
  await expectAgreement(app)
})

test('nothing of it is seen while it is stored, nor where it fails', async () => {
  const words = async () => wordsOf(await app.page('/?period=all'))
  const before = [await words(), wordsOf(await app.page('/categories'))]
  const failed = importing([[lineOf(1)], [lineOf(2)]], async () => {
    expect([await words(), wordsOf(await app.page('/categories'))]).toEqual(before)
    throw new Error('the file ends in the middle')
  })
  await expect(failed).rejects.toThrow('the file ends in the middle')
  expect([await words(), wordsOf(await app.page('/categories'))]).toEqual(before)
  const [left] = await app.sql`
    select
      (select count(*) from expenses) as expenses, (select count(*) from changes) as changes,
      (select count(*) from import_fingerprints) as prints,
      (select count(*) from import_deltas) as deltas`
  expect(left).toEqual({ expenses: '0', changes: '0', prints: '0', deltas: '0' })
  expect(await importing([[lineOf(1)], [lineOf(2)]])).toBe(2)
  await expectAgreement(app)
})

test.each([
  ['renamed', 'edit', { name: 'Meals' }, { Meals: 3 }],
  ['deleted', 'delete', {}, { Food: 2 }],
  ['merged', 'merge', { into: 'Home' }, { Home: 3 }],
])('a category that is %s meanwhile keeps its lines', async (_, how, fields, expected) => {
  if (how !== 'delete') await add()
  if (how === 'merge') await app.post('/categories', { name: 'Home', id: 'Home' })
  await importing([[lineOf(1), lineOf(2)]], async () => {
    const [food] = await app.sql<{ category: string; version: number }[]>`
      select category, version
      from categories
      where category = 'Food'`
    const version = String(food?.version)
    const answer = await app.post(`/categories/${how}`, {
      category: 'Food',
      version,
      colour: 'none',
      ...fields,
    })
    expect(answer.status).toBe(303)
  })
  expect(await categories()).toMatchObject(expected)
  await expectAgreement(app)
})

test('two imports of the same lines in opposite orders store each line once', async () => {
  const parts = Array.from({ length: 8 }, (_, part) => [lineOf(part), lineOf(part + 100)])
  const reversed = parts.toReversed().map((part) => part.toReversed())
  const counts = await Promise.all([importing(parts), importing(reversed)])
  expect(new Set(counts)).toEqual(new Set([0, 16]))
  await expectAgreement(app)
})

async function lastAction(): Promise<string> {
  const [last] = await app.sql<[{ action: string }]>`
    select action_id as action from changes order by changed_at desc limit 1`
  return last.action
}

async function isWaiting(): Promise<void> {
  const waiting = await app.sql`
    select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`
  expect(waiting).toHaveLength(1)
}

test('an import is brought back when another one of its lines has ended, and without these', async () => {
  await importing([[lineOf(1), lineOf(2)]])
  await app.post('/undo', { action: await lastAction() })
  const undo = await lastAction()
  let redo: Promise<Response> | undefined
  await importing([[lineOf(1)]], async () => {
    redo = app.post('/undo', { action: undo })
    await vi.waitFor(isWaiting, 5000)
  })
  const answer = await redo
  expect([answer?.status, wordsOf((await answer?.text()) ?? '')]).toEqual([
    409,
    expect.stringContaining('One expense was imported again'),
  ])
  expect(await categories()).toEqual({ Food: 2 })
  await expectAgreement(app)
})

/** How many there have been in the database, which other tests have used before. */
async function deadlocks(): Promise<string | undefined> {
  const [row] = await app.sql<{ deadlocks: string }[]>`
    select deadlocks
    from pg_stat_database
    where datname = current_database()`
  return row?.deadlocks
}

test('writes of all kinds and the end of an import never wait for each other in a circle', async () => {
  const before = await deadlocks()
  const names = ['Tea', 'Jam', 'Rye']
  const kinds = names.flatMap((name) =>
    ['Food', 'Home'].map((category) => ({ name, category, tags: [name] })),
  )
  for (let turn = 0; turn < times(3, 60); turn += 1) {
    const lines = Array.from({ length: 600 }, (_, index) =>
      lineOf(turn * 1000 + index, {
        ...kinds[index % kinds.length],
        spentOn: `2026-05-${10 + (index % 20)}`,
      }),
    )
    let isOver = false
    const adding = [0, 1, 2].map(async (first) => {
      for (let number = first; !isOver; number += 1) {
        const { name = '', category = '' } = kinds[number % kinds.length] ?? {}
        const spentOn = `2026-05-${10 + (number % 20)}`
        const answer = await add({ name, category, tags: name, spent_on: spentOn })
        expect(answer.status).toBe(303)
      }
    })
    expect(await importing([lines.slice(0, 300), lines.slice(300)])).toBe(600)
    isOver = true
    await Promise.all(adding)
  }
  await expectAgreement(app)
  expect(await deadlocks()).toBe(before)
}, 60_000)
