import type { Day } from '../../domain/day.ts'
import type {
  ExpenseDraft,
  ExpenseProblems,
  ListedExpense,
  Position,
} from '../../domain/expense.ts'
import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import type { SavedView } from '../../domain/saved-view.ts'
import { AddForm } from './add-form.tsx'
import { BulkPanel, type BulkForm } from './bulk.tsx'
import { ExpenseList } from './expense-list.tsx'
import { CategoryTotals } from './category-totals.tsx'
import { FilterForm } from './filter.tsx'
import { Layout } from '../shared/layout.tsx'
import { PeriodTotals, type AllTotals, type FilteredTotals } from './period.tsx'
import { SavedViewLinks, SaveViewForm } from './saved-view-links.tsx'
import { UndoBar, type LastAction } from '../shared/undo-bar.tsx'

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly filter: ExpenseFilter
  /** Of all there is. */
  readonly all: AllTotals & {
    readonly categories: readonly string[]
    readonly names: readonly string[]
    readonly tags: readonly string[]
  }
  /** Of what the filter shows. */
  readonly filtered: FilteredTotals
  readonly expenses: readonly ListedExpense[]
  /** Where this page of the list begins, unless at the newest. */
  readonly after?: Position | undefined
  /** Where the next page of the list begins, if there is one. */
  readonly older: Position | undefined
  readonly draft: ExpenseDraft
  /** Whether an expense was just added, and the next may follow. */
  readonly isReady: boolean
  readonly problems?: ExpenseProblems | undefined
  /** The id of the expense to mark as just written. */
  readonly marked?: string | undefined
  /** The query of this page of the list, to come back to it. */
  readonly back: string
  readonly views: readonly SavedView[]
  /** The id that what is shown gets if it is saved. */
  readonly viewId: string
  /** What was done last, and can be undone. */
  readonly lastAction?: LastAction | undefined
  /** What stood in the form that changes several, when it was refused. */
  readonly bulk?: BulkForm | undefined
}

/** The page people keep open: the total, the form, and the list by day. */
export function ExpensesPage(props: Props) {
  const { ledger, all, filter, filtered, problems, lastAction, back, bulk } = props
  const { categories, tags } = all
  return (
    <Layout title={problems ? 'Not added · Expense Tracker' : 'Expense Tracker'} ledger={ledger}>
      <main class="home">
        <PeriodTotals {...props} />
        <div class="entry">
          {mayWrite(ledger) && (
            <AddForm {...props} categories={categories} names={all.names} tags={tags} />
          )}
          {lastAction && <UndoBar ledger={ledger} lastAction={lastAction} back={back} />}
        </div>
        <div class="list">
          {categories.length > 0 && (
            <FilterForm filter={filter} categories={categories} tags={tags} />
          )}
          {mayWrite(ledger) && (
            <BulkPanel
              ledger={ledger}
              count={filtered.expenseCount}
              back={back === '' ? filterQuery(filter) : back}
              bulk={bulk}
            />
          )}
          <ExpenseList {...props} selected={bulk?.selected} />
        </div>
        <aside class="categories">
          <SavedViewLinks {...props} />
          <CategoryTotals ledger={ledger} filter={filter} totals={filtered.byCategory} />
          {categories.length > 0 && mayWrite(ledger) && <SaveViewForm {...props} />}
        </aside>
      </main>
    </Layout>
  )
}
