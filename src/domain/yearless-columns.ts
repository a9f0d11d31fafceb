/** Which columns of a table have days without a year. */
import type { HeaderRole } from './header-words.ts'
import {
  amountIn,
  cellAt,
  describeColumns,
  isEntryLike,
  shareOf,
  type TableRow,
} from './table-columns.ts'
import { isHeader } from './table-header.ts'
import { isYearless, isYearlessDay } from './yearless-days.ts'

const DAY_ROLES: readonly HeaderRole[] = ['spentOn', 'day', 'booked', 'value']
const ENOUGH = 0.8

/** These columns; none where the entries have years. */
export function yearlessColumns(rows: readonly TableRow[]): readonly number[] {
  const withYears = rows.filter(isEntryLike).length
  // Most files end here, without the names of months in all languages: these take half a second to make.
  if (withYears * 2 > rows.length) return []
  const named = dayNamed(rows)
  const counts = new Map<number, number>()
  const entries: TableRow[] = []
  for (const row of rows) {
    const found = yearlessIn(row, named)
    const hasAmount = row.cells.some(
      (cell, index) => !found.includes(index) && amountIn(cell.trim()) !== null,
    )
    if (found.length > 0 && hasAmount) {
      entries.push(row)
      for (const index of found) counts.set(index, (counts.get(index) ?? 0) + 1)
    }
  }
  // A row of a total may have a day with its year.
  if (withYears * 2 > entries.length) return []
  const isDays = ([index, count]: readonly [index: number, count: number]) => {
    const filled = entries.filter((row) => cellAt(row, index) !== '').length
    return count >= filled * ENOUGH && (named.has(index) || count * 2 >= entries.length)
  }
  return [...counts].filter(isDays).map(([index]) => index)
}

function yearlessIn(row: TableRow, named: ReadonlySet<number>): readonly number[] {
  return row.cells.flatMap((cell, index) => {
    const text = cell.trim()
    return isYearless(text) || (named.has(index) && isYearlessDay(text)) ? [index] : []
  })
}

/** The columns that a header calls days. */
function dayNamed(rows: readonly TableRow[]): ReadonlySet<number> {
  const header = rows.find(isHeader)
  const columns = header === undefined ? [] : describeColumns([], header)
  return new Set(
    columns
      .filter((column) => DAY_ROLES.some((role) => shareOf(column, role) > 0))
      .map(({ index }) => index),
  )
}

/** The row with what `complete` makes of its days without a year. */
export function completeDays(
  row: TableRow,
  columns: readonly number[],
  complete: (text: string, column: number) => string,
): TableRow {
  if (!columns.some((index) => isYearlessDay(cellAt(row, index)))) return row
  const cells = row.cells.map((cell, index) => {
    const text = cell.trim()
    return columns.includes(index) && isYearlessDay(text) ? complete(text, index) : cell
  })
  return { ...row, cells }
}
