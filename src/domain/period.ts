/**
 * A period is a half-open range of days. Months, quarters and years are made of the ledger's own
 * months, which start on any date; each kind covers the calendar without a gap or an overlap.
 */
import { addDays, dayInMonth, daysBetween, EARLIEST_DAY, weekdayOf, type Day } from './day.ts'

/** A day is in exactly one period of each of these kinds. */
export const CALENDAR_KINDS = ['week', 'month', 'quarter', 'year'] as const
export type CalendarKind = (typeof CALENDAR_KINDS)[number]

/** The days from the first, `from`, to the one before `until`. */
export type BoundedPeriod = {
  readonly kind: CalendarKind | 'range'
  readonly from: Day
  readonly until: Day
}

/** The days from one on, or those before one. */
export type OpenPeriod =
  | { readonly kind: 'open'; readonly from: Day; readonly until: undefined }
  | { readonly kind: 'open'; readonly from: undefined; readonly until: Day }

/** `all` has no bounds: it is every expense there is. */
export type Period = BoundedPeriod | OpenPeriod | { readonly kind: 'all' }

export type PeriodSettings = {
  /** The date a month starts on, 1 to 31; a shorter month starts on its last day. */
  readonly monthStart: number
  /** The day a week starts on, by ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly weekStart: number
}

/**
 * The last day that periods cover; the first is `EARLIEST_DAY`. What has them may start in 1899 and
 * end in 9998, and the year after that, which an address can name, still ends in four digits.
 */
export const LAST_DAY: Day = '9997-12-31'

const MONTHS = { month: 1, quarter: 3, year: 12 }

/**
 * The month, week, quarter or year that has this day, which is from `EARLIEST_DAY` to `LAST_DAY`.
 * Quarters and years start with the months named January, April, July and October: see `namedMonth`.
 */
export function periodOf(kind: CalendarKind, day: Day, settings: PeriodSettings): BoundedPeriod {
  const { monthStart, weekStart } = settings
  if (kind === 'week') {
    const from = addDays(day, -((weekdayOf(day) - weekStart + 7) % 7))
    return { kind, from, until: addDays(from, 7) }
  }
  const here = calendarMonth(day)
  const begun = day < startIn(here, monthStart) ? here - 1 : here
  const first = begun - (namedMonth(startIn(begun, monthStart)) % MONTHS[kind])
  return {
    kind,
    from: startIn(first, monthStart),
    until: startIn(first + MONTHS[kind], monthStart),
  }
}

/**
 * The period just before, or as many days before a range. Before the first, and before one that is
 * open at an end, there is none.
 */
export function previousPeriod(
  period: Period,
  settings: PeriodSettings,
): BoundedPeriod | undefined {
  if (!isBounded(period) || period.from <= EARLIEST_DAY) return undefined
  if (period.kind !== 'range') return periodOf(period.kind, addDays(period.from, -1), settings)

  const days = daysBetween(period.from, period.until)
  if (days > daysBetween(EARLIEST_DAY, period.from)) return undefined
  return { kind: 'range', from: addDays(period.from, -days), until: period.from }
}

/** The period just after, or as many days after a range. After the last or an open one, there is none. */
export function nextPeriod(period: Period, settings: PeriodSettings): BoundedPeriod | undefined {
  if (!isBounded(period) || period.until > LAST_DAY) return undefined
  if (period.kind !== 'range') return periodOf(period.kind, period.until, settings)

  const days = daysBetween(period.from, period.until)
  if (days > daysBetween(period.until, LAST_DAY) + 1) return undefined
  return { kind: 'range', from: period.until, until: addDays(period.until, days) }
}

function isBounded(period: Period): period is BoundedPeriod {
  return period.kind !== 'all' && period.kind !== 'open'
}

/**
 * The day whose week, month and so on are offered beside a period: today if the period has it, or
 * else its first day, or its last one if it has no first. It is one that periods cover.
 */
export function dayBeside(period: Period, today: Day): Day {
  if (period.kind === 'all') return today
  const { from, until } = period
  const isInside = (!from || from <= today) && (!until || today < until)
  const day = isInside ? today : (from ?? addDays(until ?? today, -1))
  if (day < EARLIEST_DAY) return EARLIEST_DAY
  return day > LAST_DAY ? LAST_DAY : day
}

/**
 * Whether pages lead to a period: to the days after today only as far as there are expenses.
 */
export function isOffered({ from }: BoundedPeriod, today: Day, newest: Day | null): boolean {
  return from <= today || (newest !== null && from <= newest)
}

/** Whether a period has a day from `EARLIEST_DAY` to `LAST_DAY`. */
export function isCovered({ from, until }: BoundedPeriod): boolean {
  return until > EARLIEST_DAY && from <= LAST_DAY
}

/**
 * The month that a month starting on this day is named after, counted from January of year 0: the
 * one whose 15th it has. So 25 May to 24 June is June, as people mean it who are paid on 25 May for
 * June; and a year of such months has nearly the days of the calendar's.
 */
export function namedMonth(from: Day): number {
  return calendarMonth(from) + (Number(from.slice(8)) > 15 ? 1 : 0)
}

function calendarMonth(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

function startIn(month: number, monthStart: number): Day {
  return dayInMonth(Math.floor(month / 12), (month % 12) + 1, monthStart)
}
