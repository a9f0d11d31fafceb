/** What a file of a bank or a tracker says, before a ledger is asked about it. */
import type { Day } from './day.ts'
import type { FileRefusal } from './import-file.ts'

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
  /** A payment between people who split expenses. */
  | 'settlement'
  /** By a person, for this file or an earlier one. */
  | 'left-out'
  /** Money that came in, where all of it is left out. */
  | 'money-in'
  /** By a rule of the ledger. */
  | 'rule'
  /** Not a line but a file of an archive, which cannot be read. */
  | 'other-file'

export type RefusedLine = {
  readonly line: number
  readonly code: RefusedLineCode
  /** What cannot be read. */
  readonly text?: string
}
export type IgnoredLine = {
  /** 0 for a file of an archive. */
  readonly line: number
  readonly code: IgnoredLineCode
  /** The file of an archive that is left out, and why. */
  readonly otherFile?: { readonly name: string; readonly refusedFile: FileRefusal }
}

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
  | 'name-column'
  | 'time-zone'
  /** Of the latest entry, where days have none. */
  | 'year'
  /** Whether money that came in is stored as money back, or left out. */
  | 'money-in'

/** What was decided without a person, who may know better. */
export type ImportGuess = {
  readonly about: QuestionAbout
  /** All that could be answered. */
  readonly choices: readonly string[]
  readonly answer: string
}

/** Answers to questions, by what they are about. */
export type ImportAnswers = { readonly [About in QuestionAbout]?: string }

/** What a reader makes of a file. Where a question is open there are no entries: nothing is guessed. */
export type ReadEntries = {
  readonly entries: readonly ImportEntry[]
  readonly refused: readonly RefusedLine[]
  readonly ignored: readonly IgnoredLine[]
  readonly questions: readonly ImportQuestion[]
  /** What a person may change, and the names of the columns that it is about. */
  readonly guesses?: readonly ImportGuess[]
  readonly headers?: readonly string[]
  /** Whether the balances in the file add up; undefined where it has none. */
  readonly balanceAddsUp?: boolean | undefined
}
