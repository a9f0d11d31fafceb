import type { Day } from './day.ts'
import type { Price } from './money.ts'

/** What a page says of all expenses of a ledger, whatever it shows. */
export type LedgerTotals = {
  readonly total: Price
  /** As decimal digits. */
  readonly expenseCount: string
  /** The day of the newest expense; null without expenses. */
  readonly newest: Day | null
}
