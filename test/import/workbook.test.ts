/** Workbooks, and zip files of several files. */
import * as fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
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
    ['1 ignored: header', '1 ignored: header', '2 2026-03-07 12.5 Shop', '2 2026-03-08 3 Cafe'],
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

const CSV = 'Date,Name,Amount\n2026-03-07,Shop,-12.50\n'
const OFX = [
  'OFXHEADER:100',
  'DATA:OFXSGML',
  'VERSION:102',
  '',
  '<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKTRANLIST>',
  '<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260308<TRNAMT>-3.00<FITID>1<NAME>Cafe</STMTTRN>',
  '</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>',
].join('\n')

test('a zip file of a CSV file and an OFX file is read, one behind the other', async () => {
  const zip = zipSync({
    'export/march.csv': strToU8(CSV),
    'export/march.ofx': strToU8(OFX),
    '__MACOSX/export/._march.csv': Uint8Array.of(0, 5, 22, 7),
    'export/.DS_Store': Uint8Array.of(0, 0, 0, 1),
  })
  const read = await readWhole(zip)
  expect(read).toMatchObject({ format: 'zip', questions: [], refused: [] })
  const entries = 'refusedFile' in read ? [] : read.entries
  expect(entries.map(({ spentOn, price, name }) => [spentOn, price, name])).toEqual([
    ['2026-03-07', '12.5', 'Shop'],
    ['2026-03-08', '3', 'Cafe'],
  ])
})

test('a workbook in a zip file is read', async () => {
  const workbook = writeWorkbook([HEADER, [MARCH_7, 'Shop', { number: '-12.5' }]])
  const read = await readWhole(zipSync({ 'march.xlsx': workbook }))
  expect(linesOf(read)).toEqual(['1 ignored: header', '2 2026-03-07 12.5 Shop'])
})

test('a zip file with one file that is no table is refused, with no entry of the others', async () => {
  const zip = zipSync({ 'march.csv': strToU8(CSV), 'read-me.txt': strToU8('Dear customer\n') })
  expect(await readWhole(zip)).toEqual({ refusedFile: 'no-table' })
})

test.each([
  ['workbook', writeWorkbook([HEADER, [MARCH_7, 'Shop', { number: '-12.5' }]])],
  ['zip file', zipSync({ 'march.csv': strToU8(CSV) })],
])('a %s with a damaged byte is refused, or says what it said before', async (_, bytes) => {
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
