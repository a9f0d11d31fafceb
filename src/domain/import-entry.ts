/** What a file of a bank or a tracker says, before a ledger is asked about it. */
import type { Day } from './day.ts'

/** A movement of money that a file has. */
export type ImportEntry = {
  /** The line of the file that it begins at, from 1; in a workbook, the row. */
  readonly line: number
  readonly spentOn: Day
  /** A decimal with a minus for money that came in, in the file's decimals: `-12.5`. */
  readonly price: string
  /** The code, symbol or name of the currency, as the file has it; empty where it has none. */
  readonly currency: string
  readonly name: string
  readonly note: string
  /** Empty where the file has none. */
  readonly category: string
  readonly tags: readonly string[]
  /** What the bank or the tracker calls this entry; empty where it has no ids. */
  readonly reference: string
  /** In this app's own export, the id of the expense. */
  readonly ownId?: string
  /** All that the file has of it, so that the next file is compared; by default what is above. */
  readonly raw?: string
}

/** Why a line that looks like an entry is none that can be stored. */
export type RefusedLineCode =
  | 'day-missing'
  | 'day-unreadable'
  | 'day-out-of-range'
  | 'amount-missing'
  | 'amount-unreadable'
  | 'amounts-contradict'
  | 'price-too-large'
  | 'price-decimals'
  | 'currency-other'
  | 'direction-unreadable'
  | 'open-quote'
  | 'entry-incomplete'

/** Why a line is left out without a loss. */
export type IgnoredLineCode =
  | 'preamble'
  | 'header'
  | 'no-entry'
  | 'continued'
  | 'zero'
  /** What was in the account, and no movement. */
  | 'balance'
  | 'not-booked'
  | 'own-transfer'

export type RefusedLine = {
  readonly line: number
  readonly code: RefusedLineCode
  /** What cannot be read. */
  readonly text?: string
}
export type IgnoredLine = { readonly line: number; readonly code: IgnoredLineCode }

/** What only a person can say; `about` names it in answers. */
export type ImportQuestion = {
  readonly about: QuestionAbout
  readonly choices: readonly string[]
  /** A text of the file that has more than one meaning. */
  readonly example: string
}
export type QuestionAbout =
  | 'day-order'
  | 'decimal-sign'
  | 'spending-sign'
  | 'day-column'
  | 'amount-column'
  | 'debit-column'
  | 'time-zone'

/** Answers to questions, by what they are about. */
export type ImportAnswers = { readonly [About in QuestionAbout]?: string }

/** What a reader makes of a file. Where a question is open there are no entries: nothing is guessed. */
export type ReadEntries = {
  readonly entries: readonly ImportEntry[]
  readonly refused: readonly RefusedLine[]
  readonly ignored: readonly IgnoredLine[]
  readonly questions: readonly ImportQuestion[]
  /** Whether the balances in the file add up; undefined where it has none. */
  readonly balanceAddsUp?: boolean | undefined
}
