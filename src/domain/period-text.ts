/** How a period is written: in an address, both ways, and in words. */
import { addDays, daysBetween, EARLIEST_DAY, isCalendarDay, weekdayOf, type Day } from './day.ts'
import { memoize } from './memoize.ts'
import { CALENDAR_KINDS, isCovered, LAST_DAY, namedMonth, periodOf } from './period.ts'
import type { BoundedPeriod, CalendarKind, Period, PeriodSettings } from './period.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

/**
 * A period as addresses carry it: month `2026-06`, quarter `2026-Q2`, year `2026`, range with both
 * its ends `2026-06-05..2026-06-20`, `all`. A week that starts on Monday is `2026-W23` (ISO 8601);
 * other weeks have no number people agree on and are told by their first day, `2026-06-07.week`.
 */
export function periodText(period: Period): string {
  if (period.kind === 'all') return 'all'
  const { kind, from, until } = period
  if (kind === 'range') return `${from}..${addDays(until, -1)}`
  if (kind === 'week') return weekdayOf(from) === 1 ? isoWeek(from) : `${from}.week`
  const named = namedMonth(from)
  const year = Math.floor(named / 12)
  const month = (named % 12) + 1
  if (kind === 'month') return `${year}-${String(month).padStart(2, '0')}`
  if (kind === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`
  return String(year)
}

// A week belongs to the year of its Thursday and is numbered from that year's first (ISO 8601).
function isoWeek(monday: Day): string {
  const thursday = addDays(monday, 3)
  const year = thursday.slice(0, 4)
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

const RANGE = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/
const RANGE_EXAMPLE = '2026-06-05..2026-06-20'
const EXAMPLE_DAY: Day = '2026-06-15'

type Name = {
  readonly kind: CalendarKind
  /** Finds the year, and what else there is. */
  readonly shape: RegExp
  /** A day that the period has if it exists; of a month it is the 15th, whatever day it starts on. */
  readonly dayWithin: (year: string, rest: string) => string
}

const NAMES: readonly Name[] = [
  { kind: 'year', shape: /^(\d{4})$/, dayWithin: (year) => `${year}-06-15` },
  { kind: 'quarter', shape: /^(\d{4})-Q(\d)$/, dayWithin: dayInQuarter },
  { kind: 'month', shape: /^(\d{4})-(\d\d)$/, dayWithin: (year, month) => `${year}-${month}-15` },
  { kind: 'week', shape: /^(\d{4})-W(\d\d)$/, dayWithin: dayInWeek },
  {
    kind: 'week',
    shape: /^(\d{4})-(\d\d-\d\d)\.week$/,
    dayWithin: (year, rest) => `${year}-${rest}`,
  },
]

/**
 * Reads what `periodText` writes and nothing else, so that every period has one address.
 * Refused is also what has no day from `EARLIEST_DAY` to `LAST_DAY`.
 */
export function parsePeriod(text: string, settings: PeriodSettings): Result<Period, Refusal> {
  if (text === 'all') return ok({ kind: 'all' })
  const [, first, last] = RANGE.exec(text) ?? []
  if (first !== undefined && last !== undefined) return parseRange(first, last)

  const example = (kind: CalendarKind) => periodText(periodOf(kind, EXAMPLE_DAY, settings))
  const name = NAMES.find(({ shape }) => shape.test(text))
  if (name === undefined) {
    return refuse({
      code: 'period-format',
      examples: [...CALENDAR_KINDS.map(example), RANGE_EXAMPLE],
    })
  }
  const { kind, shape, dayWithin } = name
  const none = refuse({ code: 'no-such-period', period: text, example: example(kind) } as const)

  // Nothing outside is covered, and its days may not fit into four digits.
  if (text < '1899' || text >= '9999') return none
  const [, year = '', rest = ''] = shape.exec(text) ?? []
  const day = dayWithin(year, rest)
  if (!isCalendarDay(day)) return none
  const period = periodOf(kind, day, settings)
  if (!isCovered(period) || periodText(period) !== text) return none
  return ok(period)
}

function dayInQuarter(year: string, quarter: string): string {
  return `${year}-${String(Number(quarter) * 3).padStart(2, '0')}-15`
}

// The first week is the one that has 4 January (ISO 8601).
function dayInWeek(year: string, week: string): Day {
  return addDays(`${year}-01-04`, (Number(week) - 1) * 7)
}

function parseRange(first: Day, last: Day): Result<BoundedPeriod, Refusal> {
  const example = RANGE_EXAMPLE
  const missing = [first, last].find((day) => !isCalendarDay(day))
  if (missing !== undefined) return refuse({ code: 'no-such-range-day', day: missing, example })
  if (first > last) return refuse({ code: 'range-reversed', example })
  if (first < EARLIEST_DAY || last > LAST_DAY) {
    return refuse({ code: 'range-out-of-range', earliest: EARLIEST_DAY, latest: LAST_DAY, example })
  }
  return ok({ kind: 'range', from: first, until: addDays(last, 1) })
}

/**
 * A period in words of the locale. Months, quarters and years of the calendar have names: "June
 * 2026", "2026", and "Q2 2026", which is "April–Juni 2026" in other languages, as `Intl` has no
 * word for quarters. Everything else shows its days: "25 May – 24 June 2026".
 */
export function formatPeriod(locale: string, { kind, from, until }: BoundedPeriod): string {
  const { days, months, years, isEnglish } = words(locale)
  const first = new Date(`${from}T00:00:00Z`)
  const last = new Date(`${addDays(until, -1)}T00:00:00Z`)
  if (kind === 'range' || kind === 'week' || !from.endsWith('-01')) {
    return span(days, first, last)
  }
  if (kind === 'month') return months.format(first)
  if (kind === 'year') return years.format(first)
  if (!isEnglish) return span(months, first, last)
  return `Q${Math.ceil(Number(from.slice(5, 7)) / 3)} ${years.format(first)}`
}

// CLDR loses the first month in Swahili, "25 – 24 Juni", and on Deno the last one in Persian.
function span(format: Intl.DateTimeFormat, first: Date, last: Date): string {
  const months = format.formatRangeToParts(first, last).filter(({ type }) => type === 'month')
  const isWhole = months.length === 2 || first.getUTCMonth() === last.getUTCMonth()
  if (!isWhole) return `${format.format(first)} – ${format.format(last)}`
  return format.formatRange(first, last)
}

const words = memoize((locale) => {
  const year = { timeZone: 'UTC', calendar: 'gregory', year: 'numeric' } as const
  return {
    days: new Intl.DateTimeFormat(locale, { ...year, month: 'long', day: 'numeric' }),
    months: new Intl.DateTimeFormat(locale, { ...year, month: 'long' }),
    years: new Intl.DateTimeFormat(locale, year),
    isEnglish: new Intl.Locale(locale).language === 'en',
  }
})
