/** Which column has the amounts where no header says so. */
import type { AmountChoice, EntryRows } from './amount-choice.ts'
import { balanceCheck, unitsOf } from './balance-check.ts'
import { directedCells, directionColumn } from './direction-column.ts'
import { signedChoice } from './spending-sign.ts'
import { cellAt, type Column, type TableRow } from './table-columns.ts'

/** The amount among columns without names; several numbers where any of these may be the one. */
export function bareAmount(
  money: readonly Column[],
  columns: readonly Column[],
  table: EntryRows,
  balance: Column | undefined,
): AmountChoice | readonly number[] | undefined {
  const { rows, order } = table
  const most = Math.max(...money.map(({ moneyLike }) => moneyLike))
  // A point that one of many numbers has makes no amounts of them.
  const likely = money.filter(
    ({ moneyLike, filled }) => moneyLike > 0 && moneyLike * 3 >= most && filled > rows.length / 2,
  )
  const candidates = likely.length > 0 ? likely : money
  for (const column of candidates) {
    if (column.zeros === column.amounts) continue
    for (const other of candidates) {
      if (other === column) continue
      const cells = directedCells(columns, rows, column.index)
      const check = balanceCheck(cells, rows, other.index, order)
      if (check !== undefined) return signedChoice(column, columns, table, other.index)
    }
    const pair = balancesAround(column, candidates, rows)
    if (pair !== undefined) return signedChoice(column, columns, table, pair)
  }
  const both = candidates.filter(({ negatives, filled }) => negatives > 0 && negatives < filled)
  // From few rows no balance is proven, and in some it is damaged: it can be what has both signs.
  const isClear =
    both.length > 0 && rows.length > 3 && !mayBeBalances(both, candidates, columns, table)
  const [only, ...more] = (isClear ? both : candidates).toSorted(
    (one, other) => other.moneyLike - one.moneyLike,
  )
  if (only === undefined) return undefined
  if (more.length > 0 && !isDirected(columns, rows, only)) {
    return [only, ...more].map(({ index }) => index).toSorted((one, other) => one - other)
  }
  return signedChoice(only, columns, table, balance?.index)
}

/** Whether one of these columns adds up, in some rows at least, with the amounts of another one. */
function mayBeBalances(
  suspects: readonly Column[],
  candidates: readonly Column[],
  columns: readonly Column[],
  { rows, order }: EntryRows,
): boolean {
  const others = candidates.filter((column) => !suspects.includes(column))
  return others.some(({ index }) => {
    const cells = directedCells(columns, rows, index)
    return suspects.some(
      (suspect) =>
        balanceCheck(cells, rows, suspect.index, order, { mostWrong: rows.length - 2 }) !==
        undefined,
    )
  })
}

/** The balance after each row, where another column is that before it and the amount is between them. */
function balancesAround(
  amount: Column,
  candidates: readonly Column[],
  rows: readonly TableRow[],
): number | undefined {
  for (const before of candidates) {
    const after = candidates.find(({ index }) => index === before.index + 1)
    if (after === undefined || before === amount || after === amount) continue
    const isBetween = rows.every((row) => {
      const [first = 0, second = 0, change = 0] = [before, after, amount].map(({ index }) =>
        unitsOf(cellAt(row, index)),
      )
      return BigInt(first) + BigInt(change) === BigInt(second)
    })
    if (isBetween) return after.index
  }
  return undefined
}

function isDirected(columns: readonly Column[], rows: readonly TableRow[], amount: Column) {
  return directionColumn(columns, rows, amount.index) !== undefined
}
