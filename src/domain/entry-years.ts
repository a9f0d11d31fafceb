/** How many years lie between days that are written without them, by the order of the rows. */
import { daysBetween, type Day } from './day.ts'

/** From this line on, days are of so many years after those of the first line. */
export type YearChange = { readonly fromLine: number; readonly years: number }

export type EntryYears = {
  readonly changes: readonly YearChange[]
  /** The latest day, in the year that stands for any, and how many years after the first line it is. */
  readonly latest: Day
  readonly latestYears: number
}

/** Each with its day in the same year. */
export type YearlessDay = { readonly line: number; readonly day: Day }

// In days. So large a step, as from 20 December to 5 January, goes over a new year.
const OVER_NEW_YEAR = 273
// Rows that are in order by another day are not in order by this one: by a month or two.
const OUT_OF_ORDER = 92
const IN_ORDER = 0.8
const FEWEST_STEPS = 3

/** Undefined where there are no days. */
export function yearsOf(days: readonly YearlessDay[]): EntryYears | undefined {
  const [first] = days
  if (first === undefined) return undefined
  const direction = directionOf(days)
  const changes: YearChange[] = []
  let years = 0
  let [latest, latestYears] = [first.day, 0]
  for (const [index, { line, day }] of days.entries()) {
    const step = daysBetween(days[index - 1]?.day ?? day, day)
    const more = yearsBetween(step, direction)
    years += more
    if (more !== 0) changes.push({ fromLine: line, years })
    const isLater = years === latestYears ? day > latest : years > latestYears
    if (isLater) [latest, latestYears] = [day, years]
  }
  return { changes, latest, latestYears }
}

type Direction = 'later' | 'earlier' | undefined

function yearsBetween(step: number, direction: Direction): number {
  if (step < -OVER_NEW_YEAR) return 1
  if (step > OVER_NEW_YEAR) return -1
  // A long gap in a file that is in order: from March to the next January.
  if (direction === 'later' && step < -OUT_OF_ORDER) return 1
  return direction === 'earlier' && step > OUT_OF_ORDER ? -1 : 0
}

/** Whether nearly all rows are later, or earlier, than those before them. */
function directionOf(days: readonly YearlessDay[]): Direction {
  let [later, earlier] = [0, 0]
  for (const [index, { day }] of days.entries()) {
    const step = daysBetween(days[index - 1]?.day ?? day, day)
    const isOverNewYear = Math.abs(step) > OVER_NEW_YEAR
    const isGap = Math.abs(step) > OUT_OF_ORDER && !isOverNewYear
    if (step === 0 || isGap) continue
    if (step > 0 !== isOverNewYear) later += 1
    else earlier += 1
  }
  const all = later + earlier
  if (all < FEWEST_STEPS) return undefined
  if (later >= all * IN_ORDER) return 'later'
  return earlier >= all * IN_ORDER ? 'earlier' : undefined
}

/** How many years after the first line a line is. */
export function yearsAt(changes: readonly YearChange[], line: number): number {
  return changes.findLast(({ fromLine }) => fromLine <= line)?.years ?? 0
}
