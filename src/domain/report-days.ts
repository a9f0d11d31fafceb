/** The days that a report of a period is about. */
import { addDays, daysBetween, EARLIEST_DAY, weekdayOf, type Day } from './day.ts'
import { comparedDays, type ComparedDays } from './pace.ts'
import {
  LAST_DAY,
  periodOf,
  previousPeriod,
  type BoundedPeriod,
  type Period,
  type PeriodSettings,
} from './period.ts'

const MONTHS = 12

/** Without an end where the period has none. */
type OpenDays = { readonly from: Day | undefined; readonly until: Day | undefined }
export type Days = { readonly from: Day; readonly until: Day }

export type ReportDays = {
  readonly period: OpenDays
  readonly today: Day
  readonly previous: BoundedPeriod | undefined
  readonly compared: ComparedDays | undefined
  /** The month of the period, and up to eleven before it, the newest first. */
  readonly months: readonly BoundedPeriod[]
  /** All of these days. */
  readonly all: OpenDays
}

export function reportDays(period: Period, settings: PeriodSettings, today: Day): ReportDays {
  const { from, until } = period.kind === 'all' ? NO_ENDS : period
  const previous = previousPeriod(period, settings)
  const months = lastMonths(monthDay({ from, until }, today), settings)
  const ranges: readonly OpenDays[] = [{ from, until }, ...months, ...(previous ? [previous] : [])]
  const all = {
    from: ranges.reduce<Day | undefined>((first, each) => earlier(first, each.from), LAST_DAY),
    until: ranges.reduce<Day | undefined>((last, each) => later(last, each.until), EARLIEST_DAY),
  }
  const compared = comparedDays(period, settings, today)
  return { period: { from, until }, today, previous, compared, months, all }
}

const NO_ENDS = { from: undefined, until: undefined }

function earlier(a: Day | undefined, b: Day | undefined): Day | undefined {
  return a === undefined || b === undefined ? undefined : a < b ? a : b
}

function later(a: Day | undefined, b: Day | undefined): Day | undefined {
  return a === undefined || b === undefined ? undefined : a > b ? a : b
}

/** The day whose month is the one of the period: today if the period has it, or else its last day. */
function monthDay({ from, until }: OpenDays, today: Day): Day {
  const isInside = (!from || from <= today) && (!until || today < until)
  const day = isInside ? today : until ? addDays(until, -1) : (from ?? today)
  return day < EARLIEST_DAY ? EARLIEST_DAY : day > LAST_DAY ? LAST_DAY : day
}

function lastMonths(day: Day, settings: PeriodSettings): BoundedPeriod[] {
  const months: BoundedPeriod[] = []
  let month: BoundedPeriod | undefined = periodOf('month', day, settings)
  while (month !== undefined && months.length < MONTHS) {
    months.push(month)
    month = previousPeriod(month, settings)
  }
  return months
}

/**
 * The days of a period that have come, or that have expenses: up to today, or to the last expense if
 * that is later. A period without a first day starts with the first expense. Undefined without any.
 */
export function countedDays(
  { period, today }: ReportDays,
  expenses: { readonly first: Day | null; readonly last: Day | null },
): Days | undefined {
  const from = period.from ?? expenses.first
  if (from === null) return undefined
  const last = expenses.last !== null && expenses.last > today ? expenses.last : today
  // After the last day of all there is no other.
  const end = addDays(last < LAST_DAY ? last : LAST_DAY, 1)
  const until = period.until !== undefined && period.until < end ? period.until : end
  return from < until ? { from, until } : undefined
}

/** How many of the days are a Monday, a Tuesday, and so on. */
export function weekdayCounts({ from, until }: Days): number[] {
  const days = daysBetween(from, until)
  const first = weekdayOf(from)
  return Array.from({ length: 7 }, (_, index) => {
    const offset = (index + 1 - first + 7) % 7
    return Math.floor((days - offset + 6) / 7)
  })
}

const SHORT = 31
const MIDDLE = 92
const MOST_MONTHS = 1100

/** The days at which a table states a running total: each day, each seventh, or ends of months or years. */
export function tableDays({ from, until }: Days, settings: PeriodSettings): Day[] {
  const length = daysBetween(from, until)
  if (length <= MIDDLE) {
    const step = length <= SHORT ? 1 : 7
    const count = Math.ceil(length / step)
    return Array.from({ length: count }, (_, n) =>
      addDays(from, Math.min((n + 1) * step, length) - 1),
    )
  }
  const kind = length <= MOST_MONTHS ? 'month' : 'year'
  const days: Day[] = []
  for (let day = from; day < until;) {
    const { until: next } = periodOf(kind, day, settings)
    days.push(addDays(next < until ? next : until, -1))
    day = next
  }
  return days
}
