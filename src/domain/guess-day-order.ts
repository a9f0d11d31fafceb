/** Which column has the day, and in which order its numbers are. */
import type { Day } from './day.ts'
import { DAY_ORDERS, type DayOrder } from './day-formats.ts'
import type { ImportAnswers, ImportQuestion } from './import-entry.ts'
import { orderAbove } from './preamble-day-order.ts'
import { cellAt, daysIn, type Column, type TableRow } from './table-columns.ts'

export type DayColumnChoice = {
  readonly columns: readonly number[]
  readonly order: DayOrder
  /** Whether the texts of the days say so, and further rows can say nothing else. */
  readonly isSure: boolean
}

const ENOUGH = 0.8
// From so few rows, that they are in order says nothing.
const FEWEST_IN_ORDER = 3
/** The day of the purchase says when money was spent; a bank books it later. */
const ROLES = { spentOn: 4, day: 3, booked: 2, value: 1 } as const

/** Undefined where no column has days; `above` are the rows above the table. */
export function chooseDays(
  columns: readonly Column[],
  rows: readonly TableRow[],
  answers: ImportAnswers,
  above: readonly TableRow[] = [],
): DayColumnChoice | { readonly question: ImportQuestion } | undefined {
  const found = columns
    .filter(({ days, filled }) => days > 0 && days >= ENOUGH * filled)
    .toSorted((one, other) => weightOf(other) - weightOf(one) || one.index - other.index)
  const chosen = Number(answers['day-column']) - 1
  const best =
    found.find(({ index }) => index === chosen) ??
    found.find(({ filled }) => filled * 2 >= rows.length) ??
    found[0]
  if (best === undefined) return undefined
  const order = orderOf(best, found, { rows, above }, answers)
  if ('about' in order) return { question: order }
  const others = found.filter((column) => column !== best)
  return { columns: [best, ...others].map(({ index }) => index), ...order }
}

function weightOf(column: Column): number {
  const match = column.roles.find(({ role }) => role in ROLES)
  if (match === undefined) return 0
  return ROLES[match.role as keyof typeof ROLES] + match.share / 2 - match.rank / 1000
}

/** The order in which every text of the column is a day; where two are left, what else the rows show. */
function orderOf(
  { index }: Column,
  dayColumns: readonly Column[],
  { rows, above }: { readonly rows: readonly TableRow[]; readonly above: readonly TableRow[] },
  answers: ImportAnswers,
): Omit<DayColumnChoice, 'columns'> | ImportQuestion {
  const counts = new Map<DayOrder, number>(DAY_ORDERS.map((order) => [order, 0]))
  let total = 0
  let example = ''
  for (const row of rows) {
    const cell = cellAt(row, index)
    const days = daysIn(cell)
    if (days === null) continue
    total += 1
    for (const order of DAY_ORDERS) {
      if (days[order] !== undefined) counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    if (days.dmy !== undefined && days.mdy !== undefined && days.dmy !== days.mdy) example ||= cell
  }
  // One damaged text among many leaves the order of the others as it is.
  const most = Math.max(...counts.values())
  const possible = DAY_ORDERS.filter(
    (order) => (counts.get(order) ?? 0) === most && most * 2 > total,
  )
  const [first = 'dmy', second] = possible
  const isOpen = first === 'dmy' && second === 'mdy' && example !== ''
  if (!isOpen) return { order: first, isSure: true }
  const answer = answers['day-order']
  const answered = answer === 'month-day' ? 'mdy' : 'dmy'
  if (answer !== undefined) return { order: answered, isSure: false }
  const order =
    byOtherColumn(index, dayColumns, rows) ?? orderAbove(above, example) ?? bySorting(index, rows)
  if (order !== undefined) return { order, isSure: false }
  return { about: 'day-order', choices: ['day-month', 'month-day'], example }
}

/** Another column of the row has a day that is sure, and these are of about the same time. */
function byOtherColumn(
  index: number,
  columns: readonly Column[],
  rows: readonly TableRow[],
): DayOrder | undefined {
  for (const other of columns) {
    if (other.index === index) continue
    let [dmy, mdy] = [0, 0]
    for (const row of rows) {
      const [days, sure] = [daysIn(cellAt(row, index)), daysIn(cellAt(row, other.index))]
      const day = sure?.dmy
      if (days === null || day === undefined || day !== sure?.mdy) continue
      if (days.dmy !== undefined && daysBetween(days.dmy, day) <= 10) dmy += 1
      if (days.mdy !== undefined && daysBetween(days.mdy, day) <= 10) mdy += 1
    }
    if (dmy !== mdy) return dmy > mdy ? 'dmy' : 'mdy'
  }
  return undefined
}

function daysBetween(one: Day, other: Day): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000
}

/** Statements are in order, from the first day or from the last: in one reading only, that is it. */
function bySorting(index: number, rows: readonly TableRow[]): DayOrder | undefined {
  const sorted = (['dmy', 'mdy'] as const).filter((order) => {
    const days = rows.flatMap((row) => daysIn(cellAt(row, index))?.[order] ?? [])
    return isSorted(days) || isSorted(days.toReversed())
  })
  const different = new Set(rows.map((row) => cellAt(row, index)))
  return sorted.length === 1 && different.size >= FEWEST_IN_ORDER ? sorted[0] : undefined
}

function isSorted(days: readonly Day[]): boolean {
  return days.every((day, index) => index === 0 || (days[index - 1] ?? '') <= day)
}
