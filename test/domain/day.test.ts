/** Days as people send them: cases 27 to 35 of test/input-cases.md, in whatever zone the host is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addDays,
  dayIn,
  dayInMonth,
  daysBetween,
  formatDay,
  formatShortDay,
  formatMoment,
  isCalendarDay,
  latestDay,
  parseDay,
  weekdayOf,
} from '../../src/domain/day.ts'
import { formatPeriod } from '../../src/domain/format-period.ts'
import { periodOf } from '../../src/domain/period.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { dayInWords } from '../../src/views/shared/date-time.tsx'
import { ledgerOf } from '../support/ledger.ts'
import { share } from '../support/run-counts.ts'

const TODAY = '2026-06-05'

const taken: [number: number, day: string][] = [
  [28, '2024-02-29'],
  [29, '1900-01-01'],
  [29, '2036-06-05'],
  [33, '2026-03-29'],
  [33, '2026-10-25'],
  [33, '2011-12-30'],
  [33, '2018-11-04'],
  [33, '2026-06-05'],
]

const FORMAT = { code: 'day-format', example: '2026-06-05' } as const
const RANGE = {
  code: 'day-out-of-range',
  earliest: '1900-01-01',
  latest: '2036-06-05',
  example: '2026-06-05',
} as const
const noSuchDay = (day: string): Refusal => ({ code: 'no-such-day', day, example: '2026-06-05' })

const refused: [number: number, typed: string, why: Refusal][] = [
  [27, '2026-02-30', noSuchDay('2026-02-30')],
  [27, '2026-13-01', noSuchDay('2026-13-01')],
  [27, '2023-02-29', noSuchDay('2023-02-29')],
  [27, '2026-04-31', noSuchDay('2026-04-31')],
  [27, '1900-02-29', noSuchDay('1900-02-29')],
  [29, '0000-01-01', noSuchDay('0000-01-01')],
  [29, '-0001-01-01', FORMAT],
  [29, '99999-01-01', FORMAT],
  [29, '+275760-09-13', FORMAT],
  [29, '1899-12-31', RANGE],
  [29, '2036-06-06', RANGE],
  [30, '05/06/2026', FORMAT],
  [30, '20260605', FORMAT],
  [30, '2026-6-5', FORMAT],
  [30, 'June 5 2026', FORMAT],
  [31, 'today', FORMAT],
  [31, 'now', FORMAT],
  [31, 'infinity', FORMAT],
  [31, 'epoch', FORMAT],
  [32, '2026-06-05T23:30:00-08:00', FORMAT],
  [32, '2026-06-05 ', FORMAT],
  [32, '2026-06-05\n', FORMAT],
  [34, '２０２６-０１-０１', FORMAT],
  [34, '2026‑01‑01', FORMAT],
  [35, '2026-00', FORMAT],
  [35, '2026-13', FORMAT],
  [35, '9999-12', FORMAT],
  [35, '9999-12-31', RANGE],
]

const instants: [zone: string, instant: string, day: string][] = [
  ['UTC', '2026-06-05T23:59:59.999Z', '2026-06-05'],
  ['UTC', '2026-06-06T00:00:00Z', '2026-06-06'],
  ['America/Los_Angeles', '2026-06-05T06:59:59Z', '2026-06-04'],
  ['America/Los_Angeles', '2026-06-05T07:00:00Z', '2026-06-05'],
  ['America/Los_Angeles', '2026-03-08T07:59:59Z', '2026-03-07'],
  ['America/Los_Angeles', '2026-03-09T06:59:59Z', '2026-03-08'],
  ['America/Los_Angeles', '2026-03-09T07:00:00Z', '2026-03-09'],
  ['America/Los_Angeles', '2026-11-02T07:59:59Z', '2026-11-01'],
  ['America/Los_Angeles', '2026-11-02T08:00:00Z', '2026-11-02'],
  ['Asia/Tokyo', '2025-12-31T14:59:59Z', '2025-12-31'],
  ['Asia/Tokyo', '2025-12-31T15:00:00Z', '2026-01-01'],
  ['Pacific/Kiritimati', '2026-06-05T09:59:59Z', '2026-06-05'],
  ['Pacific/Kiritimati', '2026-06-05T10:00:00Z', '2026-06-06'],
  // There was no midnight: the clock went from 23:59:59 to 01:00.
  ['America/Sao_Paulo', '2018-11-04T02:59:59Z', '2018-11-03'],
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-04'],
  // There was no 30th: the day after the 29th was the 31st.
  ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
]

const apart: [from: string, days: number, until: string][] = [
  ['2026-06-05', 0, '2026-06-05'],
  ['2026-06-05', 1, '2026-06-06'],
  ['2026-03-28', 2, '2026-03-30'],
  ['2026-10-24', 2, '2026-10-26'],
  ['2018-11-03', 1, '2018-11-04'],
  ['2011-12-29', 1, '2011-12-30'],
  ['2024-02-28', 1, '2024-02-29'],
  ['1900-02-28', 1, '1900-03-01'],
  ['2026-12-31', 1, '2027-01-01'],
  ['1900-01-01', 46_177, '2026-06-06'],
  ['0001-01-01', 3_652_058, '9999-12-31'],
]

const weekdays: [day: string, weekday: number][] = [
  ['1900-01-01', 1],
  ['1970-01-01', 4],
  ['2024-02-29', 4],
  ['2026-06-05', 5],
  ['2026-06-06', 6],
  ['2026-06-07', 7],
]

const hosts: [zone: string, minutesFromUtc: number][] = [
  ['UTC', 0],
  ['America/Los_Angeles', -480],
  ['Asia/Tokyo', 540],
  ['Pacific/Kiritimati', 840],
  ['America/Sao_Paulo', -180],
  ['Pacific/Apia', 780],
]

/** Every day from 1900 to ten years from `TODAY`. */
const DAYS: string[] = []
for (let time = Date.UTC(1900, 0, 1); time <= Date.UTC(2036, 5, 5); time += 24 * 60 * 60 * 1000) {
  DAYS.push(new Date(time).toISOString().slice(0, 10))
}

