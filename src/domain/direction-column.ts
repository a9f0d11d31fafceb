/** A column of words such as `Af` and `Bij`, which say where the amount beside them went. */
import { signedCells, type SignedCell } from './balance-check.ts'
import { directionOf, type Direction } from './money-direction.ts'
import type { AmountColumns } from './amount-choice.ts'
import { cellAt, type Column, type TableRow } from './table-columns.ts'

const ENOUGH = 0.9

/** A column whose cells are words such as `Af` and `Bij`; of one word only where the header says so. */
export function directionColumn(
  columns: readonly Column[],
  rows: readonly TableRow[],
  amount: number,
): number | undefined {
  const isDirection = ({ index, filled, values, roles }: Column) => {
    if (index === amount || filled < rows.length * ENOUGH || values.size === 0) return false
    const words = [...values].map((value) => directionOf(value))
    const known = words.filter((word) => word === 'in' || word === 'out')
    const isNamed = roles.some(({ role }) => role === 'direction')
    if (isNamed) return known.length > 0 && known.length * 2 >= words.length
    if (new Set(known).size < 2) return false
    // One damaged row among others does not make it another column.
    const unknown = rows.filter((row) => !isDirectionWord(cellAt(row, index)))
    return unknown.length === 0 || (unknown.length === 1 && rows.length > 3)
  }
  const found = columns.filter(isDirection)
  const named = found.find(({ roles }) => roles.some(({ role }) => role === 'direction'))
  return (named ?? found[0])?.index
}

/** A named column that has one word only, such as `CR`: where it has none, money went the other way. */
export function oneWordDirection(
  columns: readonly Column[],
  amount: number,
): { readonly direction: number; readonly withoutWord: Direction } | undefined {
  for (const { index, values, roles } of columns) {
    if (index === amount || !roles.some(({ role }) => role === 'direction')) continue
    const [word, ...others] = new Set([...values].map((value) => directionOf(value)))
    if (others.length > 0 || (word !== 'in' && word !== 'out')) continue
    return { direction: index, withoutWord: word === 'in' ? 'out' : 'in' }
  }
  return undefined
}

/** Where the amount of a row went; null where its word says nothing known. */
export function directionAt(
  row: TableRow,
  { direction, withoutWord }: Extract<AmountColumns, { kind: 'directed' }>,
): ReturnType<typeof directionOf> {
  const word = cellAt(row, direction)
  return word === '' && withoutWord !== undefined ? withoutWord : directionOf(word)
}

function isDirectionWord(cell: string): boolean {
  const word = directionOf(cell)
  return word === 'in' || word === 'out'
}

/** Whether the word of a row says that its money was spent. */
export function isSpending(row: TableRow, direction: number): boolean {
  return directionOf(cellAt(row, direction)) === 'out'
}

/** Amounts with their sign, or with the word beside them that stands for it. */
export function directedCells(
  columns: readonly Column[],
  rows: readonly TableRow[],
  amount: number,
): SignedCell[] {
  const direction = directionColumn(columns, rows, amount)
  if (direction === undefined || (columns[amount]?.negatives ?? 0) > 0)
    return signedCells(rows, amount)
  return rows.map((row) => ({
    cell: cellAt(row, amount),
    side: isSpending(row, direction) ? 'out' : 'in',
  }))
}
