/** Periods at the first and the last day of the calendar. */
import { describe, expect, test } from 'vitest'
import { EARLIEST_DAY } from '../../src/domain/day.ts'
import {
  CALENDAR_KINDS,
  LAST_DAY,
  nextPeriod,
  periodOf,
  previousPeriod,
} from '../../src/domain/period.ts'

// All pairs: 31 and 7 have no divisor in common.
const everySettings = Array.from({ length: 31 * 7 }, (_, index) => ({
  monthStart: 1 + (index % 31),
  weekStart: 1 + (index % 7),
}))

describe.each(CALENDAR_KINDS)('at the ends of the calendar, the %s', (kind) => {
  test('with the first day has no previous one', () => {
    for (const settings of everySettings) {
      const first = periodOf(kind, EARLIEST_DAY, settings)
      expect(first.from <= EARLIEST_DAY && first.from >= '1899-01-01').toBe(true)
      expect(previousPeriod(first, settings)).toBeUndefined()
      expect(nextPeriod(first, settings)?.from).toBe(first.until)
    }
  })

  test('with the last day has no next one, and ends in a year of four digits', () => {
    for (const settings of everySettings) {
      const last = periodOf(kind, LAST_DAY, settings)
      expect(last.until > LAST_DAY && last.until <= '9998-12-31').toBe(true)
      expect(nextPeriod(last, settings)).toBeUndefined()
      expect(previousPeriod(last, settings)?.until).toBe(last.from)
    }
  })
})

const edges: [
  from: string,
  until: string,
  before: string | undefined,
  after: string | undefined,
][] = [
  ['1900-01-01', '1900-01-11', undefined, '1900-01-11'],
  ['1900-01-10', '1900-01-20', undefined, '1900-01-20'],
  ['1900-01-11', '1900-01-21', '1900-01-01', '1900-01-21'],
  ['9997-12-12', '9997-12-22', '9997-12-02', '9997-12-22'],
  ['9997-12-13', '9997-12-23', '9997-12-03', undefined],
  ['9997-12-31', '9998-01-01', '9997-12-30', undefined],
  ['1900-01-01', '9998-01-01', undefined, undefined],
]

test.each(edges)(
  'the range from %s until %s has the previous range %s and the next one %s',
  (from, until, before, after) => {
    const settings = { monthStart: 1, weekStart: 1 }
    expect(previousPeriod({ kind: 'range', from, until }, settings)?.from).toBe(before)
    expect(nextPeriod({ kind: 'range', from, until }, settings)?.from).toBe(after)
  },
)
