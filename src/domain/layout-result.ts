/** The layout of a table: what its columns mean, and how its days and amounts are written. */
import type { AmountColumns } from './amount-choice.ts'
import type { DecimalSign } from './amount-formats.ts'
import type { DayOrder } from './day-formats.ts'
import type { ImportGuess, ImportQuestion } from './import-entry.ts'
import type { MarkColumn } from './marked-rows.ts'
import type { TableRow } from './table-columns.ts'

export type TableLayout = {
  readonly header: TableRow | undefined
  /** The line of the first row that can be an entry. */
  readonly firstLine: number
  /** The column of the day, and others that have one where it is empty. */
  readonly days: readonly number[]
  readonly dayOrder: DayOrder
  readonly amounts: AmountColumns
  readonly decimalSign: DecimalSign | undefined
  readonly balance: number | undefined
  readonly currency: number | undefined
  /** That of all amounts, where their header names it. */
  readonly headerCurrency?: string | undefined
  /** That of the account, for amounts without one. */
  readonly statedCurrency?: string | undefined
  readonly names: readonly number[]
  readonly notes: readonly number[]
  readonly category: number | undefined
  readonly tags: number | undefined
  readonly status: number | undefined
  /** Of this app's own export: the ids of expenses. */
  readonly ids?: number
  readonly isOwn?: boolean
  /** Whether there is an apostrophe in front of what looks like a formula, as in its CSV files. */
  readonly isEscaped?: boolean
  /** The time zone that instants are days of; else the printed day counts. */
  readonly zone?: string
  /** In exports of apps that split expenses, what tells payments between people. */
  readonly settlements?: MarkColumn | undefined
  /** A first row that has the balances before and after all others. */
  readonly summaryLine?: number | undefined
  /** In exports of trackers, what tells money between own accounts. */
  readonly transfers?: MarkColumn | undefined
  /** A category of which positive amounts are money that came in. */
  readonly incomeCategory?: string
}

/** The layout, or why there is none yet. */
export type LayoutResult =
  | {
      readonly layout: TableLayout
      /** Whether more rows of the table would say nothing else. */
      readonly isSettled: boolean
      /** What a person may change. */
      readonly guesses: readonly ImportGuess[]
    }
  | { readonly questions: readonly ImportQuestion[] }
  /** A header, and no entry behind it. */
  | { readonly isEmpty: true; readonly after: readonly TableRow[] }
  /** No column has days, or none has amounts. */
  | { readonly missing: 'day' | 'amount' }
