import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvHead, csvLine, dialectOf, dialectQuery, parseDialect } from '../../src/domain/csv.ts'
import type { Expense } from '../../src/domain/expense.ts'
import { exportedPrice } from '../../src/domain/export-columns.ts'
import { anyCodePoint } from '../support/code-points.ts'
import { ledgerOf } from '../support/ledger.ts'
import { DIALECTS, readCsv, unescaped } from '../support/read-csv.ts'
import { times } from '../support/run-counts.ts'

const EXPENSE: Expense = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  category: 'food',
  price: '12.5000',
  spentOn: '2026-06-05',
  name: 'Coffee',
  note: '',
  tags: ['a', 'b'],
}
const USD = ledgerOf('USD en-US')
const ENGLISH = { delimiter: ',', decimal: '.' } as const
const GERMAN = { delimiter: ';', decimal: ',' } as const

test('a line has the day, the words and the price of an expense, and its id', () => {
  expect(csvHead(ENGLISH) + csvLine(EXPENSE, USD, ENGLISH)).toBe(
    '\uFEFFspent_on,name,category,price,tags,note,currency,id\r\n' +
      '2026-06-05,Coffee,food,12.50,"a, b",,USD,01890a5d-ac96-774b-bcce-b302099a8057\r\n',
  )
})

test('with semicolons and a decimal comma, the price is a number where spreadsheets are German', () => {
  expect(csvLine(EXPENSE, USD, GERMAN)).toBe(
    '2026-06-05;Coffee;food;12,50;"a, b";;USD;01890a5d-ac96-774b-bcce-b302099a8057\r\n',
  )
})

test('with commas between columns, a decimal comma is quoted', () => {
  expect(csvLine(EXPENSE, USD, { delimiter: ',', decimal: ',' })).toContain(',"12,50",')
})

test.each([
  ['USD', '12.5000', '12.50'],
  ['USD', '-0.0100', '-0.01'],
  ['USD', '12.3456', '12.3456'],
  ['USD', '100.0000', '100.00'],
  ['JPY', '1500.0000', '1500'],
  ['JPY', '1500.5000', '1500.5'],
  ['KWD', '1.2000', '1.200'],
  ['UYW', '1.2000', '1.2000'],
  ['USD', '999999999999.9900', '999999999999.99'],
])('in %s, %s is written as %s', (currency, price, written) => {
  expect(exportedPrice(price, currency)).toBe(written)
})

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1',
  '＋1',
  '－1',
  '＠1',
  "'=1",
  "'",
  "=cmd|' /C calc'!A0",
])('%j is no formula in a spreadsheet, and is read back as it was', (name) => {
  const [line = []] = readCsv(csvLine({ ...EXPENSE, name, note: name }, USD, ENGLISH), ',')
  expect(line[1]).toBe(`'${name}`)
  expect([unescaped(line[1] ?? ''), unescaped(line[5] ?? '')]).toEqual([name, name])
})

test('a refund stays a number', () => {
  expect(csvLine({ ...EXPENSE, price: '-3.0000' }, USD, ENGLISH)).toContain(',-3.00,')
})

const text = fc.array(
  fc.oneof(anyCodePoint, fc.constantFrom('"', ',', ';', '\t', '\n', '=', "'", '\uFEFF')),
  { maxLength: 12 },
)

test('whatever the words are, each line is read back as it was, in every dialect', () => {
  const words = fc.tuple(text, text, text).map((all) => all.map((each) => each.join('')))
  fc.assert(
    fc.property(words, fc.constantFrom(...DIALECTS), ([name, category, note], dialect) => {
      const expense = { ...EXPENSE, name: name ?? '', category: category ?? '', note: note ?? '' }
      const [line = [], ...more] = readCsv(csvLine(expense, USD, dialect), dialect.delimiter)
      expect(more).toEqual([])
      expect([line[1], line[2], line[5]].map((cell) => unescaped(cell ?? ''))).toEqual([
        expense.name,
        expense.category,
        expense.note,
      ])
      expect(line[3]?.replace(',', '.')).toBe('12.50')
    }),
    { numRuns: times(300, 5000) },
  )
})

test.each([
  ['USD en-US', ENGLISH],
  ['EUR de-DE', GERMAN],
  ['CHF de-CH', ENGLISH],
  ['INR hi-IN', ENGLISH],
  ['BRL pt-BR', GERMAN],
])('at first, a file of a ledger in %s is written as spreadsheets there write', (ledger, usual) => {
  expect(dialectOf(ledgerOf(ledger))).toEqual(usual)
})

test('every dialect has a query, and others have none', () => {
  for (const dialect of DIALECTS) {
    expect(parseDialect(new URLSearchParams(dialectQuery(dialect)))).toEqual(dialect)
  }
  for (const query of ['', 'delimiter=comma', 'decimal=point', 'delimiter=x&decimal=point']) {
    expect(parseDialect(new URLSearchParams(query))).toBeUndefined()
  }
  expect(
    parseDialect(new URLSearchParams('delimiter=constructor&decimal=toString')),
  ).toBeUndefined()
})
