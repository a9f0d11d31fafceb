/** Days without a year: what is one, and which year each gets by the order of the rows. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/domain/day.ts'
import { possibleDays } from '../../src/domain/day-formats.ts'
import { yearsAt, yearsOf } from '../../src/domain/entry-years.ts'
import { statedDays, statedYear } from '../../src/domain/stated-year.ts'
import { isYearless, isYearlessDay, withoutYear, withYear } from '../../src/domain/yearless-days.ts'

test.each([
  ['12/31', '12/31/2025', '2025-12-31'],
  ['31/12', '31/12/2025', '2025-12-31'],
  ['31-12', '31-12-2025', '2025-12-31'],
  ["'31/12", "'31/12/2025", '2025-12-31'],
  ['31.12.', '31.12.2025', '2025-12-31'],
  ['31. 12.', '31. 12. 2025', '2025-12-31'],
  ['Dec 31', 'Dec 31 2025', '2025-12-31'],
  ['31 Dec', '31 Dec 2025', '2025-12-31'],
  ['31-Dec', '31-Dec 2025', '2025-12-31'],
  ['31DEC', '31DEC 2025', '2025-12-31'],
  ['31. Dezember', '31. Dezember 2025', '2025-12-31'],
  ['31 déc.', '31 déc. 2025', '2025-12-31'],
  ['Wed, 31 Dec', 'Wed, 31 Dec 2025', '2025-12-31'],
  ['December 31st', 'December 31st 2025', '2025-12-31'],
  ['12月31日', '2025年12月31日', '2025-12-31'],
])('%j is a day without a year, and %j with one', (text, complete, day) => {
  expect(isYearless(text)).toBe(true)
  expect(withYear(text, 2025)).toBe(complete)
  expect(Object.values(possibleDays(complete) ?? {})).toContain(day)
  expect(withYear(withoutYear(complete), 2025).replaceAll(' ', '')).toBe(
    complete.replaceAll(' ', ''),
  )
})

test('29 February is one in any year', () => {
  expect(isYearless('29.02.')).toBe(true)
  expect(possibleDays(withYear('29.02.', 2025))).toBeUndefined()
})

test.each([
  '',
  '12/31/2025',
  '2025-12-31',
  '13/32',
  '0/5',
  '12/2025',
  'Dec 2025',
  'Dec',
  '31',
  '12:30',
  '1/2/3',
  '31. Lunch',
  'Room 12',
  '-12,50',
])('%j is none', (text) => {
  expect(isYearlessDay(text)).toBe(false)
})

test('what may be an amount is one only where a header says that it is a day', () => {
  expect([isYearless('31.12'), isYearlessDay('31.12')]).toEqual([false, true])
})

/** The days of rows, as `MM-DD`, with the year of each where the latest is of 2026. */
function years(days: readonly string[]): readonly string[] {
  const found = yearsOf(days.map((day, line) => ({ line, day: `2024-${day}` })))
  if (found === undefined) return []
  return days.map((_, line) => String(2026 - found.latestYears + yearsAt(found.changes, line)))
}

test.each([
  ['one day', ['12-31'], ['2026']],
  ['a month', ['03-01', '03-15', '03-31'], ['2026', '2026', '2026']],
  ['December to January', ['12-30', '12-31', '01-02'], ['2025', '2025', '2026']],
  ['January to December, newest first', ['01-02', '12-31', '12-30'], ['2026', '2025', '2025']],
  ['only two days', ['12-31', '01-02'], ['2025', '2026']],
  [
    'a year and a month',
    ['12-20', '03-01', '08-15', '12-25', '01-05'],
    ['2024', '2025', '2025', '2025', '2026'],
  ],
  [
    'a long gap, in order',
    ['03-01', '03-02', '03-03', '11-20', '04-10', '04-11'],
    ['2025', '2025', '2025', '2025', '2026', '2026'],
  ],
  [
    'rows a little out of order',
    ['12-30', '12-28', '01-02', '12-31', '01-03'],
    ['2025', '2025', '2026', '2025', '2026'],
  ],
  [
    'two cards, one behind the other',
    ['12-05', '01-03', '12-07', '01-04'],
    ['2025', '2026', '2025', '2026'],
  ],
  [
    'rows in no order of days',
    ['05-01', '02-01', '06-01', '03-01'],
    ['2026', '2026', '2026', '2026'],
  ],
  ['no rows', [], []],
])('%s: each day has its year', (_, days, expected) => {
  expect(years(days)).toEqual(expected)
})

test('the days of any statement of less than nine months have their years again', () => {
  const gaps = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.nat({ max: 364 }), gaps, fc.boolean(), (start, steps, isNewestFirst) => {
      const days = [addDays('2025-01-01', start)]
      for (const step of steps) days.push(addDays(days.at(-1) ?? '', step))
      const last = days.at(-1)?.slice(0, 4) ?? ''
      if (days.some((day) => day.endsWith('02-29'))) return
      const rows = isNewestFirst ? days.toReversed() : days
      const expected = rows.map((day) => String(2026 + Number(day.slice(0, 4)) - Number(last)))
      expect(years(rows.map((day) => day.slice(5)))).toEqual(expected)
    }),
  )
})

describe('the year that lines around the table say', () => {
  const LATEST = '2024-12-31'
  test.each([
    ['a period', ['Statement period 01/12/2025 - 31/12/2025'], 2025],
    [
      'a period and the day of printing',
      ['01.12.2025 bis 31.12.2025', 'Erstellt am 02.04.2026'],
      2025,
    ],
    ['a period over the new year', ['From 15 December 2025 to 14 January 2026'], 2025],
    ['the day of printing', ['Printed on January 5, 2026'], 2025],
    [
      'a balance before and one behind',
      ['Opening 2025-11-30: 5.00', 'Closing 2025-12-31: 1.00'],
      2025,
    ],
    [
      'two periods of other years',
      ['01/12/2025 - 31/12/2025', '01/12/2024 - 31/12/2024'],
      undefined,
    ],
    ['a day far away', ['Account opened on 03/05/2019'], undefined],
    ['no day', ['Statement of December'], undefined],
  ])('%s', (_, texts, year) => {
    const rows = texts.map((text, index) => ({ line: index + 1, cells: [text] }))
    expect(statedYear(statedDays(rows, 'dmy'), LATEST)).toBe(year)
  })
})
