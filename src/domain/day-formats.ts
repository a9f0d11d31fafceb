/** Days as files of banks and trackers write them. A form takes ISO days only: `day.ts`. */
import { isCalendarDay, type Day } from './day.ts'
import { once } from './once.ts'
import { plainCharacters } from './price-characters.ts'

/** The order of the numbers in a day: `dmy` is day, month, year. */
export const DAY_ORDERS = ['dmy', 'mdy', 'ymd', 'ydm'] as const
export type DayOrder = (typeof DAY_ORDERS)[number]

/** The days that a text can mean, by the order of its numbers; all orders mean the same where only one is possible. */
export type PossibleDays = { readonly [Order in DayOrder]?: Day }

const LONGEST_DAY = 60

// Behind a day: a time, its zone, and what OFX has in brackets.
const TIME =
  /(?:(?<=\d)t|(?:,| at| um| -|(?<=\d)-(?=\d\d[.:]\d\d[.:]\d\d))? *(?<=[ ,-]))\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)? *(?:[ap]\.? ?m\.?)? *(?:uhr)? *(?:z|utc|gmt|[a-z]{3,4})? *(?:[+-]\d{2}:?\d{2})? *(?:\[[^\]]*\])?$/

// `20091224120000[0:GMT]`, as in OFX, and `20091224 12:00`.
const COMPACT_WITH_TIME = /^(\d{8})(?:\d{4}|\d{6})(?:\.\d+)?(?:\[[^\]]*\])?$/

// `2026年3月7日`, and the same in Korean.
const EAST_ASIAN = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]$/

/**
 * The days that the text can mean, without its time: the printed day, in whatever zone. Undefined where it
 * is no day, has no year, or the year is not between 1900 and 2199.
 */
export function possibleDays(text: string): PossibleDays | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return daysOf(text)
  if (text.length > LONGEST_DAY || !/\p{Nd}/u.test(text)) return undefined
  // Behind an apostrophe, a spreadsheet leaves a day as it is written.
  const plain = plainCharacters(text).replace(/^'/, '')
  return daysOf(COMPACT_WITH_TIME.exec(plain)?.[1] ?? plain.replace(TIME, '').trim())
}

function daysOf(written: string): PossibleDays | undefined {
  const text = written.replace(EAST_ASIAN, '$1-$2-$3')
  if (/^\d{8}$/.test(text)) return compactDays(text)
  const bare = text.replace(/[./]$/, '')
  const numeric = /^(\d{1,4})( ?[-/.] ?| )(\d{1,2})\2(\d{1,4})$/.exec(bare)
  if (numeric !== null) {
    const [, first = '', separator = '', second = '', third = ''] = numeric
    return numericDays([first, second, third], separator.includes('.'))
  }
  return /\p{L}/u.test(bare) ? dayWithWords(bare) : undefined
}

/** `20180225` and `25022018`; a number that is a day in both ways is the year first. */
function compactDays(text: string): PossibleDays | undefined {
  const yearFirst = dayFrom(text.slice(0, 4), text.slice(4, 6), text.slice(6))
  if (yearFirst !== undefined) return sureOf(yearFirst)
  const [first, second, year] = [text.slice(0, 2), text.slice(2, 4), text.slice(4)]
  return anyOf({ dmy: dayFrom(year, second, first), mdy: dayFrom(year, first, second) })
}

function numericDays(
  [first, second, third]: readonly [string, string, string],
  hasDots: boolean,
): PossibleDays | undefined {
  if (first.length === 4) {
    const day = dayFrom(first, second, third)
    if (day !== undefined) return sureOf(day)
    return anyOf({ ydm: dayFrom(first, third, second) })
  }
  if (first.length > 2 || third.length === 3) return undefined
  const dmy = dayFrom(third, second, first)
  // Nowhere do dots stand between a month, a day and a year in this order.
  const mdy = hasDots && dmy !== undefined ? undefined : dayFrom(third, first, second)
  const isShort = third.length === 2 && first.length === 2
  return anyOf({ dmy, mdy, ymd: isShort ? dayFrom(first, second, third) : undefined })
}

