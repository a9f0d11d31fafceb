/** Two columns of which one has money out and the other money in. */
import type { AmountChoice, EntryRows } from './amount-choice.ts'
import { isZero } from './amount-formats.ts'
import { balanceCheck, type SignedCell } from './balance-check.ts'
import { moneyRole } from './money-columns.ts'
import { signOf } from './spending-sign.ts'
import {
  amountIn,
  cellAt,
  columnsOf,
  shareOf,
  type Column,
  type TableRow,
} from './table-columns.ts'

type Pair = { readonly debit: number; readonly credit: number; readonly isSure?: boolean }

/**
 * The pair among the columns of money; undefined where there is none. `columns` are all of the table,
 * and `balance` is the one that a header names.
 */
export function choosePair(
  money: readonly Column[],
  columns: readonly Column[],
  table: EntryRows,
  balance: number | undefined,
): AmountChoice | undefined {
  const pair =
    namedPair(money, table.rows) ??
    namedHalf(money, columns) ??
    (hasNames(money) ? undefined : barePair(money, table.rows))
  return pair && pairChoice(pair, money, table, balance)
}

function hasNames(columns: readonly Column[]): boolean {
  return columns.some((column) => moneyRole(column) !== undefined)
}

/** Columns of money out and money in that their headers name. */
function namedPair(columns: readonly Column[], rows: readonly TableRow[]): Pair | undefined {
  const best = (role: 'debit' | 'credit') =>
    columnsOf(columns, role).find(
      (column) => moneyRole(column) === role && shareOf(column, role) >= 0.3,
    )
  const [namedDebit, namedCredit] = [best('debit'), best('credit')]
  // Beside one whose name is known, the one that has an amount where that has none.
  const besides = (known: Column | undefined) =>
    columns.find(
      (column) => known !== undefined && column !== known && takeTurns(known, column, rows),
    )
  const debit = namedDebit ?? besides(namedCredit)
  const credit = namedCredit ?? besides(namedDebit)
  if (debit === undefined || credit === undefined) return undefined
  return takeTurns(debit, credit, rows) ? { debit: debit.index, credit: credit.index } : undefined
}

/** Columns that their headers name, of which one has nothing: all was spent, or all came in. */
function namedHalf(money: readonly Column[], columns: readonly Column[]): Pair | undefined {
  const [debit, credit] = (['debit', 'credit'] as const).map((role) =>
    columnsOf(columns, role).find(
      (column) =>
        moneyRole(column) === role &&
        shareOf(column, role) >= 0.5 &&
        (money.includes(column) || column.filled === column.dashes),
    ),
  )
  if (debit === undefined || credit === undefined) return undefined
  const isHalf = money.includes(debit) !== money.includes(credit)
  return isHalf ? { debit: debit.index, credit: credit.index } : undefined
}

/** Two columns side by side without names, of which each row has one. */
function barePair(columns: readonly Column[], rows: readonly TableRow[]): Pair | undefined {
  for (const one of columns) {
    const other = columns.find(({ index }) => index === one.index + 1)
    if (other === undefined || isAllEmpty(one) || isAllEmpty(other)) continue
    // Beside a column of money out with minuses, that of money in has none.
    const isAllOut = one.negatives === 0 || one.negatives === one.amounts - one.zeros
    if (!isAllOut || other.negatives > 0) continue
    if (!takeTurns(one, other, rows)) continue
    return { debit: one.index, credit: other.index, isSure: one.negatives > 0 }
  }
  return undefined
}

function isAllEmpty({ amounts, zeros }: Column): boolean {
  return amounts === zeros
}

/** Whether nearly every row has an amount in one of the columns, and none or zero in the other. */
function takeTurns(one: Column, other: Column, rows: readonly TableRow[]): boolean {
  let [turns, both] = [0, 0]
  for (const row of rows) {
    const [first, second] = [isSpent(row, one.index), isSpent(row, other.index)]
    if (first && second) both += 1
    if (first !== second) turns += 1
  }
  return turns > 0 && both <= turns / 10
}

function isSpent(row: TableRow, index: number): boolean {
  const amount = amountIn(cellAt(row, index))
  return amount !== null && ('uncertain' in amount || !isZero(amount))
}

function pairChoice(
  { debit, credit, isSure = true }: Pair,
  columns: readonly Column[],
  { rows, order }: EntryRows,
  named: number | undefined,
): AmountChoice {
  const cells = pairCells(rows, debit, credit)
  const balances = named === undefined && !isSure ? columns.map(({ index }) => index) : [named]
  const [proven] = balances.flatMap((index) => {
    const check = index === undefined ? undefined : balanceCheck(cells, rows, index, order)
    return check === undefined ? [] : [{ check, index }]
  })
  const isNegative = (column: number) => {
    const signs = rows.map((row) => signOf(cellAt(row, column)))
    return signs.reduce<number>((sum, sign) => sum + sign, 0) < 0
  }
  const isSwapped = proven?.check === 'reversed'
  const pair = isSwapped ? { debit: credit, credit: debit } : { debit, credit }
  return {
    columns: { kind: 'pair', ...pair, negative: Object.values(pair).filter(isNegative) },
    balance: proven?.index ?? named,
    isSignOpen: false,
    isPairOpen: !isSure && proven === undefined,
  }
}

function pairCells(rows: readonly TableRow[], debit: number, credit: number): SignedCell[] {
  return rows.map((row) =>
    isSpent(row, debit)
      ? { cell: cellAt(row, debit), side: 'out' }
      : { cell: cellAt(row, credit), side: 'in' },
  )
}
