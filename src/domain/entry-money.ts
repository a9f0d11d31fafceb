/** The money of one row: how much, and which way it went. */
import { isZero, readAmount, type FileAmount } from './amount-formats.ts'
import { directionAt } from './direction-column.ts'
import type { RefusedLine } from './import-entry.ts'
import type { TableLayout } from './layout-result.ts'
import type { Direction } from './money-direction.ts'
import { cellAt, type TableRow } from './table-columns.ts'

type Money =
  | { readonly amount: FileAmount; readonly direction: Direction }
  | { readonly none: true }
  | { readonly isTransfer: true }
  | { readonly code: RefusedLine['code']; readonly text: string }

/** Reads the columns of money of a row: its amount, or why it has none. */
export function readMoney(row: TableRow, layout: TableLayout): Money {
  const { amounts, decimalSign, incomeCategory } = layout
  if (amounts.kind === 'pair') return readPair(row, amounts, decimalSign)
  const cell = cellAt(row, amounts.amount)
  if (cell === '') return { none: true }
  const amount = readAmount(cell, decimalSign)
  if (amount === undefined || 'uncertain' in amount)
    return { code: 'amount-unreadable', text: cell }
  if (amounts.kind === 'directed') {
    const direction = directionAt(row, amounts)
    if (direction === 'neither') return { isTransfer: true }
    if (direction !== null) return { amount, direction }
    return { code: 'direction-unreadable', text: cellAt(row, amounts.direction) }
  }
  if (amount.direction !== undefined) {
    const isTurned = amount.negative
    return { amount, direction: isTurned ? opposite(amount.direction) : amount.direction }
  }
  if (incomeCategory !== undefined && cellAt(row, layout.category) === incomeCategory) {
    return { amount, direction: 'in' }
  }
  const isSpent =
    amounts.spending === 'without plus'
      ? !amount.hasPlus
      : amount.negative === (amounts.spending === 'negative')
  return { amount, direction: isSpent ? 'out' : 'in' }
}

function readPair(
  row: TableRow,
  columns: Extract<TableLayout['amounts'], { kind: 'pair' }>,
  decimalSign: TableLayout['decimalSign'],
): Money {
  const cells = [cellAt(row, columns.debit), cellAt(row, columns.credit)] as const
  if (cells[0] === '' && cells[1] === '') return { none: true }
  const [debit, credit] = cells.map((cell) => (cell === '' ? null : readAmount(cell, decimalSign)))
  for (const [index, amount] of [debit, credit].entries()) {
    if (amount === undefined && /^[-–]+$/.test(cells[index] ?? '')) continue
    if (amount === undefined || (amount !== null && 'uncertain' in amount)) {
      return { code: 'amount-unreadable', text: cells[index] ?? '' }
    }
  }
  const [out, into] = [debit, credit].map((amount) =>
    amount === null || amount === undefined || 'uncertain' in amount || isZero(amount)
      ? undefined
      : amount,
  )
  if (out !== undefined && into !== undefined) {
    return { code: 'amounts-contradict', text: cells.join(' · ') }
  }
  const isTakenBack = (amount: FileAmount, column: number) =>
    amount.negative !== columns.negative.includes(column)
  if (out !== undefined) {
    return { amount: out, direction: isTakenBack(out, columns.debit) ? 'in' : 'out' }
  }
  if (into !== undefined) {
    return { amount: into, direction: isTakenBack(into, columns.credit) ? 'out' : 'in' }
  }
  const zero = [debit, credit].find((amount) => amount !== null && amount !== undefined)
  return zero === undefined || zero === null || 'uncertain' in zero
    ? { none: true }
    : { amount: zero, direction: 'out' }
}

function opposite(direction: Direction): Direction {
  return direction === 'out' ? 'in' : 'out'
}
