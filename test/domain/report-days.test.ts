/** The days that a report counts, compares and lists. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, weekdayOf } from '../../src/domain/day.ts'
import { CALENDAR_KINDS, periodOf, type Period } from '../../src/domain/period.ts'
import { countedDays, reportDays, tableDays, weekdayCounts } from '../../src/domain/report-days.ts'

const SETTINGS = { monthStart: 1, weekStart: 1 }
const TODAY = '2026-06-05'
const daysOf = (period: Period, today = TODAY) => reportDays(period, SETTINGS, today)

const lastMonths: [what: string, period: Period, newest: string][] = [
  ['a month', periodOf('month', '2026-03-05', SETTINGS), '2026-03-01'],
  ['the current year', periodOf('year', TODAY, SETTINGS), '2026-06-01'],
  ['a past year', periodOf('year', '2024-05-05', SETTINGS), '2024-12-01'],
  ['a week across two months', periodOf('week', '2026-04-30', SETTINGS), '2026-05-01'],
  ['all there is', { kind: 'all' }, '2026-06-01'],
  [
    'days without a first one',
    { kind: 'open', from: undefined, until: '2025-02-01' },
    '2025-01-01',
  ],
  ['days still to come', { kind: 'open', from: '2027-02-03', until: undefined }, '2027-02-01'],
]

test.each(lastMonths)('the twelve months of %s end with its own', (_what, period, newest) => {
  const { months } = daysOf(period)
  expect(months[0]?.from).toBe(newest)
  expect(months).toHaveLength(12)
  months.slice(1).forEach((month, index) => expect(month.until).toBe(months[index]?.from))
})

test('before the first month there is none', () => {
  expect(daysOf(periodOf('month', '1900-02-05', SETTINGS)).months).toHaveLength(2)
})

test('one query has the days of the period, of the one before, and of the months', () => {
  expect(daysOf(periodOf('month', TODAY, SETTINGS)).all).toEqual({
    from: '2025-07-01',
    until: '2026-07-01',
  })
  expect(daysOf(periodOf('year', TODAY, SETTINGS)).all).toEqual({
    from: '2025-01-01',
    until: '2027-01-01',
  })
  expect(daysOf({ kind: 'all' }).all).toEqual({ from: undefined, until: undefined })
  const open = { kind: 'open', from: '2026-05-01', until: undefined } as const
  expect(daysOf(open).all).toEqual({ from: '2025-07-01', until: undefined })
})

type Ends = readonly [first: string | null, last: string | null]
const JUNE = periodOf('month', TODAY, SETTINGS)
const counted: [what: string, period: Period, expenses: Ends, days: string | undefined][] = [
  ['up to today', JUNE, ['2026-06-02', '2026-06-03'], '2026-06-01..2026-06-06'],
  ['up to a later expense', JUNE, ['2026-06-02', '2026-06-20'], '2026-06-01..2026-06-21'],
  ['without expenses', JUNE, [null, null], '2026-06-01..2026-06-06'],
  [
    'to the end of what is over',
    periodOf('month', '2026-05-01', SETTINGS),
    ['2026-05-03', '2026-05-03'],
    '2026-05-01..2026-06-01',
  ],
  [
    'from the first expense',
    { kind: 'all' },
    ['2025-01-03', '2026-06-01'],
    '2025-01-03..2026-06-06',
  ],
  ['of nothing at all', { kind: 'all' }, [null, null], undefined],
  ['of what is to come', periodOf('month', '2026-07-01', SETTINGS), [null, null], undefined],
  ['up to the last day of all', { kind: 'all' }, ['9999-12-31', '9999-12-31'], undefined],
]

test.each(counted)('the days are counted %s', (_what, period, [first, last], expected) => {
  const days = countedDays(daysOf(period), { first, last })
  expect(days && `${days.from}..${days.until}`).toBe(expected)
})

const someDays = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 900 }))
  .map(([start, length]) => {
    const from = addDays('1990-01-01', start)
    return { from, until: addDays(from, length) }
  })

test('weekdays are counted as one by one', () => {
  fc.assert(
    fc.property(someDays, ({ from, until }) => {
      const counts = [0, 0, 0, 0, 0, 0, 0]
      for (let day = from; day < until; day = addDays(day, 1)) {
        counts[weekdayOf(day) - 1] = (counts[weekdayOf(day) - 1] ?? 0) + 1
      }
      expect(weekdayCounts({ from, until })).toEqual(counts)
    }),
  )
})

test('a table goes up to the last day, in at most 37 steps', () => {
  fc.assert(
    fc.property(someDays, fc.integer({ min: 1, max: 31 }), ({ from, until }, monthStart) => {
      const days = tableDays({ from, until }, { ...SETTINGS, monthStart })
      expect(days.at(-1)).toBe(addDays(until, -1))
      expect(days.length).toBeLessThanOrEqual(37)
      expect(days.toSorted()).toEqual(days)
      expect(new Set(days).size).toBe(days.length)
    }),
  )
})

test('a month has a line for each day, a quarter for each week, a year for each month', () => {
  const lengths = CALENDAR_KINDS.map(
    (kind) => tableDays(periodOf(kind, '2026-01-01', SETTINGS), SETTINGS).length,
  )
  expect(lengths).toEqual([7, 31, 13, 12])
  const decade = { from: '2016-01-01', until: '2026-01-01' }
  expect(tableDays(decade, SETTINGS)).toHaveLength(10)
  expect(daysBetween(decade.from, decade.until)).toBe(3653)
})
