/** What the page of the list shows. */
import type { Day } from '../../domain/day.ts'
import type { ExpenseDraft, ListedExpense, Position } from '../../domain/expense.ts'
import type { ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import type { LedgerTotals } from '../../domain/ledger-totals.ts'
import type { Notice } from '../../domain/notice.ts'
import type { OfferedCategory, OfferedName } from '../../domain/offered-names.ts'
import type { ComparedDays, Pace } from '../../domain/pace.ts'
import type { SavedView } from '../../domain/saved-view.ts'
import type { LastAction } from '../shared/undo-bar.tsx'
import type { BulkForm } from './bulk.tsx'
import type { FilteredTotals } from './period-totals.tsx'

export type ListPageProps = {
  readonly ledger: Ledger
  readonly today: Day
  readonly filter: ExpenseFilter
  /** Of the whole ledger. */
  readonly all: LedgerTotals & {
    readonly categories: readonly OfferedCategory[]
    /** The ids of the categories used lately, in the order of their chips. */
    readonly recent: readonly string[]
    readonly names: readonly string[]
    readonly tags: readonly OfferedName[]
  }
  /** Whether the filter has an answer: a total, and expenses. */
  readonly isAnswered: boolean
  /** The query that was asked for, as it was written. */
  readonly address: string
  /** Of the expenses that match the filter. */
  readonly filtered: FilteredTotals
  readonly compared?: ComparedDays | undefined
  /** What was spent on the compared days, where it is known for this filter. */
  readonly pace?: Pace | undefined
  readonly expenses: readonly ListedExpense[]
  /** The position after which this page begins, unless it is the first. */
  readonly after?: Position | undefined
  /** The position after which the next page begins, if there is one. */
  readonly older: Position | undefined
  readonly draft: ExpenseDraft
  /** See `FieldsProps`. */
  readonly todayLink?: string | undefined
  /** Whether rows have boxes, and the bar that changes the selected expenses is there. */
  readonly isSelecting: boolean
  /** Whether an expense was just added, so that the form gets the focus for the next. */
  readonly isReady: boolean
  /** The id of the expense to mark as just added or changed. */
  readonly marked?: string | undefined
  /** The query of this page of the list, to return to it. */
  readonly back: string
  readonly views: readonly SavedView[]
  /** The id of the saved view that the form would add. */
  readonly viewId: string
  /** The last action, which can be undone. */
  readonly lastAction?: LastAction | undefined
  /** The locale of the browser's first language. */
  readonly ownLocale?: string | undefined
  /** What was just done that cannot be undone. */
  readonly notice?: Notice | undefined
  /** The values of the bulk form, if it was refused. */
  readonly bulk?: BulkForm | undefined
}
