/** Calendar days are `'YYYY-MM-DD'` strings from end to end: a `Date` would shift them by time zone. */
import { memoize, MOST_TEXTS } from './memoize.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'
import { intlTimeZone } from './time-zone.ts'

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
 * Reads a day as `<input type="date">` sends it. Nothing else is accepted: `05/06/2026` is
 * ambiguous, and a time with an offset is another day elsewhere.
 */
export function parseDay(typed: string, today: Day): Result<Day, Refusal> {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed)) {
    return refuse({ code: 'day-format', example: today })
  }
  if (!isCalendarDay(typed)) return refuse({ code: 'no-such-day', day: typed, example: today })
  const latest = latestDay(today)
  if (typed < EARLIEST_DAY || typed > latest) {
    return refuse({ code: 'day-out-of-range', earliest: EARLIEST_DAY, latest, example: today })
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

/** The day a number of days later, or earlier if negative. A `RangeError` outside years 1 to 9999. */
export function addDays(day: Day, days: number): Day {
  return dayAt(timeOf(day) + days * DAY_LENGTH)
}

/** How many days later the second day is; negative where it is earlier. */
export function daysBetween(from: Day, until: Day): number {
  return (timeOf(until) - timeOf(from)) / DAY_LENGTH
}

/** The day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(timeOf(day)).getUTCDay() || 7
}

/**
 * The day with this date (1 to 31) in a month (1 to 12), or the last one of a shorter month.
 * Years count from 100: `Date.UTC` takes those below for years of the twentieth century.
 */
export function dayInMonth(year: number, month: number, date: number): Day {
  const lastDate = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return dayAt(Date.UTC(year, month - 1, Math.min(date, lastDate)))
}

// In UTC, which has no summer time: every day has 24 hours.
const DAY_LENGTH = 24 * 60 * 60 * 1000

function timeOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function dayAt(time: number): Day {
  const iso = new Date(time).toISOString()
  // Beyond four digits ISO 8601 puts a sign before the year; and there was no year 0.
  if (iso[4] !== '-' || iso.startsWith('0000')) throw new RangeError('year not from 1 to 9999')
  return iso.slice(0, 10)
}

/** The day of an instant in a time zone (IANA name). */
export function dayIn(timeZone: string, instant: Date): Day {
  const time = instant.getTime()
  if (!(time >= WHOLE_MINUTES)) return dayFormat(timeZone).format(instant)
  return dayOfMinute(`${timeZone} ${Math.floor(time / MINUTE)}`)
}

const MINUTE = 60_000
/** Since then, no time zone is off by seconds, so that a day begins with a minute. */
const WHOLE_MINUTES = Date.UTC(1973, 0)

// Each request asks for today, some more than once.
const dayOfMinute = memoize((key) => {
  const [timeZone = '', minutes] = key.split(' ')
  return dayFormat(timeZone).format(Number(minutes) * MINUTE)
}, MOST_TEXTS)

/** A day in words of the locale, such as "Friday, 5 June 2026". */
export function formatDay(locale: string, day: Day): string {
  return longFormat(locale).format(new Date(`${day}T00:00:00Z`))
}

/** A day in few words of the locale, such as "Fri, Jun 5"; with its year, unless that is today's. */
export function formatShortDay(locale: string, day: Day, today: Day): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ' year'
  return shortDay(`${day} ${locale}${year}`)
}

/** A day without its weekday, such as "Jun 5"; with its year, unless that is today's. */
export function formatMonthDay(locale: string, day: Day, today: Day): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ' year'
  return monthDay(`${day} ${locale}${year}`)
}

/** An instant in words of the ledger's locale and time zone, such as "5 June 2026 at 14:30". */
export function formatMoment({ locale, timeZone }: Moment, instant: Date): string {
  return momentFormat(`${locale} ${timeZone}`).format(instant)
}

/** The time of day of an instant, such as "14:30". */
export function formatTime({ locale, timeZone }: Moment, instant: Date): string {
  return timeFormat(`${locale} ${timeZone}`).format(instant)
}

/** How a ledger writes instants: its BCP 47 tag and IANA name. */
type Moment = { readonly locale: string; readonly timeZone: string }

const momentFormat = memoize((key) => inZone(key, { dateStyle: 'long', timeStyle: 'short' }))
const timeFormat = memoize((key) => inZone(key, { timeStyle: 'short' }))

function inZone(key: string, words: Intl.DateTimeFormatOptions) {
  const [locale, timeZone] = key.split(' ')
  const zone = { calendar: 'gregory', timeZone: intlTimeZone(timeZone ?? '') }
  return new Intl.DateTimeFormat(locale, { ...words, ...zone })
}

// sv-SE writes days as YYYY-MM-DD; a formatter costs 50 µs to make, so each is cached.
const dayFormat = memoize(
  (timeZone) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: intlTimeZone(timeZone),
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
)

const longFormat = memoize(
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

const shortFormat = memoize((key) => abbreviated(key, { weekday: 'short' }))
const monthDayFormat = memoize((key) => abbreviated(key, {}))

const shortDay = memoize((key) => formattedBy(shortFormat, key), MOST_TEXTS)
const monthDay = memoize((key) => formattedBy(monthDayFormat, key), MOST_TEXTS)

// The key is the day, and behind a blank the format's own key.
function formattedBy(format: (key: string) => Intl.DateTimeFormat, key: string): string {
  const [day, ...rest] = key.split(' ')
  return format(rest.join(' ')).format(new Date(`${day}T00:00:00Z`))
}

function abbreviated(key: string, more: Intl.DateTimeFormatOptions) {
  const [locale, year] = key.split(' ')
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    calendar: 'gregory',
    month: 'short',
    day: 'numeric',
    ...more,
    ...(year === undefined ? {} : { year: 'numeric' }),
  })
}
