/** Finds the row of a table that names its columns. */
import type { HeaderRole } from './header-words.ts'
import { MONEY_ROLES } from './money-columns.ts'
import { amountIn, daysIn, describeColumns, isEntryLike, type TableRow } from './table-columns.ts'

const MOST_PREAMBLE = 60
const DAY_ROLES: readonly HeaderRole[] = ['spentOn', 'day', 'booked', 'value']

/** The row whose cells name a day and an amount; else the one of words just above the first entry. */
export function findHeader(rows: readonly TableRow[]): TableRow | undefined {
  const named = rows.slice(0, MOST_PREAMBLE).find(isHeader)
  if (named !== undefined) return named
  const first = rows.findIndex(isEntryLike)
  const [above, entry] = [rows[first - 1], rows[first]]
  if (above === undefined || entry === undefined || !hasOnlyWords(above)) return undefined
  const filled = above.cells.filter((cell) => cell.trim() !== '').length
  return filled >= 2 && filled * 2 >= entry.cells.length ? above : undefined
}

/** Whether the cells of a row name a day and an amount. */
export function isHeader(row: TableRow): boolean {
  const columns = describeColumns([], row)
  const has = (roles: readonly HeaderRole[]) =>
    columns.some((column) => column.roles.some(({ role }) => roles.includes(role)))
  return hasOnlyWords(row) && has(DAY_ROLES) && has(MONEY_ROLES)
}

function hasOnlyWords({ cells }: TableRow): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return (
    filled.length >= 2 && filled.every((cell) => daysIn(cell) === null && amountIn(cell) === null)
  )
}

/** Whether a header names the columns of the rows: one that lacks a delimiter, or has one too many, names others. */
export function isAsWide(header: TableRow, rows: readonly TableRow[]): boolean {
  const width = header.cells.length
  const wider = rows.filter(({ cells }) => cells.length > width)
  const isFilled = wider.some(({ cells }) => cells.slice(width).some((cell) => cell.trim() !== ''))
  if (isFilled && wider.length * 2 > rows.length) return false
  const named = header.cells.findLastIndex((cell) => cell.trim() !== '') + 1
  const widths = new Set(rows.map(({ cells }) => cells.length))
  return widths.size > 1 || rows.some(({ cells }) => cells.length >= named)
}

/** What the columns are called; nothing where no header says it. */
export function headersOf(rows: readonly TableRow[]): readonly string[] {
  return findHeader(rows)?.cells ?? []
}
