/** Workbooks. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf, readWhole } from '../support/import-lines.ts'
import { times } from '../support/run-counts.ts'
import { writeWorkbook } from '../support/write-workbook.ts'

const HEADER = ['Date', 'Name', 'Amount']
// The days that Excel counts from the end of 1899.
const MARCH_7 = { day: 46088 }
const MARCH_8 = { day: 46089 }

test.each([
  [
    'days and numbers',
    () =>
      writeWorkbook([
        HEADER,
        [MARCH_7, 'Shop', { number: '-12.5' }],
        [MARCH_8, 'Refund', { number: '3' }],
      ]),
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -3 Refund'],
  ],
  [
    'a time beside the day, which does not change it',
    () => writeWorkbook([HEADER, [{ day: 46088.999 }, 'Shop', { number: '-12.5' }]]),
    ['1 ignored: header', '2 2026-03-07 12.5 Shop'],
  ],
  [
    'sums of doubles, as the sheet shows them',
    () =>
      writeWorkbook([
        HEADER,
        [MARCH_7, 'Sum', { number: '-0.30000000000000004' }],
        [MARCH_8, 'Large', { number: '-1234567.8900000001' }],
        [MARCH_8, 'Small', { number: '-1E-2' }],
        [MARCH_8, 'Power', { number: '-1.5E3' }],
      ]),
    [
      '1 ignored: header',
      '2 2026-03-07 0.3 Sum',
      '3 2026-03-08 1234567.89 Large',
      '4 2026-03-08 0.01 Small',
      '5 2026-03-08 1500 Power',
    ],
  ],
  [
    'numbers of three decimals, which are no thousands',
    () => writeWorkbook([HEADER, [MARCH_7, 'Fuel', { number: '-1.234' }]]),
    ['1 ignored: header', '2 2026-03-07 1.234 Fuel'],
  ],
  [
    'days and amounts that are texts',
    () =>
      writeWorkbook([
        HEADER,
        ['07.03.2026', 'Shop', '-1.234,50 €'],
        ['08.03.2026', 'Cafe', '-3,00 €'],
      ]),
    ['1 ignored: header', '2 2026-03-07 1234.5 € Shop', '3 2026-03-08 3 € Cafe'],
  ],
  [
    'an empty sheet first',
    () => writeWorkbook([], [HEADER, [MARCH_7, 'Shop', { number: '-12.5' }]]),
    ['1 ignored: header', '2 2026-03-07 12.5 Shop'],
  ],
  [
    'a title and an empty row above the header',
    () => writeWorkbook([['My bank'], [], HEADER, [MARCH_7, 'Shop', { number: '-12.5' }]]),
    ['1 ignored: preamble', '3 ignored: header', '4 2026-03-07 12.5 Shop'],
  ],
  [
    'two sheets with entries',
    () =>
      writeWorkbook(
        [HEADER, [MARCH_7, 'Shop', { number: '-12.5' }]],
        [HEADER, [MARCH_8, 'Cafe', { number: '-3' }]],
      ),
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 ignored: header', '4 2026-03-08 3 Cafe'],
  ],
  [
    'a sheet of explanations beside that of entries',
    () =>
      writeWorkbook(
        [
          ['Please read', 'this first'],
          ['It is', 'important'],
        ],
        [HEADER, [MARCH_7, 'Shop', { number: '-12.5' }]],
      ),
    ['1 ignored: header', '2 2026-03-07 12.5 Shop'],
  ],
  [
    'columns of debit and credit',
    () =>
      writeWorkbook([
        ['Date', 'Name', 'Debit', 'Credit'],
        [MARCH_7, 'Shop', { number: '12.5' }, ''],
        [MARCH_8, 'Salary', '', { number: '1000' }],
      ]),
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -1000 Salary'],
  ],
])('a workbook with %s is read', async (_, bytes, expected) => {
  const read = await readWhole(bytes())
  expect(linesOf(read)).toEqual(expected)
  expect(read).toMatchObject({ format: 'xlsx', encoding: null })
})

test.each([
  ['no cells', () => writeWorkbook([]), 'empty'],
  [
    'words only',
    () =>
      writeWorkbook([
        ['Please', 'read'],
        ['this', 'first'],
      ]),
    'no-days',
  ],
])('a workbook with %s is refused as %s', async (_, bytes, refusedFile) => {
  expect(await readWhole(bytes())).toEqual({ refusedFile })
})

test('a workbook with a damaged byte is refused, or says what it said before', async () => {
  const bytes = writeWorkbook([HEADER, [MARCH_7, 'Shop', { number: '-12.5' }]])
  const before = linesOf(await readWhole(bytes))
  const places = fc.nat({ max: bytes.length - 1 })
  await fc.assert(
    fc.asyncProperty(places, fc.nat({ max: 255 }), async (at, byte) => {
      const read = await readWhole(bytes.with(at, byte))
      if ('refusedFile' in read) return
      expect(linesOf(read)).toEqual(before)
    }),
    { numRuns: times(100, 2000) },
  )
})