describe.each(hosts)('on a host in %s', (zone, minutesFromUtc) => {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })

  test(`the clock is ${minutesFromUtc} minutes from UTC in January`, () => {
    expect(new Date(2026, 0, 15).getTimezoneOffset()).toBe(
      minutesFromUtc === 0 ? 0 : -minutesFromUtc,
    )
  })

  test.each(taken)('case %i: the day %s is accepted unchanged', (_number, day) => {
    expect(parseDay(day, TODAY)).toEqual({ ok: true, value: day })
  })

  test.each(refused)('case %i: the day %j is refused: %j', (_number, typed, why) => {
    expect(parseDay(typed, TODAY)).toEqual({ ok: false, problem: why })
  })

  test.each(instants)('in %s, the instant %s is on the day %s', (timeZone, instant, day) => {
    expect(dayIn(timeZone, new Date(instant))).toBe(day)
  })

  test.each(apart)('from %s, %i days lead to %s', (from, days, until) => {
    expect(addDays(from, days)).toBe(until)
    expect(addDays(until, -days)).toBe(from)
    expect(daysBetween(from, until)).toBe(days)
    expect(daysBetween(until, from)).toBe(0 - days)
  })

  test.each(weekdays)('%s is weekday %i', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday)
  })

  test('a short day has its year only where that is another one', () => {
    expect(formatShortDay('en-US', '2026-06-03', TODAY)).toBe('Wed, Jun 3')
    expect(formatShortDay('en-US', '2025-12-31', TODAY)).toBe('Wed, Dec 31, 2025')
    expect(formatShortDay('de-DE', '2026-05-31', TODAY)).toBe('So., 31. Mai')
    expect(formatShortDay('ja-JP', '2027-01-01', TODAY)).toBe('2027年1月1日(金)')
  })

  test('a formatted day is the same day', () => {
    expect(formatDay('en-US', '2026-03-29')).toBe('Sunday, March 29, 2026')
    expect(formatDay('de-DE', '2011-12-30')).toBe('Freitag, 30. Dezember 2011')
    expect(formatDay('en-US', '1900-01-01')).toBe('Monday, January 1, 1900')
  })

  test('every day from 1900 to ten years from today is accepted unchanged', () => {
    const turn = hosts.findIndex(([each]) => each === zone)
    const lost: string[] = []
    for (const day of share(DAYS, hosts.length, turn)) {
      const read = parseDay(day, TODAY)
      if (!read.ok || read.value !== day) lost.push(day)
    }
    expect(lost).toEqual([])
  })
})

