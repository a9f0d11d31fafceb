/** Days without a year, as some banks and cards write them: `12/31`, `31.12.`, `31 Dec`. */
import { possibleDays } from './day-formats.ts'
import { memoize } from './memoize.ts'

// `31-12` and `12月31日` too, also behind the mark that keeps a spreadsheet from reading a day: `'31/12`.
const NUMBERS = /^'?\d{1,2}(?:\/\d{1,2}|-\d{1,2}|\. ?\d{1,2}\.|月 ?\d{1,2}日)$/
// The name of a month, and the day before or behind it.
const HAS_ONE_NUMBER = /^(?=.*\p{L}{3})\D*\d{1,2}\D*$/u
/** Of an amount, `31.12` says as much: only a header tells. */
const BARE_DOTS = /^\d{1,2}\.\d{1,2}$/

const MOST_CELLS = 20_000
// Any leap year: 29 February is a day without a year as well.
export const LEAP_YEAR = 2024

/** Whether the text is a day that lacks its year, and can be nothing else. */
export const isYearless = memoize(
  (text) => (NUMBERS.test(text) || HAS_ONE_NUMBER.test(text)) && completed(text) !== undefined,
  MOST_CELLS,
)

/** Whether the text is one where it is known to be a day. */
export function isYearlessDay(text: string): boolean {
  return isYearless(text) || (BARE_DOTS.test(text) && completed(text) !== undefined)
}

function completed(text: string) {
  return possibleDays(withYear(text, LEAP_YEAR))
}

/** The day with its year, in the order that its numbers have: `12/31/2025`. */
export function withYear(text: string, year: number): string {
  if (text.includes('月')) return `${year}年${text}`
  const [, separator] = /^'?\d{1,2}([./-] ?)\d{1,2}\.?$/.exec(text) ?? []
  return separator === undefined
    ? `${text} ${year}`
    : `${text.replace(/\.$/, '')}${separator}${year}`
}

/** The day as it was before `withYear`; any other text as it is. */
export function withoutYear(text: string): string {
  const bare = text.replace(/^\d{4}年|[-/. ]\d{4}$/, '')
  return isYearlessDay(bare) ? bare : text
}