/** `23-Jan-15`, `Jan 23, 2015`, `1. Januar 2015`, `12 de enero de 2015`, `Fri, 2015 Jan 23`. */
function dayWithWords(text: string): PossibleDays | undefined {
  const parts = text.match(/\d+|\p{L}[\p{L}\p{M}]*/gu) ?? []
  const numbers = parts.filter((part) => /^\d/.test(part))
  // The names of months in all languages take a quarter of a second to make: not for `Shop 5`.
  if (numbers.length !== 2) return undefined
  const words = parts.filter(
    (part) => !/^\d/.test(part) && !/^(?:de|del|of|the|st|nd|rd|th|er|r)$/.test(part),
  )
  const named = words.filter((word) => MONTHS().has(word))
  // `mar` is March in some languages, and in others Tuesday: `mar. 2 juin 2026`.
  const sureMonths = named.length > 1 ? named.filter((word) => !WEEKDAYS().has(word)) : named
  const months = new Set(sureMonths.flatMap((word) => MONTHS().get(word) ?? []))
  const [month] = months
  const isOnlyDay = words.every((word) => MONTHS().has(word) || WEEKDAYS().has(word))
  if (month === undefined || months.size > 1 || !isOnlyDay) return undefined
  const [first = '', second = ''] = numbers
  if (first.length === 4) return sure(dayFrom(first, month, second))
  if (first.length > 2 || second.length === 3) return undefined
  return sure(dayFrom(second, month, first))
}

/** The day of a year of one, two or four digits; two digits below 70 are of this century. */
function dayFrom(year: string, month: string | number, day: string): Day | undefined {
  const short = Number(year)
  const written = year.length > 2 ? short : short + (short < 70 ? 2000 : 1900)
  // Thailand counts its years from 543 before ours: 2569 is 2026.
  const full = written >= 2443 && written < 2743 ? written - 543 : written
  const text = `${full}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return full >= 1900 && full < 2200 && isCalendarDay(text) ? text : undefined
}

function anyOf(days: { readonly [Order in DayOrder]?: Day | undefined }): PossibleDays | undefined {
  const possible = Object.entries(days).filter(([, day]) => day !== undefined)
  return possible.length === 0 ? undefined : Object.fromEntries(possible)
}

function sure(day: Day | undefined): PossibleDays | undefined {
  return day === undefined ? undefined : sureOf(day)
}

function sureOf(day: Day): PossibleDays {
  return { dmy: day, mdy: day, ymd: day, ydm: day }
}

// Languages in which banks write months with letters.
const LOCALES =
  'en en-GB de de-AT fr es es-MX it nl pt pt-BR pl cs sk sv da nb fi et hu ro hr tr ca af id ru uk el'.split(
    ' ',
  )

const MONTHS = once(() => {
  // Shorter than in the tables of languages, as banks write them.
  const months = new Map<string, number>([
    ['sept', 9],
    ['фев', 2],
    ['сен', 9],
    ['ноя', 11],
  ])
  const contradicted = new Set<string>()
  for (let month = 1; month <= 12; month += 1) {
    for (const name of namesOf('month', new Date(Date.UTC(2024, month - 1, 15)))) {
      const other = months.get(name)
      // `listopad` is November in Polish, and October in Croatian.
      if (other !== undefined && other !== month) contradicted.add(name)
      months.set(name, month)
    }
  }
  for (const name of contradicted) months.delete(name)
  return months
})

const WEEKDAYS = once(() => {
  const weekdays = new Set<string>()
  for (let day = 1; day <= 7; day += 1) {
    for (const name of namesOf('weekday', new Date(Date.UTC(2024, 0, day)))) weekdays.add(name)
  }
  return weekdays
})

/** What a month or a weekday is called, alone and within a day, in full and short. */
function* namesOf(part: 'month' | 'weekday', date: Date): Generator<string> {
  for (const locale of LOCALES) {
    for (const style of ['long', 'short'] as const) {
      for (const more of [{}, { day: 'numeric', year: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(locale, { [part]: style, ...more, timeZone: 'UTC' })
        const name = format.formatToParts(date).find(({ type }) => type === part)?.value ?? ''
        const plain = plainCharacters(name).replace(/\.$/, '')
        if (/^\p{L}{3,}$/u.test(plain)) yield plain
      }
    }
  }
}
