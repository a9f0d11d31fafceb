/** Tables whose days have no year: it is in the file, or is asked for. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ImportAnswers } from '../../src/domain/import-entry.ts'
import { createTestApp } from '../support/app.ts'
import { linesOf, readWhole } from '../support/import-lines.ts'
import { wordsOf } from '../support/read-html.ts'
import { previewed } from '../support/upload.ts'
import { writeWorkbook } from '../support/write-workbook.ts'

function read(lines: readonly string[] | Uint8Array, answers: ImportAnswers = {}) {
  const file = lines instanceof Uint8Array ? lines : new TextEncoder().encode(lines.join('\n'))
  return readWhole(file, { answers, timeZone: 'Europe/Berlin', today: '2026-01-20' })
}

async function entriesOf(lines: readonly string[] | Uint8Array, answers: ImportAnswers = {}) {
  const found = linesOf(await read(lines, answers))
  return found.filter((line) => !/ignored: (?:header|preamble)/.test(line))
}

const OVER_NEW_YEAR = [
  'Date,Name,Amount',
  '12/30,Shop,-12.50',
  '12/31,Cafe,-3.00',
  '01/02,Bar,-4.00',
]

test('the year is asked for, and is that of the latest day', async () => {
  expect(await entriesOf(OVER_NEW_YEAR)).toEqual(['asks year: 2026 or 2025 (12/30)'])
  expect(await entriesOf(OVER_NEW_YEAR, { year: '2026' })).toEqual([
    '2 2025-12-30 12.5 Shop',
    '3 2025-12-31 3 Cafe',
    '4 2026-01-02 4 Bar',
  ])
})

test('an answer that is no year is asked for again', async () => {
  for (const year of ['', 'next', '20255', '1850']) {
    expect(await entriesOf(OVER_NEW_YEAR, { year })).toEqual(['asks year: 2026 or 2025 (12/30)'])
  }
})

test.each([
  [
    'day and month with dots, newest first',
    ['Datum;Name;Betrag', '02.01.;Bar;-4,00', '31.12.;Cafe;-3,00'],
    ['2 2026-01-02 4 Bar', '3 2025-12-31 3 Cafe'],
  ],
  [
    'a header that calls what may be an amount a day',
    ['Datum;Name;Betrag', '02.01;Bar;-4,00', '31.12;Cafe;-3,00'],
    ['2 2026-01-02 4 Bar', '3 2025-12-31 3 Cafe'],
  ],
  [
    'months in letters',
    ['Date,Name,Amount', 'Dec 31,Cafe,-3.00', 'Jan 2,Bar,-4.00'],
    ['2 2025-12-31 3 Cafe', '3 2026-01-02 4 Bar'],
  ],
  [
    'no header',
    ['12/30,Shop,-12.50', '12/31,Cafe,-3.00', '01/02,Bar,-4.00'],
    ['1 2025-12-30 12.5 Shop', '2 2025-12-31 3 Cafe', '3 2026-01-02 4 Bar'],
  ],
  [
    'a day of purchase and one of booking, on both sides of the new year',
    [
      'Trans Date,Post Date,Name,Amount',
      '12/31,01/02,Cafe,-3.00',
      '12/31,12/31,Bar,-4.00',
      ',01/03,Fee,-1.00',
    ],
    ['2 2025-12-31 3 Cafe', '3 2025-12-31 4 Bar', '4 2026-01-03 1 Fee'],
  ],
  [
    'one damaged day',
    [...OVER_NEW_YEAR, '02/30,Shop,-1.00', '01/03,Shop,-2.00'],
    [
      '2 2025-12-30 12.5 Shop',
      '3 2025-12-31 3 Cafe',
      '4 2026-01-02 4 Bar',
      '5 refused: day-unreadable 02/30',
      '6 2026-01-03 2 Shop',
    ],
  ],
])('a table with %s is read', async (_, lines, entries) => {
  expect(await entriesOf(lines, { year: '2026' })).toEqual(entries)
})

test('a workbook with texts for days is read', async () => {
  const workbook = writeWorkbook([
    ['Date', 'Name', 'Amount'],
    ['31 Dec', 'Cafe', { number: '-3' }],
    ['2 Jan', 'Bar', { number: '-4' }],
  ])
  expect(await entriesOf(workbook)).toEqual(['asks year: 2026 or 2025 (31 Dec)'])
  expect(await entriesOf(workbook, { year: '2026' })).toEqual([
    '2 2025-12-31 3 Cafe',
    '3 2026-01-02 4 Bar',
  ])
})

test.each([
  ['above the table', ['Statement period 05/12/2025 - 04/01/2026', '', ...OVER_NEW_YEAR]],
  ['below it', [...OVER_NEW_YEAR, 'Statement of,January 4th 2026']],
])('a line %s says the year, which a person can change', async (_, lines) => {
  const found = await read(lines)
  expect(found).toMatchObject({
    questions: [],
    guesses: expect.arrayContaining([
      { about: 'year', choices: ['2026', '2025'], answer: '2026' },
    ]) as unknown,
  })
  const days = 'refusedFile' in found ? [] : found.entries.map(({ spentOn }) => spentOn)
  expect(days).toEqual(['2025-12-30', '2025-12-31', '2026-01-02'])
  const changed = await read(lines, { year: '2025' })
  expect(changed).toMatchObject({ entries: [{ spentOn: '2024-12-30' }, {}, {}] })
})

test('a year by which something was spent later than today is asked for', async () => {
  const lines = ['Valid until 28/02/2026', 'Date,Name,Amount', '27/02,Shop,-12.50']
  expect(await entriesOf(lines)).toEqual(['asks year: 2026 or 2025 (27/02)'])
})

test('the order of day and month is asked for beside it, with the day as the file has it', async () => {
  const lines = ['Date,Name,Amount', '06/11,Shop,-12.50', '06/12,Cafe,-3.00']
  expect(await entriesOf(lines)).toEqual([
    'asks day-order: day-month or month-day (06/11)',
    'asks year: 2026 or 2025 (06/11)',
  ])
  const answers = { 'day-order': 'month-day', year: '2025' } as const
  expect(await entriesOf(lines, answers)).toEqual(['2 2025-06-11 12.5 Shop', '3 2025-06-12 3 Cafe'])
})

test('the same day and amount in another year is another line', async () => {
  const [one, other] = [
    await read(OVER_NEW_YEAR, { year: '2026' }),
    await read(OVER_NEW_YEAR, { year: '2025' }),
  ]
  const rawOf = (found: typeof one) =>
    'refusedFile' in found ? [] : found.entries.map(({ raw }) => raw)
  expect(new Set([...rawOf(one), ...rawOf(other)]).size).toBe(6)
})

test('a table whose days have years is read as before, whatever else looks like a day', async () => {
  const lines = [
    'Date,Name,Ratio,Amount',
    '2026-01-05,Shop,12/30,-12.50',
    '2026-01-06,Cafe,1/2,-3.00',
  ]
  expect(await entriesOf(lines)).toEqual(['2 2026-01-05 12.5 Shop', '3 2026-01-06 3 Cafe'])
})

test('the year is asked for on the page, and again for the next file of the bank', async () => {
  const app = await createTestApp()
  const file = OVER_NEW_YEAR.join('\n')
  const path = await previewed(app, file)
  expect(wordsOf(await app.page(path))).toContain(
    'The days have no year. In which year is the latest of them?',
  )
  await app.post(path, { year: '2025' })
  expect(wordsOf(await app.page(path))).toContain('Dec 30, 2024')
  const headers = { 'sec-fetch-site': 'same-origin' }
  expect((await app.request(`${path}/store`, { method: 'POST', headers })).status).toBe(303)
  const next = await previewed(app, file)
  expect(wordsOf(await app.page(next))).toContain('The days have no year')
})

test('any cut, changed or added byte of such a file is read without a fault', async () => {
  const bytes = new TextEncoder().encode(
    ['Period 05/12/2025 - 04/01/2026', ...OVER_NEW_YEAR].join('\n'),
  )
  const places = fc.nat({ max: bytes.length - 1 })
  await fc.assert(
    fc.asyncProperty(places, fc.nat({ max: 255 }), fc.nat({ max: 2 }), async (at, byte, taken) => {
      const changed = Uint8Array.of(...bytes.slice(0, at), byte, ...bytes.slice(at + taken))
      await expect(read(changed)).resolves.toBeDefined()
    }),
  )
})
