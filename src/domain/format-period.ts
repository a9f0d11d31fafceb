/** Periods and days in words of a locale. */
import { addDays, type Day } from './day.ts'
import { memoize } from './memoize.ts'
import type { BoundedPeriod } from './period.ts'

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

/** A day within a sentence, such as "5 June 2026". */
export function formatDate(locale: string, day: Day): string {
  return words(locale).days.format(new Date(`${day}T00:00:00Z`))
}

// CLDR loses the first month in Swahili, "25 – 24 Juni", and on Deno the last one in Persian.
function span(format: Intl.DateTimeFormat, first: Date, last: Date): string {
  const parts = format.formatRangeToParts(first, last)
  const months = parts.filter(({ type }) => type === 'month')
  const isWhole = months.length === 2 || first.getUTCMonth() === last.getUTCMonth()
  if (!isWhole) return `${format.format(first)} – ${format.format(last)}`
  return parts.map(({ value }) => value).join('')
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
