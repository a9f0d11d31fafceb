/** A row in front of entries without headers that sums them up: the balances before and after them. */
import type { AmountColumns } from './amount-choice.ts'
import { unitsOf } from './balance-check.ts'
import { cellAt, type TableRow } from './table-columns.ts'

/**
 * The line of the first row, where its amount and those of all others make a balance that the second row
 * has too: no entry has the balance of the next one and an amount.
 */
export function summaryLine(rows: readonly TableRow[], amounts: AmountColumns): number | undefined {
  const [first, second, ...others] = rows
  if (amounts.kind !== 'signed' || first === undefined || second === undefined) return undefined
  if (others.length === 0) return undefined
  const sum = rows.reduce((total, row) => total + (unitsOf(cellAt(row, amounts.amount)) ?? 0n), 0n)
  if (unitsOf(cellAt(first, amounts.amount)) === 0n) return undefined
  const isSummary = first.cells.some(
    (_, index) =>
      index !== amounts.amount &&
      unitsOf(cellAt(first, index)) === sum &&
      unitsOf(cellAt(second, index)) === sum,
  )
  return isSummary ? first.line : undefined
}
