import type { CategoryContent } from '../../domain/category-content.ts'
import type { Day } from '../../domain/day.ts'
import type { ListedExpense } from '../../domain/expense.ts'
import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import type { LedgerTotals } from '../../domain/ledger-totals.ts'
import type { BoundedPeriod } from '../../domain/period.ts'
import { unitsOf } from '../../domain/price-units.ts'
import { ExpenseRow } from '../expenses/expense-row.tsx'
import { periodInWords } from '../expenses/period-in-words.ts'
import { PeriodSwitcher } from '../expenses/period-switcher.tsx'
import { en } from '../messages/en.ts'
import { categoryTexts } from '../messages/en/categories.ts'
import { Patterns } from '../reports/bars.tsx'
import { Months } from '../reports/months.tsx'
import { Layout } from '../shared/layout.tsx'
import { ViewOnly } from '../shared/view-only.tsx'
import { CategoryHeading } from './category-heading.ts'
import { CategoryTotal } from './category-total.tsx'
import { editPath } from './paths.ts'

const text = categoryTexts

/** How many of its expenses the page shows. */
const NEWEST = 10

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  /** Of the period and the category. */
  readonly filter: ExpenseFilter
  readonly current: CategoryContent & { readonly category: string }
  /** The newest first. */
  readonly months: readonly BoundedPeriod[]
  readonly sum: {
    readonly total: string
    readonly expenseCount: string
    /** Of each month. */
    readonly months: readonly string[]
    readonly ledgerTotals: LedgerTotals
  }
  /** The newest first. */
  readonly expenses: readonly ListedExpense[]
}

/** One category: its total of a period, its last months, and its newest expenses. */
export function CategoryPage({ ledger, today, filter, current, months, sum, expenses }: Props) {
  const { category, name, colour, archived } = current
  const title = text.titleOfOne(name, periodInWords(ledger, filter.period))
  const hasMonths = sum.months.some((total) => unitsOf(total) !== 0n)
  return (
    <Layout title={en.shared.pageTitle(title)} ledger={ledger} place="categories">
      <main class="one category-page" id="main">
        <CategoryHeading {...current} />
        <PeriodSwitcher {...{ ledger, today, filter }} all={sum.ledgerTotals} path="/category" />
        <CategoryTotal ledger={ledger} sum={sum} />
        {archived && <p class="quiet">{text.archivedHint}</p>}
        {mayWrite(ledger) && (
          <p class="choices">
            <a href={editPath(category)}>{text.editOne(name)}</a>
          </p>
        )}
        <ViewOnly ledger={ledger} />
        <Patterns />
        {hasMonths && (
          <Months {...{ ledger, filter, months, colour }} totals={sum.months} path="/category" />
        )}
        <Newest {...{ ledger, today, filter, expenses }} />
      </main>
    </Layout>
  )
}

type NewestProps = Pick<Props, 'ledger' | 'today' | 'filter' | 'expenses'>

function Newest({ ledger, today, filter, expenses }: NewestProps) {
  if (expenses.length === 0) return <p class="empty">{text.emptyPeriod}</p>
  const query = filterQuery(filter)
  const shared = { ledger, today, back: query, showDay: true, isNew: false }
  const rows = expenses.slice(0, NEWEST)
  return (
    <section class="newest" aria-labelledby="newest">
      <h2 id="newest">{text.newest}</h2>
      <div class="expense-rows">
        <ul>
          {rows.map((expense) =>
            ExpenseRow({ ...shared, expense, isSelecting: false, isSelected: false }),
          )}
        </ul>
      </div>
      <p class="pages">
        <a href={`/?${query}`}>{text.inList}</a>
      </p>
    </section>
  )
}
