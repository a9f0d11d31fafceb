/** Calendar days are `'YYYY-MM-DD'` strings from end to end: a `Date` would shift them by time zone. */
import { kept } from './kept.ts'
import { ok, refuse, type Result } from './result.ts'

/** A day of the proleptic Gregorian calendar, `YYYY-MM-DD` (ISO 8601). */
export type Day = string

/** The first day an expense can have. */
export const EARLIEST_DAY: Day = '1900-01-01'

const YEARS_AHEAD = 10

/** The last day an expense can have: ten years from today, as far as anybody plans. */
export function latestDay(today: Day): Day {
  const year = String(Number(today.slice(0, 4)) + YEARS_AHEAD)
  const day = year + today.slice(4)
  return isCalendarDay(day) ? day : `${year}-02-28`
}

/**
 * Reads a day as `<input type="date">` sends it. Nothing else is taken: `05/06/2026` is two days,
 * and a time with an offset is another day elsewhere.
 */
export function parseDay(typed: string, today: Day): Result<Day, string> {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed)) {
    return refuse(`Write the day as year-month-day, like ${today}.`)
  }
  if (!isCalendarDay(typed)) return refuse(`The calendar has no ${typed}. Try one like ${today}.`)
  const latest = latestDay(today)
  if (typed < EARLIEST_DAY || typed > latest) {
    return refuse(`Choose a day from ${EARLIEST_DAY} to ${latest}, like ${today}.`)
  }
  return ok(typed)
}

/** Whether a `YYYY-MM-DD` string names a day that exists, such as 2024-02-29 but not 2023-02-29. */
export function isCalendarDay(day: string): boolean {
  // ISO 8601 has a year 0; the calendar people use and PostgreSQL have none.
  if (day.startsWith('0000')) return false
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** The day it is at an instant in a time zone (IANA name). */
export function dayIn(timeZone: string, instant: Date): Day {
  return dayFormat(timeZone).format(instant)
}

/** A day in words of the locale, such as "Friday, 5 June 2026". */
export function formatDay(locale: string, day: Day): string {
  return longFormat(locale).format(new Date(`${day}T00:00:00Z`))
}

// sv-SE writes days as YYYY-MM-DD; a formatter costs 50 µs to make, so each is kept.
const dayFormat = kept(
  (timeZone) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
)

const longFormat = kept(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: 'UTC',
      calendar: 'gregory',
      weekday: 'long',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
    }),
)