test('the days from 1900 to 2099 are those of the Gregorian calendar', () => {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const wrong: string[] = []
  for (let year = 1900; year <= 2099; year += 1) {
    const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
    for (let month = 0; month <= 13; month += 1) {
      const length = (lengths[month - 1] ?? 0) + (isLeap && month === 2 ? 1 : 0)
      for (let date = 0; date <= 32; date += 1) {
        const [mm, dd] = [month, date].map((part) => String(part).padStart(2, '0'))
        const exists = date >= 1 && date <= length
        if (isCalendarDay(`${year}-${mm}-${dd}`) !== exists) wrong.push(`${year}-${mm}-${dd}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

const years: [today: string, latest: string][] = [
  ['2026-06-05', '2036-06-05'],
  ['2026-12-31', '2036-12-31'],
  ['2024-02-29', '2034-02-28'],
]

test.each(years)('on %s the latest accepted day is %s', (today, latest) => {
  expect(latestDay(today)).toBe(latest)
  expect(parseDay(latest, today)).toEqual({ ok: true, value: latest })
})

test.each(['fa-IR', 'ar-SA', 'th-TH', 'he-IL'])(
  'in %s days are formatted in the Gregorian calendar',
  (locale) => {
    const year = new Intl.NumberFormat(locale, { useGrouping: false }).format(2026)
    expect(formatDay(locale, '2026-06-05')).toContain(year)
  },
)

const dates: [year: number, month: number, date: number, day: string][] = [
  [2026, 1, 1, '2026-01-01'],
  [2026, 2, 28, '2026-02-28'],
  [2026, 2, 29, '2026-02-28'],
  [2024, 2, 31, '2024-02-29'],
  [1900, 2, 31, '1900-02-28'],
  [2026, 4, 31, '2026-04-30'],
  [2026, 12, 31, '2026-12-31'],
]

test.each(dates)('in the year %i and month %i, date %i is the day %s', (year, month, date, day) => {
  expect(dayInMonth(year, month, date)).toBe(day)
})

test.each([
  ['9999-12-31', 1],
  ['0001-01-01', -1],
  ['2026-06-05', 1e12],
])('adding days outside the calendar throws: %s and %i', (day, days) => {
  expect(() => addDays(day, days)).toThrow(RangeError)
})

// Some locales write years of another calendar: 2569 in Thailand, 1405 in Iran, Reiwa 8 in Japan.
const calendars = ['th-TH', 'fa-IR', 'ar-SA', 'ja-JP-u-ca-japanese', 'en-US-u-ca-hebrew', 'he-IL']

test.each(calendars)('every day is in one calendar where the locale is %s', (locale) => {
  const ledger = { ...ledgerOf(`USD ${locale}`), timeZone: 'UTC' }
  const year = new Intl.NumberFormat(locale, { useGrouping: false }).format(2026)
  const noon = new Date('2026-06-05T12:00:00Z')
  const june = periodOf('month', '2026-06-05', ledger)
  expect(formatDay(locale, '2026-06-05')).toContain(year)
  expect(formatMoment(ledger, noon)).toContain(year)
  expect(dayInWords(ledger, noon)).toContain(year)
  expect(formatPeriod(locale, june)).toContain(year)
})
