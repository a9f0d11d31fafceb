/** Periods as addresses carry them, written and parsed. */
import { addDays, EARLIEST_DAY, isCalendarDay, weekdayOf, type Day } from './day.ts'
import { CALENDAR_KINDS, isCovered, LAST_DAY, namedMonth, periodOf } from './period.ts'
import type { BoundedPeriod, CalendarKind, Period, PeriodSettings } from './period.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

/**
 * A period as addresses carry it: month `2026-06`, quarter `2026-Q2`, year `2026`, week by its first
 * day `2026-06-01.week`, range with both its ends `2026-06-05..2026-06-20`, of one day `2026-06-05`,
 * from a day on `2026-06-05..`, up to a day `..2026-06-20`, `all`.
 */
export function periodText(period: Period): string {
  if (period.kind === 'all') return 'all'
  const { kind, from, until } = period
  if (from === undefined) return `..${addDays(until, -1)}`
  if (until === undefined) return `${from}..`
  if (kind === 'range') return rangeText(from, addDays(until, -1))
  if (kind === 'week') return `${from}.week`
  const named = namedMonth(from)
  const year = Math.floor(named / 12)
  const month = (named % 12) + 1
  if (kind === 'month') return `${year}-${String(month).padStart(2, '0')}`
  if (kind === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`
  return String(year)
}

function rangeText(first: Day, last: Day): string {
  return first === last ? first : `${first}..${last}`
}

const ONE_DAY = /^\d{4}-\d\d-\d\d$/
const RANGE = /^(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?$/
const RANGE_EXAMPLE = '2026-06-05..2026-06-20'
const EXAMPLE_DAY: Day = '2026-06-15'

/** A month, quarter or year follows the ledger's settings by its name. */
type NamedFormat = {
  readonly kind: 'month' | 'quarter' | 'year'
  /** Captures the year, and the rest. */
  readonly shape: RegExp
  /** A day that the period has if it exists; of a month it is the 15th, whatever day it starts on. */
  readonly dayWithin: (year: string, rest: string) => string
  /** The first and the last with a covered day, whatever day months start on. */
  readonly ends: readonly [first: string, last: string]
}

const NAMED_FORMATS: readonly NamedFormat[] = [
  {
    kind: 'year',
    shape: /^(\d{4})$/,
    dayWithin: (year) => `${year}-06-15`,
    ends: ['1899', '9998'],
  },
  {
    kind: 'quarter',
    shape: /^(\d{4})-Q(\d)$/,
    dayWithin: dayInQuarter,
    ends: ['1899-Q4', '9998-Q1'],
  },
  {
    kind: 'month',
    shape: /^(\d{4})-(\d\d)$/,
    dayWithin: (year, month) => `${year}-${month}-15`,
    ends: ['1899-12', '9998-01'],
  },
]

type WeekFormat = {
  readonly shape: RegExp
  /** The first of the seven days; undefined if there is none. */
  readonly firstDay: (one: string, other: string) => Day | undefined
}

const WEEK_FORMATS: readonly WeekFormat[] = [
  { shape: /^(\d{4}-\d\d-\d\d)\.week$/, firstDay: (day) => (isCalendarDay(day) ? day : undefined) },
  { shape: /^(\d{4})-W(\d\d)$/, firstDay: mondayOf },
]

/**
 * Reads what `periodText` writes, and a week by its number (ISO 8601), `2026-W23`. Whatever the
 * settings are, text that is accepted with some is accepted with all: a week is always the same
 * seven days, which are a range where weeks start on another day.
 * A period without a day from `EARLIEST_DAY` to `LAST_DAY` is refused.
 */
export function parsePeriod(text: string, settings: PeriodSettings): Result<Period, Refusal> {
  if (text === 'all') return ok({ kind: 'all' })
  if (ONE_DAY.test(text)) return parseRange(text, text)
  const [range, first, last] = RANGE.exec(text) ?? []
  if (range !== undefined && range !== '..') return parseRange(first, last)

  const example = (kind: CalendarKind) => periodText(periodOf(kind, EXAMPLE_DAY, settings))
  const notFound = (kind: CalendarKind) =>
    refuse({ code: 'no-such-period', period: text, example: example(kind) } as const)

  const week = WEEK_FORMATS.find(({ shape }) => shape.test(text))
  if (week) {
    const [, one = '', other = ''] = week.shape.exec(text) ?? []
    const period = inCoveredYear(text) && weekFrom(week.firstDay(one, other), settings)
    return period ? ok(period) : notFound('week')
  }
  const named = NAMED_FORMATS.find(({ shape }) => shape.test(text))
  if (named === undefined) {
    return refuse({
      code: 'period-format',
      examples: [...CALENDAR_KINDS.map(example), RANGE_EXAMPLE],
    })
  }
  const { kind, shape, dayWithin, ends } = named
  const [, year = '', rest = ''] = shape.exec(text) ?? []
  const day = dayWithin(year, rest)
  if (text < ends[0] || text > ends[1] || !isCalendarDay(day)) return notFound(kind)
  return ok(periodOf(kind, day, settings))
}

// Outside these years no period is covered, and days may not fit into four digits.
function inCoveredYear(text: string): boolean {
  return text >= '1899' && text < '9999'
}

/** The seven days from the first; outside the covered days, there are none. */
function weekFrom(from: Day | undefined, { weekStart }: PeriodSettings): BoundedPeriod | undefined {
  if (from === undefined) return undefined
  const week = { kind: 'week', from, until: addDays(from, 7) } as const
  if (!isCovered(week)) return undefined
  if (weekdayOf(from) === weekStart) return week
  const end = addDays(LAST_DAY, 1)
  return {
    kind: 'range',
    from: from < EARLIEST_DAY ? EARLIEST_DAY : from,
    until: week.until > end ? end : week.until,
  }
}

function dayInQuarter(year: string, quarter: string): string {
  return `${year}-${String(Number(quarter) * 3).padStart(2, '0')}-15`
}

// The first week is the one that has 4 January, and a week belongs to the year of its Thursday
// (ISO 8601).
function mondayOf(year: string, week: string): Day | undefined {
  const day = addDays(`${year}-01-04`, (Number(week) - 1) * 7)
  const monday = addDays(day, 1 - weekdayOf(day))
  return week !== '00' && addDays(monday, 3).startsWith(year) ? monday : undefined
}

function parseRange(first: Day | undefined, last: Day | undefined): Result<Period, Refusal> {
  const example = RANGE_EXAMPLE
  const days = [first, last].filter((day) => day !== undefined)
  const missing = days.find((day) => !isCalendarDay(day))
  if (missing !== undefined) return refuse({ code: 'no-such-range-day', day: missing, example })
  if (first && last && first > last) return refuse({ code: 'range-reversed', example })
  if (days.some((day) => day < EARLIEST_DAY || day > LAST_DAY)) {
    return refuse({ code: 'range-out-of-range', earliest: EARLIEST_DAY, latest: LAST_DAY, example })
  }
  const until = last && addDays(last, 1)
  if (first !== undefined && until !== undefined) return ok({ kind: 'range', from: first, until })
  if (first !== undefined) return ok({ kind: 'open', from: first, until: undefined })
  return ok(until === undefined ? { kind: 'all' } : { kind: 'open', from: undefined, until })
}
