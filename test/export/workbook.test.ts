/** Workbooks, read by a library that has nothing to do with how they are written. */
import { strFromU8, unzipSync } from 'fflate'
import { beforeEach, expect, test } from 'vitest'
import readWorkbook from 'read-excel-file/universal'
import { createWorkbookWriter } from '../../functions/export/workbook-writer.ts'
import type { Expense } from '../../src/domain/expense.ts'
import { createDeflate } from '../../src/hosts/deflate.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { ledgerOf } from '../support/ledger.ts'
import { storeMany } from '../support/many-expenses.ts'

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})

const EXPENSE: Expense = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  category: 'food',
  price: '12.5000',
  spentOn: '2026-06-05',
  name: 'Coffee',
  note: '',
  tags: ['a', 'b'],
}

type Cells = readonly (readonly unknown[])[]

async function rowsOf(file: Uint8Array, sheet = 1): Promise<Cells> {
  const sheets = await readWorkbook(new Blob([file as Uint8Array<ArrayBuffer>]))
  return (sheets[sheet - 1] as unknown as { data: Cells }).data
}

/** A workbook of these expenses, as one file. */
async function workbookOf(expenses: readonly Expense[], rows?: number): Promise<Uint8Array> {
  const { head, rows: add, end } = createWorkbookWriter(ledgerOf('USD en-US'), createDeflate, rows)
  const parts = [...head(), ...(await add(expenses)), ...(await end())]
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer())
}

test('a workbook has a row for each expense, with days and prices as such', async () => {
  await storeMany(app.sql, 2100)
  await app.post('/add', {
    category: 'a<b>&',
    price: '-3.25',
    name: '=1+1',
    note: 'x\ny',
    tags: 'ä',
  })
  const answer = await app.request('/export.xlsx')
  expect(answer.headers.get('content-disposition')).toContain('expenses-2026-06-05.xlsx')
  const [headings, first, ...others] = await rowsOf(new Uint8Array(await answer.arrayBuffer()))
  expect(headings?.slice(0, 4)).toEqual(['spent_on', 'name', 'category', 'price'])
  expect(first?.slice(0, 7)).toEqual([
    new Date('2026-06-05'),
    '=1+1',
    'a<b>&',
    -3.25,
    'ä',
    'x\ny',
    'USD',
  ])
  expect(new Set(others.map(([, name]) => name)).size).toBe(2100)
})

test.each([
  ['1900-01-01', 1],
  ['1900-02-28', 59],
  ['1900-03-01', 61],
  ['2026-06-05', 46178],
  ['9999-12-31', 2958465],
])('the day %s has the number %i in Excel', async (spentOn, number) => {
  const parts = unzipSync(await workbookOf([{ ...EXPENSE, spentOn }]))
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet).toContain(`<c r="A2" s="1"><v>${number}</v></c>`)
})

test.each([
  ['12.5000', 12.5],
  ['-0.0100', -0.01],
  ['9999999999999.9900', 9999999999999.99],
  ['99999999999999.9900', '99999999999999.99'],
])('the price %s is %j: beyond fifteen digits, text is exact', async (price, cell) => {
  const [, row] = await rowsOf(await workbookOf([{ ...EXPENSE, price: price as '1' }]))
  expect(row?.[3]).toBe(cell)
})

test.each([
  'a\tb',
  ' a ',
  '_x0041_',
  'a\u0007b',
  ']]>',
  '<!--',
  '"\'',
  '👨‍👩‍👧‍👦',
  '\u{10FFFF}',
  '\uFFFE',
])('the words %j are no damage to the file', async (note) => {
  const file = await workbookOf([{ ...EXPENSE, note, name: 'Coffee' }, EXPENSE])
  const rows = await rowsOf(file)
  expect(rows.map((row) => row[1])).toEqual(['name', 'Coffee', 'Coffee'])
})

test('rows that a sheet cannot hold are in the next one', async () => {
  const expenses = Array.from({ length: 7 }, (_, index) => ({ ...EXPENSE, name: `Name ${index}` }))
  const file = await workbookOf(expenses, 4)
  const names = []
  for (const sheet of [1, 2, 3]) {
    const rows = await rowsOf(file, sheet)
    names.push(rows.map((row) => row[1]))
  }
  expect(names).toEqual([
    ['name', 'Name 0', 'Name 1', 'Name 2'],
    ['name', 'Name 3', 'Name 4', 'Name 5'],
    ['name', 'Name 6'],
  ])
})

test('a workbook without expenses has its headings', async () => {
  const answer = await app.request('/export.xlsx')
  expect((await rowsOf(new Uint8Array(await answer.arrayBuffer()))).length).toBe(1)
})
