/** New categories take colours by themselves. */
import { readFile } from 'node:fs/promises'
import { beforeEach, expect, test } from 'vitest'
import { COLOURS_OF_NEW_CATEGORIES } from '../../src/db/categories/next-colour.ts'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { keysOf } from '../../src/domain/expense.ts'
import { EMPTY_CONTENT } from '../../src/domain/expense-fields.ts'
import { createTestApp, TODAY, type TestApp } from '../support/app.ts'
import { numberedId } from '../support/filled-ledger.ts'

const ALL = Object.keys(COLOURS_OF_NEW_CATEGORIES)

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})

const colours = async () => {
  const rows = await app.sql<{ category: string; colour: string | null }[]>`
    select category, colour from categories order by category`
  return rows.map(({ colour }) => colour)
}
const names = Array.from({ length: 14 }, (_, index) => `category ${String(index).padStart(2, '0')}`)

test('each takes the next colour of the palette, and a thirteenth begins again', async () => {
  for (const category of names) await app.post('/add', { category, price: '1' })
  expect(await colours()).toEqual([...ALL, ALL[0], ALL[1]])
})

test('so do many of one statement', async () => {
  const { ledgerId } = await app.ledger()
  const expenses = names.map((category, index) => {
    const content = { ...EMPTY_CONTENT, category, price: '1', spentOn: TODAY } as const
    return { id: numberedId(index + 1), ...content, keys: keysOf(content) }
  })
  await storeExpenses(app.sql, ledgerId, expenses)
  expect(await colours()).toEqual([...ALL, ALL[0], ALL[1]])
})

test('so does one that is added without an expense, and a freed colour is used first', async () => {
  await app.post('/categories', { name: 'a' })
  await app.post('/add', { category: 'b', price: '1' })
  await app.post('/categories/edit', { category: 'a', version: '1', name: 'a', colour: 'teal' })
  await app.post('/categories', { name: 'c' })
  expect(await colours()).toEqual(['teal', ALL[1], ALL[0]])
})

test('the migration gives colours to categories that nobody has edited, the most used first', async () => {
  for (const category of ['a', 'b', 'b', 'c']) await app.post('/add', { category, price: '1' })
  await app.sql`update categories set colour = null`
  await app.sql`update categories set version = 1 where category = 'c'`
  const file = new URL('../../sql/0119_colours_of_new_categories.sql', import.meta.url)
  await app.sql.unsafe(await readFile(file, 'utf8'))
  expect(await colours()).toEqual([ALL[1], ALL[0], null])
})
