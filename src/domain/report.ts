/** The numbers of a report, as the database answers them. */
import type { CategoryColour } from './category-content.ts'
import type { Day } from './day.ts'
import type { LedgerTotals } from './ledger-totals.ts'
import type { Price } from './money.ts'
import type { Named } from './reference.ts'

/** The total of all expenses of a period up to a day. */
export type RunningTotal = readonly [day: Day, total: Price]

export type ReportSums = {
  /** Spent minus returned. */
  readonly total: Price
  readonly spent: Price
  readonly returned: Price
  /** As decimal digits. */
  readonly expenseCount: string
  /** The largest total first; categories without expenses are left out. */
  readonly byCategory: readonly (Named & {
    readonly colour: CategoryColour | null
    readonly total: Price
  })[]
  /** Of the period up to today; null without expenses. */
  readonly soFar: Price | null
  /** The first and the last day of the period that has expenses. */
  readonly first: Day | null
  readonly last: Day | null
  /** Of the days to compare: see `Pace`. */
  readonly current: Price | null
  readonly before: Price | null
  /** Of each day with expenses, in the period and in the one before. */
  readonly running: readonly RunningTotal[]
  readonly runningBefore: readonly RunningTotal[]
  /** In the order of `ReportDays`. */
  readonly months: readonly Price[]
  /** Monday first; of the whole period. */
  readonly weekdays: readonly Price[]
  readonly ledgerTotals: LedgerTotals
}

export type TagTotal = Named & { readonly total: Price }

export type BigExpense = {
  readonly id: string
  readonly name: string
  readonly category: string
  readonly spentOn: Day
  readonly price: Price
}

export type Report = ReportSums & {
  /** Those with the largest totals, which come first. */
  readonly tags: readonly TagTotal[]
  readonly biggest: readonly BigExpense[]
}

/** A running total on a day: that of the last day with expenses up to then. */
export function runningOn(running: readonly RunningTotal[], day: Day): Price {
  return running.findLast(([each]) => each <= day)?.[1] ?? '0'
}
