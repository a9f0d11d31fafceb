/** Gives days without a year theirs: what the file says, else what a person answers. */
import { daysBetween, type Day } from './day.ts'
import { possibleDays, type DayOrder } from './day-formats.ts'
import { yearsAt, yearsOf, type EntryYears, type YearlessDay } from './entry-years.ts'
import type { ImportAnswers, ImportGuess, ImportQuestion } from './import-entry.ts'
import { statedDays, statedYear, type StatedDays } from './stated-year.ts'
import { cellAt, type TableRow } from './table-columns.ts'
import { findDays } from './table-layout.ts'
import { completeDays } from './yearless-columns.ts'
import { isYearlessDay, LEAP_YEAR, withYear } from './yearless-days.ts'

export type FoundYears = {
  /** The row, with a year in each of its days; while the question for the year is open, it may be wrong. */
  readonly complete: (row: TableRow) => TableRow
  readonly questions: readonly ImportQuestion[]
  readonly guesses: readonly ImportGuess[]
}

type Asked = {
  /** The columns of the days without a year. */
  readonly columns: readonly number[]
  readonly answers: ImportAnswers
  readonly today: Day | undefined
}

// A statement has few lines around its table.
const MOST_OTHERS = 200

/** Looks for the years of a table; `sample` says as much of its columns as all rows. */
export function createYearFinder(sample: readonly TableRow[], asked: Asked) {
  const { columns, answers } = asked
  const days = findDays(
    sample.map((row) => completeDays(row, columns, (text) => withYear(text, LEAP_YEAR))),
    answers,
  )
  const isKnown = days !== undefined && 'order' in days
  const order = isKnown ? days.order : 'dmy'
  // The columns that the day of an entry is read from, the first one first.
  const known = isKnown ? days.columns.filter((index) => columns.includes(index)) : []
  const main = known.length === 0 ? columns : known
  const mainDay = (row: TableRow, year: number) => dayIn(mainText(row, main), year, order)
  const entries: YearlessDay[] = []
  const others: TableRow[] = []
  let example = ''
  return {
    /** Takes all rows of the table, in their order. */
    add(rows: readonly TableRow[]): void {
      for (const row of rows) {
        const day = mainDay(row, LEAP_YEAR)
        if (day === undefined) {
          if (others.length < MOST_OTHERS) others.push(row)
          continue
        }
        entries.push({ line: row.line, day })
        example ||= mainText(row, main)
      }
    },
    end(): FoundYears {
      const years = yearsOf(entries)
      const { year, ...said } = decide(years, statedDays(others, order), asked, example)
      const firstYear = (year ?? LEAP_YEAR) - (years?.latestYears ?? 0)
      const complete = (row: TableRow) => {
        const rowYear = firstYear + yearsAt(years?.changes ?? [], row.line)
        const day = mainDay(row, rowYear)
        return completeDays(row, columns, (text) =>
          withYear(text, nearestYear(text, rowYear, day, order)),
        )
      }
      return { complete, ...said }
    },
  }
}

function mainText(row: TableRow, columns: readonly number[]): string {
  return cellAt(
    row,
    columns.find((index) => isYearlessDay(cellAt(row, index))),
  )
}

/** The year of the latest entry: answered, else said in the file; else it is asked for. */
function decide(
  years: EntryYears | undefined,
  stated: StatedDays,
  { answers: { year: answer = '' }, today }: Asked,
  example: string,
): Pick<FoundYears, 'questions' | 'guesses'> & { readonly year: number | undefined } {
  const now = Number(today?.slice(0, 4))
  const recent = today === undefined ? [] : [now, now - 1]
  const said = years === undefined ? undefined : yearUntil(today, stated, years.latest)
  const year = /^(?:19|20|21)\d\d$/.test(answer) ? Number(answer) : said
  if (year === undefined) {
    const question = { about: 'year', choices: recent.map(String), example } as const
    return { year, questions: [question], guesses: [] }
  }
  const choices = [...new Set([...recent, year, ...(said === undefined ? [] : [said])])]
    .toSorted((one, other) => other - one)
    .map(String)
  return { year, questions: [], guesses: [{ about: 'year', choices, answer: String(year) }] }
}

/** What the file says; undefined also where something would be spent later than today. */
function yearUntil(today: Day | undefined, stated: StatedDays, latest: Day): number | undefined {
  const year = statedYear(stated, latest)
  const isLater = today !== undefined && year !== undefined && `${year}${latest.slice(4)}` > today
  return isLater ? undefined : year
}

/** The year in which a day of the row is nearest to the one that is read. */
function nearestYear(text: string, year: number, day: Day | undefined, order: DayOrder): number {
  const distance = (each: number) => {
    const other = dayIn(text, each, order)
    return day === undefined || other === undefined
      ? Number.POSITIVE_INFINITY
      : Math.abs(daysBetween(day, other))
  }
  return [year - 1, year + 1].reduce(
    (best, each) => (distance(each) < distance(best) ? each : best),
    year,
  )
}

function dayIn(text: string, year: number, order: DayOrder): Day | undefined {
  return isYearlessDay(text) ? possibleDays(withYear(text, year))?.[order] : undefined
}
