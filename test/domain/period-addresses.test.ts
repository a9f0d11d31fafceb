/** What an address or a saved view says of a period stays readable, whatever the settings become. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, EARLIEST_DAY } from '../../src/domain/day.ts'
import { parsePeriod, periodText } from '../../src/domain/period-text.ts'
import {
  dayBeside,
  LAST_DAY,
  nextPeriod,
  previousPeriod,
  type Period,
} from '../../src/domain/period.ts'
import { times } from '../support/run-counts.ts'

const PLAIN = { monthStart: 1, weekStart: 1 }

/** Written `25/7`: months start on the 25th and weeks on Sunday. */
function settingsOf(text: string) {
  const [monthStart = 1, weekStart = 1] = text.split('/').map(Number)
  return { monthStart, weekStart }
}

// A week is seven days, whatever day weeks start on now.
const weeks: [settings: string, text: string, kind: string, from: string, until: string][] = [
  ['1/1', '2026-W23', 'week', '2026-06-01', '2026-06-08'],
  ['1/1', '2004-W53', 'week', '2004-12-27', '2005-01-03'],
  ['1/1', '2007-W01', 'week', '2007-01-01', '2007-01-08'],
  ['1/1', '2009-W01', 'week', '2008-12-29', '2009-01-05'],
  ['1/1', '2009-W53', 'week', '2009-12-28', '2010-01-04'],
  ['1/1', '2026-W53', 'week', '2026-12-28', '2027-01-04'],
  ['1/7', '2026-W23', 'range', '2026-06-01', '2026-06-08'],
  ['1/7', '2026-06-01.week', 'range', '2026-06-01', '2026-06-08'],
  ['1/1', '2026-06-07.week', 'range', '2026-06-07', '2026-06-14'],
  ['1/6', '2026-06-07.week', 'range', '2026-06-07', '2026-06-14'],
  ['25/3', '2024-02-26.week', 'range', '2024-02-26', '2024-03-04'],
  ['1/1', '1899-12-31.week', 'range', '1900-01-01', '1900-01-07'],
  ['1/1', '9997-12-28.week', 'range', '9997-12-28', '9998-01-01'],
]

test.each(weeks)(
  'with %s, the week %s is the %s from %s until %s, which has an address of its own',
  (settings, text, kind, from, until) => {
    const period = { ok: true, value: { kind, from, until } }
    const read = parsePeriod(text, settingsOf(settings))
    expect(read).toEqual(period)
    expect(read.ok && parsePeriod(periodText(read.value), settingsOf(settings))).toEqual(period)
  },
)

const open: [text: string, from: string | undefined, until: string | undefined][] = [
  ['2026-06-05..', '2026-06-05', undefined],
  ['..2026-06-20', undefined, '2026-06-21'],
  ['1900-01-01..', '1900-01-01', undefined],
  ['..9997-12-31', undefined, '9998-01-01'],
  ['2024-02-29..', '2024-02-29', undefined],
  ['..2026-12-31', undefined, '2027-01-01'],
]

test.each(open)(
  'the period %s is from %s until %s, without a previous and a next one',
  (text, from, until) => {
    const period = { kind: 'open', from, until } as Period
    expect(parsePeriod(text, PLAIN)).toEqual({ ok: true, value: period })
    expect(periodText(period)).toBe(text)
    expect(previousPeriod(period, PLAIN)).toBeUndefined()
    expect(nextPeriod(period, PLAIN)).toBeUndefined()
  },
)

const beside: [text: string, today: string, day: string][] = [
  ['all', '2026-06-05', '2026-06-05'],
  ['2026', '2026-06-05', '2026-06-05'],
  ['2025', '2026-06-05', '2025-01-01'],
  ['2026-06-05..', '2026-06-05', '2026-06-05'],
  ['2026-06-05..', '2026-06-04', '2026-06-05'],
  ['..2026-06-04', '2026-06-04', '2026-06-04'],
  ['..2026-06-03', '2026-06-04', '2026-06-03'],
  ['1899', '2026-06-05', '1900-01-01'],
  ['9998', '2026-06-05', '9997-12-31'],
]

test.each(beside)('beside %s, on %s, the periods of %s are offered', (text, today, day) => {
  const read = parsePeriod(text, PLAIN)
  expect(read.ok && dayBeside(read.value, today)).toBe(day)
})

const anySettings = fc.record({
  monthStart: fc.integer({ min: 1, max: 31 }),
  weekStart: fc.integer({ min: 1, max: 7 }),
})
const anyDay = fc
  .integer({ min: 0, max: daysBetween(EARLIEST_DAY, LAST_DAY) })
  .map((days) => addDays(EARLIEST_DAY, days))
const anyFixed = fc.oneof(
  anyDay.map((day) => `${day}.week`),
  anyDay.map((day) => day.slice(0, 7)),
  anyDay.map((day) => day.slice(0, 4)),
  fc.stringMatching(/^(19|20|30)\d\d-(Q[1-4]|W([0-4]\d|5[0-3]))$/),
)

function coveredDays(period: Period): readonly [from: string, until: string] {
  if (period.kind === 'all' || period.kind === 'open') throw new Error('It is no week.')
  const { from, until } = period
  const end = addDays(LAST_DAY, 1)
  return [from < EARLIEST_DAY ? EARLIEST_DAY : from, until > end ? end : until]
}

test('a fixed period that is read with some settings is read with all, a week with the same days', () => {
  fc.assert(
    fc.property(anyFixed, anySettings, anySettings, (text, one, other) => {
      const [before, after] = [parsePeriod(text, one), parsePeriod(text, other)]
      expect(after.ok).toBe(before.ok)
      if (!before.ok || !after.ok || !/W|week/.test(text)) return
      expect(coveredDays(after.value)).toEqual(coveredDays(before.value))
    }),
    { numRuns: times(500, 5000) },
  )
})
