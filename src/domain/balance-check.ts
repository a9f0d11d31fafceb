/** Whether the amounts of a statement are the differences of its balances. */
import { readAmount, type DecimalSign, type FileAmount } from './amount-formats.ts'
import { amountIn, cellAt, type TableRow } from './table-columns.ts'

export type SignedCell = {
  readonly cell: string
  /** The column that the amount is in, where its sign is not in the cell. */
  readonly side?: 'out' | 'in'
}

/** From which day the rows of a file go on; unknown where all have one. */
export type RowOrder = 'oldest first' | 'newest first' | undefined

export type BalanceTolerance = {
  /** How many rows can be wrong; by default one in five. */
  readonly mostWrong?: number | undefined
  /** What is before the decimals, once that is known. */
  readonly decimalSign?: DecimalSign | undefined
}

const FEWEST = 2
const ENOUGH = 0.8
const DECIMALS = 4

/**
 * Compares each balance with the one before it and the amounts in between, from the oldest row or
 * from the newest: `agrees` where amounts that came in are positive, `reversed` where they are
 * negative, and undefined where neither adds up, or there is too little to tell. One in five can be wrong,
 * as rows can be damaged, or else `mostWrong`.
 */
export function balanceCheck(
  amounts: readonly SignedCell[],
  rows: readonly TableRow[],
  balance: number,
  order?: RowOrder,
  { mostWrong, decimalSign }: BalanceTolerance = {},
): 'agrees' | 'reversed' | undefined {
  const check = startBalanceCheck(decimalSign)
  for (const [index, row] of rows.entries()) {
    check.add(amounts[index] ?? { cell: '' }, cellAt(row, balance))
  }
  return check.result(order, mostWrong)
}

/** The same check for rows that come one by one. */
export function startBalanceCheck(decimalSign?: DecimalSign) {
  let last: bigint | undefined
  // Sums of the rows from one balance to the next: with the row of the later one, or of the earlier one.
  // Files differ in which of the two a balance belongs to.
  let [toLater, toEarlier] = [0n, 0n]
  const [later, earlier] = [startCounts(), startCounts()]
  return {
    add(amount: SignedCell, balanceCell: string): void {
      const unit = signedUnits(amount, decimalSign) ?? 0n
      const balance = unitsOf(balanceCell, decimalSign)
      toLater += unit
      if (balance === undefined) {
        toEarlier += unit
        return
      }
      if (last !== undefined) {
        later.add(balance - last, toLater)
        earlier.add(balance - last, toEarlier)
      }
      last = balance
      ;[toLater, toEarlier] = [0n, unit]
    },
    /** A balance is that after its row, or that before it. */
    result(order?: RowOrder, mostWrong?: number): 'agrees' | 'reversed' | undefined {
      const isOldestFirst = order !== 'newest first'
      const isNewestFirst = order !== 'oldest first'
      const proves = (counts: Counts, count: number) => isEnough(counts.compared, count, mostWrong)
      if (isOldestFirst && (proves(later, later.same) || proves(earlier, earlier.same)))
        return 'agrees'
      if (isNewestFirst && (proves(earlier, earlier.opposite) || proves(later, later.opposite)))
        return 'agrees'
      if (isOldestFirst && (proves(later, later.opposite) || proves(earlier, earlier.opposite)))
        return 'reversed'
      if (isNewestFirst && (proves(earlier, earlier.same) || proves(later, later.same)))
        return 'reversed'
      return undefined
    },
  }
}

type Counts = ReturnType<typeof startCounts>

/** How often a change of the balance is a sum, and how often it is the sum with the other sign. */
function startCounts() {
  const counts = { compared: 0, same: 0, opposite: 0, add }
  function add(change: bigint, sum: bigint): void {
    if (sum === 0n) return
    counts.compared += 1
    if (change === sum) counts.same += 1
    if (change === -sum) counts.opposite += 1
  }
  return counts
}

function isEnough(compared: number, right: number, mostWrong: number | undefined): boolean {
  const needed = mostWrong === undefined ? compared * ENOUGH : compared - mostWrong
  return compared >= FEWEST && right >= Math.max(needed, 1)
}

/** The cells of one column, whose sign is in them. */
export function signedCells(rows: readonly TableRow[], index: number): SignedCell[] {
  return rows.map((row) => ({ cell: cellAt(row, index) }))
}

function signedUnits({ cell, side }: SignedCell, decimalSign?: DecimalSign): bigint | undefined {
  const units = unitsOf(cell, decimalSign)
  if (units === undefined || side === undefined) return units
  return side === 'out' ? -abs(units) : abs(units)
}

/** The amount in ten-thousandths; undefined where the cell has none that is certain. */
export function unitsOf(cell: string, decimalSign?: DecimalSign): bigint | undefined {
  const amount =
    decimalSign === undefined ? amountIn(cell) : (readAmount(cell, decimalSign) ?? null)
  return amount === null || 'uncertain' in amount ? undefined : amountUnits(amount)
}

function amountUnits({ whole, fraction, negative, direction }: FileAmount): bigint {
  const units = BigInt(whole + fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0'))
  return negative !== (direction === 'out') ? -units : units
}

function abs(units: bigint): bigint {
  return units < 0n ? -units : units
}
