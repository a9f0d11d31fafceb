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
  readonly mostWrong?: number
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
  const balances = rows.map((row) => unitsOf(cellAt(row, balance), decimalSign))
  const units = amounts.map(({ cell, side }) => {
    const read = unitsOf(cell, decimalSign)
    if (read === undefined || side === undefined) return read
    return side === 'out' ? -abs(read) : abs(read)
  })
  for (const [sign, answer] of [
    [1n, 'agrees'],
    [-1n, 'reversed'],
  ] as const) {
    for (const isBefore of [false, true]) {
      if (order !== 'newest first' && addsUp(units, balances, sign, isBefore, mostWrong))
        return answer
      if (order === 'oldest first') continue
      if (addsUp(units.toReversed(), balances.toReversed(), sign, isBefore, mostWrong))
        return answer
    }
  }
  return undefined
}

type Units = readonly (bigint | undefined)[]

/**
 * Walks from the oldest row; a row without a balance counts for the next one that has it. A balance is
 * that after its row, or before it.
 */
function addsUp(
  units: Units,
  balances: Units,
  sign: bigint,
  isBefore: boolean,
  mostWrong: number | undefined,
): boolean {
  let [compared, right] = [0, 0]
  let last: bigint | undefined
  let sum = 0n
  for (const [index, unit] of units.entries()) {
    if (!isBefore) sum += (unit ?? 0n) * sign
    const balance = balances[index]
    if (balance === undefined) {
      if (isBefore) sum += (unit ?? 0n) * sign
      continue
    }
    if (last !== undefined && sum !== 0n) {
      compared += 1
      if (balance === last + sum) right += 1
    }
    last = balance
    sum = isBefore ? (unit ?? 0n) * sign : 0n
  }
  const needed = mostWrong === undefined ? compared * ENOUGH : compared - mostWrong
  return compared >= FEWEST && right >= Math.max(needed, 1)
}

/** The cells of one column, whose sign is in them. */
export function signedCells(rows: readonly TableRow[], index: number): SignedCell[] {
  return rows.map((row) => ({ cell: cellAt(row, index) }))
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
