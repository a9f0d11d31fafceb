/** What the columns of a table hold, counted over its rows. */
import { type FileAmount, type UncertainAmount, readAmount } from './amount-formats.ts'
import { possibleDays, type PossibleDays } from './day-formats.ts'
import { columnRoles } from './column-roles.ts'
import type { HeaderMatch, HeaderRole } from './header-words.ts'
import { isCurrencyCode } from './currencies.ts'
import { memoize } from './memoize.ts'

export type TableRow = {
  /** The line of the file that it begins at, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export type Column = {
  readonly index: number
  readonly header: string
  readonly roles: readonly HeaderMatch[]
  readonly filled: number
  /** Cells of a dash, which stands for nothing beside amounts. */
  readonly dashes: number
  readonly days: number
  readonly amounts: number
  /** Amounts with a sign, decimals or a currency: no number of an account. */
  readonly moneyLike: number
  readonly negatives: number
  readonly zeros: number
  readonly currencies: number
  readonly words: number
  /** Different texts, as far as they were counted. */
  readonly values: ReadonlySet<string>
  readonly letters: number
}

const MOST_VALUES = 40
const MOST_CELLS = 20_000

export const daysIn = memoize((cell): PossibleDays | null => possibleDays(cell) ?? null, MOST_CELLS)
export const amountIn = memoize(
  (cell): FileAmount | UncertainAmount | null => readAmount(cell) ?? null,
  MOST_CELLS,
)

export function cellAt(row: TableRow, index: number | undefined): string {
  return index === undefined ? '' : (row.cells[index] ?? '').trim()
}

/** Whether a row has a day, and beside it an amount. */
export function isEntryLike({ cells }: TableRow): boolean {
  const dayAt = cells.findIndex((cell) => daysIn(cell.trim()) !== null)
  return (
    dayAt !== -1 && cells.some((cell, index) => index !== dayAt && amountIn(cell.trim()) !== null)
  )
}

export function describeColumns(
  rows: readonly TableRow[],
  header: TableRow | undefined,
): readonly Column[] {
  const width = Math.max(header?.cells.length ?? 0, ...rows.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, index) => describeColumn(rows, header, index))
}

function describeColumn(
  rows: readonly TableRow[],
  header: TableRow | undefined,
  index: number,
): Column {
  const title = header === undefined ? '' : cellAt(header, index)
  const counts = { filled: 0, dashes: 0, days: 0, amounts: 0, moneyLike: 0, negatives: 0, zeros: 0 }
  const others = { currencies: 0, words: 0, letters: 0 }
  const values = new Set<string>()
  for (const row of rows) {
    const cell = cellAt(row, index)
    if (cell === '') continue
    counts.filled += 1
    if (/^[-–—]+$/.test(cell)) counts.dashes += 1
    if (values.size < MOST_VALUES) values.add(cell)
    if (daysIn(cell) !== null) counts.days += 1
    const amount = amountIn(cell)
    if (amount !== null) {
      counts.amounts += 1
      const isUncertain = 'uncertain' in amount
      const isNegative = !isUncertain && (amount.negative || amount.direction === 'out')
      if (isNegative) counts.negatives += 1
      if (!isUncertain && !/[1-9]/.test(amount.whole + amount.fraction)) counts.zeros += 1
      if (isUncertain || /[-+.,()\p{Sc}]/u.test(cell)) counts.moneyLike += 1
    } else if (/\p{L}/u.test(cell)) {
      others.words += 1
      others.letters += cell.length
    }
    if (isCurrencyCode(cell.toUpperCase())) others.currencies += 1
  }
  const roles = columnRoles(title, counts.amounts > 0)
  return { index, header: title, roles, values, ...counts, ...others }
}

/** How surely the header names this role: 1 where it says nothing else, 0 where it says nothing of it. */
export function shareOf({ roles }: Column, role: HeaderRole): number {
  return roles.find((match) => match.role === role)?.share ?? 0
}

/** The columns whose header names the role, the best first: wholly before partly, then by the word, then by place. */
export function columnsOf(columns: readonly Column[], role: HeaderRole): readonly Column[] {
  const rankOf = ({ roles }: Column) => roles.find((match) => match.role === role)?.rank ?? 0
  return columns
    .filter((column) => shareOf(column, role) > 0)
    .toSorted(
      (one, other) =>
        shareOf(other, role) - shareOf(one, role) ||
        rankOf(one) - rankOf(other) ||
        one.index - other.index,
    )
}
