import type { Day } from '../../domain/day.ts'
import type { ExpenseDraft, ListedExpense, Position } from '../../domain/expense.ts'
import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import type { Notice } from '../../domain/notice.ts'
import type { ComparedDays, Pace } from '../../domain/pace.ts'
import type { TypedBounds } from '../../domain/price-bound.ts'
import type { SavedView } from '../../domain/saved-view.ts'
import { BulkBar, type BulkForm } from './bulk.tsx'
import { en } from '../messages/en.ts'
import { ExpenseList } from './expense-list.tsx'
import {
  inLedgerOrder,
  mostUsedFirst,
  recentFirst,
  type OfferedCategory,
  type OfferedName,
} from '../../domain/offered-names.ts'
import { CategoryTotals } from './category-totals.tsx'
import { FilterForm } from './filter.tsx'
import { QuickAdd } from './quick-add.tsx'
import { Layout } from '../shared/layout.tsx'
import { PeriodSwitcher } from './period-switcher.tsx'
import { PeriodTotals, type AllTotals, type FilteredTotals } from './period-totals.tsx'
import { SavedViewLinks, SaveViewForm } from './saved-view-links.tsx'
import { NoticeBar, refusedTitle, titleAfter } from '../shared/outcome.tsx'
import { titleAfterAction, UndoBar, type LastAction } from '../shared/undo-bar.tsx'
import { ViewOnly } from '../shared/view-only.tsx'
import { TimeZoneQuestion } from '../time-zone-question.tsx'
import { listTitle } from './list-title.ts'

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly filter: ExpenseFilter
  /** Of the whole ledger. */
  readonly all: AllTotals & {
    readonly categories: readonly OfferedCategory[]
    /** The ids of the categories used lately, in the order of their chips. */
    readonly recent: readonly string[]
    readonly names: readonly string[]
    readonly tags: readonly OfferedName[]
  }
  /** Whether the filter has an answer: a total, and expenses. */
  readonly isAnswered: boolean
  /** Prices of the filter that were refused, as typed. */
  readonly bounds?: TypedBounds | undefined
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
  /** What was just done that cannot be undone. */
  readonly notice?: Notice | undefined
  /** The values of the bulk form, if it was refused. */
  readonly bulk?: BulkForm | undefined
}

/** Below this, suggested categories are beside those of the ledger. */
const FEW_EXPENSES = 10

/** The main page: the total, the form that adds an expense, and the list. */
export function ExpensesPage(props: Props) {
  const { ledger, all, filter, filtered, lastAction, notice, back, bulk, bounds } = props
  const { isAnswered, isSelecting } = props
  const { categories, tags } = all
  const { locale } = ledger
  const isFirst = mayWrite(ledger) && !isSelecting && all.expenseCount === '0'
  const isSelectable =
    mayWrite(ledger) && !isSelecting && isAnswered && filtered.expenseCount !== '0'
  return (
    <Layout title={titleOf(props)} ledger={ledger} place="expenses">
      <main class="home" id="main">
        {!isFirst && (
          <>
            <PeriodSwitcher {...props} />
            <PeriodTotals {...props} />
          </>
        )}
        <div class="entry">
          <ViewOnly ledger={ledger} />
          {mayWrite(ledger) && !isSelecting && (
            <QuickAdd
              {...props}
              categories={recentFirst(categories, all.recent, locale)}
              suggestions={mostUsedFirst(categories, locale)}
              names={all.names}
              isFirst={isFirst}
              isNew={Number(all.expenseCount) < FEW_EXPENSES}
            />
          )}
          <NoticeBar notice={notice} />
          {lastAction && <UndoBar ledger={ledger} lastAction={lastAction} back={back} />}
          <TimeZoneQuestion ledger={ledger} back={back} />
        </div>
        <div class="list">
          {categories.length > 0 && (
            <FilterForm
              {...{ ledger, filter, bounds }}
              selectLink={isSelectable ? `/?${filterQuery(filter)}&select=1` : undefined}
              categories={inLedgerOrder(categories, locale)}
              tags={inLedgerOrder(tags, locale)}
            />
          )}
          {isAnswered && !isFirst && <ExpenseList {...props} selected={bulk?.selected} />}
          {isSelecting && (
            <BulkBar
              ledger={ledger}
              count={isAnswered ? filtered.expenseCount : '0'}
              back={back === '' ? filterQuery(filter) : back}
              bulk={bulk}
              categories={mostUsedFirst(categories, locale)}
              tags={mostUsedFirst(tags, locale)}
            />
          )}
        </div>
        <aside class="categories">
          <SavedViewLinks {...props} />
          {isAnswered && (
            <CategoryTotals ledger={ledger} filter={filter} totals={filtered.byCategory} />
          )}
          {isAnswered && categories.length > 0 && mayWrite(ledger) && <SaveViewForm {...props} />}
        </aside>
      </main>
    </Layout>
  )
}

function titleOf(props: Props): string {
  const { ledger, filter, after, bounds, bulk, notice, lastAction } = props
  if (bounds) {
    const { least, most } = bounds
    return refusedTitle(en.expenses.filter.notFiltered, [least.problem, most.problem])
  }
  if (bulk) return refusedTitle(en.expenses.notChanged, [bulk.problem])
  const title = listTitle(ledger, filter, after)
  if (notice) return titleAfter(notice, title)
  return titleAfterAction(ledger, lastAction, title)
}
