/** Which columns of a table have the money, once they are found: what is decided, and what is open. */
import type { RowOrder } from './balance-check.ts'
import type { Direction } from './money-direction.ts'
import type { TableRow } from './table-columns.ts'

/** How money spent is written: with a minus, without one, or without the plus of the others. */
export type Spending = 'negative' | 'positive' | 'without plus'

export type AmountColumns =
  /** One column; `spending` is the sign of money spent. */
  | { readonly kind: 'signed'; readonly amount: number; readonly spending: Spending }
  | {
      readonly kind: 'pair'
      readonly debit: number
      readonly credit: number
      /** Which of the two have a minus in front of each amount: one without it is a reversal. */
      readonly negative: readonly number[]
    }
  /** One column without signs, and another with a word such as `Af` and `Bij`. */
  | {
      readonly kind: 'directed'
      readonly amount: number
      readonly direction: number
      /** What a row without a word means, where only the other way has one: `CR`, or nothing. */
      readonly withoutWord?: Direction
    }

export type AmountChoice = {
  readonly columns: AmountColumns
  readonly balance: number | undefined
  /** Whether nothing in the file tells spending from money that came in. */
  readonly isSignOpen: boolean
  /** Whether nothing tells the column of money out from that of money in. */
  readonly isPairOpen?: boolean
}

/** The rows that are entries, and in which order their days are. */
export type EntryRows = { readonly rows: readonly TableRow[]; readonly order: RowOrder }
