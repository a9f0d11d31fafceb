/** Periods cover the calendar without a gap or an overlap, whatever day months and weeks start on. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, EARLIEST_DAY, weekdayOf } from '../../src/domain/day.ts'
import {
  CALENDAR_KINDS,
  isCovered,
  LAST_DAY,
  nextPeriod,
  periodOf,
  previousPeriod,
  type BoundedPeriod,
  type CalendarKind,
  type Period,
} from '../../src/domain/period.ts'
import { times } from '../support/run-counts.ts'

const MONTH_STARTS = Array.from({ length: 31 }, (_, index) => index + 1)
const WEEK_STARTS = [1, 2, 3, 4, 5, 6, 7]

const months: [monthStart: number, day: string, from: string, until: string][] = [
  [1, '2026-06-01', '2026-06-01', '2026-07-01'],
  [1, '2026-06-30', '2026-06-01', '2026-07-01'],
  [1, '2024-02-29', '2024-02-01', '2024-03-01'],
  [1, '2026-12-31', '2026-12-01', '2027-01-01'],
  [15, '2026-06-14', '2026-05-15', '2026-06-15'],
  [15, '2026-06-15', '2026-06-15', '2026-07-15'],
  [25, '2026-06-05', '2026-05-25', '2026-06-25'],
  [25, '2026-12-31', '2026-12-25', '2027-01-25'],
  [29, '2026-02-28', '2026-02-28', '2026-03-29'],
  [29, '2024-02-28', '2024-01-29', '2024-02-29'],
  [30, '2024-02-29', '2024-02-29', '2024-03-30'],
  [31, '2026-01-30', '2025-12-31', '2026-01-31'],
  [31, '2026-01-31', '2026-01-31', '2026-02-28'],
  [31, '2026-02-27', '2026-01-31', '2026-02-28'],
  [31, '2026-02-28', '2026-02-28', '2026-03-31'],
  [31, '2024-02-28', '2024-01-31', '2024-02-29'],
  [31, '2026-04-30', '2026-04-30', '2026-05-31'],
  [31, '1900-02-28', '1900-02-28', '1900-03-31'],
]

test.each(months)(
  'if months start on day %i, %s is in the month %s until %s',
  (monthStart, day, from, until) => {
    const month = periodOf('month', day, { monthStart, weekStart: 1 })
    expect(month).toEqual({ kind: 'month', from, until })
  },
)

const weeks: [weekStart: number, day: string, from: string, until: string][] = [
  [1, '2026-06-05', '2026-06-01', '2026-06-08'],
  [1, '2026-06-07', '2026-06-01', '2026-06-08'],
  [7, '2026-06-06', '2026-05-31', '2026-06-07'],
  [7, '2026-06-07', '2026-06-07', '2026-06-14'],
  [6, '2026-06-05', '2026-05-30', '2026-06-06'],
  [1, '2026-01-01', '2025-12-29', '2026-01-05'],
  [7, '2024-02-29', '2024-02-25', '2024-03-03'],
]

test.each(weeks)(
  'if weeks start on weekday %i, %s is in the week %s until %s',
  (weekStart, day, from, until) => {
    const week = periodOf('week', day, { monthStart: 1, weekStart })
    expect(week).toEqual({ kind: 'week', from, until })
  },
)

const longer: [kind: CalendarKind, monthStart: number, day: string, from: string, until: string][] =
  [
    ['quarter', 1, '2026-06-30', '2026-04-01', '2026-07-01'],
    ['quarter', 1, '2026-07-01', '2026-07-01', '2026-10-01'],
    ['quarter', 10, '2026-04-09', '2026-01-10', '2026-04-10'],
    ['quarter', 25, '2026-03-25', '2026-03-25', '2026-06-25'],
    ['quarter', 31, '2026-05-30', '2026-03-31', '2026-06-30'],
    ['year', 1, '2026-12-31', '2026-01-01', '2027-01-01'],
    ['year', 10, '2026-01-09', '2025-01-10', '2026-01-10'],
    ['year', 25, '2026-12-24', '2025-12-25', '2026-12-25'],
    ['year', 25, '2026-12-25', '2026-12-25', '2027-12-25'],
    ['year', 31, '2024-02-29', '2023-12-31', '2024-12-31'],
  ]

test.each(longer)(
  'a %s of months that start on day %i has %s in %s until %s',
  (kind, monthStart, day, ...ends) => {
    const [from, until] = ends
    expect(periodOf(kind, day, { monthStart, weekStart: 1 })).toEqual({ kind, from, until })
  },
)

test.each(MONTH_STARTS)('months start on day %i, or on the last day of a shorter month', (date) => {
  const wrong: string[] = []
  for (let day = '2023-01-01'; day < '2029-01-01'; day = addDays(day, 1)) {
    const isLastDate = addDays(day, 1).endsWith('-01')
    const dayOfMonth = Number(day.slice(8))
    const starts = dayOfMonth === date || (isLastDate && dayOfMonth < date)
    const { from } = periodOf('month', day, { monthStart: date, weekStart: 1 })
    if ((from === day) !== starts) wrong.push(day)
  }
  expect(wrong).toEqual([])
})

test.each(MONTH_STARTS)(
  'from 1900 to 2100, months that start on day %i have no gap and no overlap',
  (monthStart) => {
    const settings = { monthStart, weekStart: 1 }
    const lengths = { month: [28, 31], quarter: [89, 92], year: [365, 366] }
    const wrong: BoundedPeriod[] = []
    for (const kind of ['month', 'quarter', 'year'] as const) {
      const [shortest = 0, longest = 0] = lengths[kind]
      let period: BoundedPeriod | undefined = periodOf(kind, EARLIEST_DAY, settings)
      while (period !== undefined && period.from < '2100-03-01') {
        const days = daysBetween(period.from, period.until)
        const next = nextPeriod(period, settings)
        const isRight = days >= shortest && days <= longest && next?.from === period.until
        if (!isRight) wrong.push(period)
        period = next
      }
      expect(period?.from.slice(0, 2)).toBe('21')
    }
    expect(wrong).toEqual([])
  },
)

const anySettings = fc.record({
  monthStart: fc.integer({ min: 1, max: 31 }),
  weekStart: fc.integer({ min: 1, max: 7 }),
})
const anyKind = fc.constantFrom(...CALENDAR_KINDS)
const anyDay = fc
  .integer({ min: 0, max: daysBetween(EARLIEST_DAY, LAST_DAY) })
  .map((days) => addDays(EARLIEST_DAY, days))

test('any day is in exactly one period of each kind', () => {
  fc.assert(
    fc.property(anyKind, anyDay, anySettings, (kind, day, settings) => {
      const period = periodOf(kind, day, settings)
      expect(period.from <= day && day < period.until).toBe(true)
      expect(isCovered(period)).toBe(true)
      expect(previousPeriod(period, settings)?.until ?? period.from).toBe(period.from)
      expect(nextPeriod(period, settings)?.from ?? period.until).toBe(period.until)
    }),
    { numRuns: times(500, 5000) },
  )
})

test('every day of a period maps to that period', () => {
  fc.assert(
    fc.property(anyKind, anyDay, anySettings, fc.nat(), (kind, day, settings, skip) => {
      const period = periodOf(kind, day, settings)
      const other = addDays(period.from, skip % daysBetween(period.from, period.until))
      expect(periodOf(kind, other, settings)).toEqual(period)
    }),
    { numRuns: times(500, 5000) },
  )
})

test('months, quarters and years start together', () => {
  fc.assert(
    fc.property(anyDay, anySettings, (day, settings) => {
      const year = periodOf('year', day, settings)
      const quarter = periodOf('quarter', day, settings)
      expect(periodOf('quarter', year.from, settings).from).toBe(year.from)
      expect(periodOf('month', year.from, settings).from).toBe(year.from)
      expect(periodOf('month', quarter.from, settings).from).toBe(quarter.from)
    }),
  )
})

const anyRange = fc.tuple(anyDay, anyDay).map((days): BoundedPeriod => {
  const [from, last] = days.toSorted() as [string, string]
  return { kind: 'range', from, until: addDays(last, 1) }
})
const anyShortRange = fc.tuple(anyDay, fc.nat({ max: 400 })).map(([from, more]): BoundedPeriod => {
  const last = [addDays(from, more), LAST_DAY].toSorted()[0] as string
  return { kind: 'range', from, until: addDays(last, 1) }
})

test('next and previous period are inverse', () => {
  const anyBounded = fc.oneof(
    fc.tuple(fc.oneof(anyRange, anyShortRange), anySettings),
    fc.tuple(anyKind, anyDay, anySettings).map(([kind, day, settings]) => {
      return [periodOf(kind, day, settings), settings] as const
    }),
  )
  fc.assert(
    fc.property(anyBounded, ([period, settings]) => {
      const next = nextPeriod(period, settings)
      const previous = previousPeriod(period, settings)
      expect(next ? previousPeriod(next, settings) : period).toEqual(period)
      expect(previous ? nextPeriod(previous, settings) : period).toEqual(period)
    }),
    { numRuns: times(500, 5000) },
  )
})

test('the ranges before and after a range have the same length', () => {
  const range: Period = { kind: 'range', from: '2026-06-05', until: '2026-06-21' }
  const settings = { monthStart: 1, weekStart: 1 }
  const before = { kind: 'range', from: '2026-05-20', until: '2026-06-05' }
  const after = { kind: 'range', from: '2026-06-21', until: '2026-07-07' }
  expect(previousPeriod(range, settings)).toEqual(before)
  expect(nextPeriod(range, settings)).toEqual(after)
})

test('the period all has no previous and no next one', () => {
  const settings = { monthStart: 1, weekStart: 1 }
  expect(previousPeriod({ kind: 'all' }, settings)).toBeUndefined()
  expect(nextPeriod({ kind: 'all' }, settings)).toBeUndefined()
})

test.each(WEEK_STARTS)(
  'from 1900 to 2100, weeks that start on weekday %i have no gap and no overlap',
  (weekStart) => {
    const settings = { monthStart: 1, weekStart }
    const wrong: BoundedPeriod[] = []
    let week = periodOf('week', EARLIEST_DAY, settings)
    while (week.from < '2100-03-01') {
      const next = nextPeriod(week, settings)
      if (daysBetween(week.from, week.until) !== 7 || next?.from !== week.until) wrong.push(week)
      if (next === undefined) break
      week = next
    }
    expect(week.from.slice(0, 2)).toBe('21')
    expect(wrong).toEqual([])
  },
)

test.each(WEEK_STARTS)('every week starts on weekday %i', (weekStart) => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const { from } = periodOf('week', day, { monthStart: 1, weekStart })
      expect(weekdayOf(from)).toBe(weekStart)
    }),
  )
})
