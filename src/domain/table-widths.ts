/** Rows that are damaged, as their cells are more or fewer than those of the others. */
import { amountIn, cellAt, daysIn, type TableRow } from './table-columns.ts'
import type { AmountColumns } from './amount-choice.ts'
import { headerRoles } from './header-words.ts'
import type { TableLayout } from './layout-result.ts'
import { MONEY_ROLES } from './money-columns.ts'

/** How many cells the entries of a table have, and whether a row with fewer lacks a delimiter. */
export type TableWidth = {
  readonly cells: number
  readonly isFull: boolean
  /** Whether nearly all entries have it. */
  readonly isUniform: boolean
}

/** The width of most rows that have a day; undefined where no width is that of half of them. */
export function widthOf(rows: readonly TableRow[], layout: TableLayout): TableWidth | undefined {
  const entries = rows.filter(
    (row) => row.line >= layout.firstLine && daysIn(cellAt(row, layout.days[0])) !== null,
  )
  const counts = new Map<number, number>()
  for (const { cells } of entries) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const header = layout.header?.cells.length
  const [most] = [...counts].toSorted(
    ([one, first], [other, second]) =>
      second - first || Number(other === header) - Number(one === header),
  )
  if (most === undefined || most[1] * 2 < entries.length) return undefined
  const cells = entries.length === 1 ? (header ?? most[0]) : most[0]
  const last = entries
    .filter((row) => row.cells.length === cells)
    .map((row) => cellAt(row, cells - 1))
  const isFull =
    last.includes('') ||
    (last.length > 0 && last.every((cell) => amountIn(cell) !== null)) ||
    namesMoney(layout.header?.cells[cells - 1])
  const isUniform = entries.length - most[1] <= Math.max(1, entries.length / 10)
  return { cells, isFull, isUniform }
}

function namesMoney(header = ''): boolean {
  const [best] = headerRoles(header)
  return best !== undefined && MONEY_ROLES.includes(best.role)
}

/** Behind an empty cell too many, an amount of the first of two columns is in the second. */
function isInSecond(row: TableRow, columns: AmountColumns): boolean {
  if (columns.kind !== 'pair') return false
  const second = Math.max(columns.debit, columns.credit)
  return amountIn(cellAt(row, second)) !== null
}

/**
 * Whether a row lacks a delimiter that the others have, has one too many before its amount, or has
 * another row behind it: its cells are not where those of the others are.
 */
export function isShifted(
  row: TableRow,
  { amounts, header }: TableLayout,
  width: TableWidth,
): boolean {
  const { cells } = row
  if (cells.length < width.cells) return width.isFull
  const more = cells.slice(width.cells).map((cell) => cell.trim())
  const extra = more.findLastIndex((cell) => cell !== '') + 1
  if (extra === 0) return more.length > 0 && width.isUniform && isInSecond(row, amounts)
  const money = amounts.kind === 'pair' ? amounts.debit : amounts.amount
  // Without a header, words with a comma that nothing quotes are cells of their own.
  const isDamage = (cell: string) =>
    header === undefined
      ? daysIn(cell) !== null || amountIn(cell) !== null || cell.includes('"')
      : /[\d"]/.test(cell)
  return more.some(isDamage) || amountIn(cellAt(row, money + extra)) !== null
}
