/** The year that the lines around a table say: those of a statement's period, or of its day. */
import { daysBetween, type Day } from './day.ts'
import { possibleDays, type DayOrder } from './day-formats.ts'
import type { TableRow } from './table-columns.ts'

const DAYS =
  /\d{1,4}([-/.]) ?\d{1,2}\1 ?\d{2,4}|\d{1,2}(?:\.|st|nd|rd|th)? ?(?:de |of )?\p{L}{3,}\.?,? (?:de )?\d{4}|\p{L}{3,}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}/gu
// A period is at most so long, and an entry at most so far from its end.
const LONGEST_PERIOD = 400
const FARTHEST = 92

export type StatedDays = {
  /** The first and the last day of each line that has two. */
  readonly periods: readonly (readonly [first: Day, last: Day])[]
  readonly days: readonly Day[]
}

/** What the lines say that are no entries. */
export function statedDays(rows: readonly TableRow[], order: DayOrder): StatedDays {
  const found = rows.map((row) => daysIn(row.cells.join(' '), order))
  const pairs = found.filter((days) => days.length === 2).map((days) => days.toSorted())
  const periods = pairs.flatMap(([first = '', last = '']) =>
    first < last && daysBetween(first, last) <= LONGEST_PERIOD ? [[first, last] as const] : [],
  )
  return { periods, days: found.flat() }
}

function daysIn(text: string, order: DayOrder): readonly Day[] {
  return [...text.matchAll(DAYS)].flatMap(([written]) => {
    const days = possibleDays(written)
    return days?.[order] ?? days?.dmy ?? days?.mdy ?? days?.ymd ?? []
  })
}

/** The year of the latest entry, whose own is any; undefined where nothing says it, or things contradict. */
export function statedYear({ periods, days }: StatedDays, latest: Day): number | undefined {
  const ends = periods.length > 0 ? periods.map(([, last]) => last) : days
  const years = new Set(ends.flatMap((end) => yearNear(end, latest) ?? []))
  const [year] = years
  return years.size === 1 ? year : undefined
}

/** The year in which the entry is near to this day, most often some days before it. */
function yearNear(end: Day, latest: Day): number | undefined {
  const year = Number(end.slice(0, 4))
  return [year, year - 1, year + 1].find(
    (each) => Math.abs(daysBetween(`${each}${latest.slice(4)}`, end)) <= FARTHEST,
  )
}
