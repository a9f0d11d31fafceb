import type { Change } from '../domain/change.ts'
import type { Day } from '../domain/day.ts'
import type {
  CategoryTotal,
  ExpenseDraft,
  ExpenseProblems,
  ListedExpense,
  Position,
} from '../domain/expense.ts'
import type { Ledger } from '../domain/ledger.ts'
import { formatCount, formatPrice } from '../domain/money.ts'
import { AddForm } from './add-form.tsx'
import { ExpenseList } from './expense-list.tsx'
import { Layout } from './layout.tsx'
import { UndoBar } from './undo-bar.tsx'

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly totals: {
    readonly total: string
    readonly expenseCount: string
    readonly categories: readonly CategoryTotal[]
  }
  readonly expenses: readonly ListedExpense[]
  /** Where this page of the list begins, unless at the newest. */
  readonly after?: Position | undefined
  /** Where the next page of the list begins, if there is one. */
  readonly older: Position | undefined
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems | undefined
  /** The id of the expense to mark as just written. */
  readonly marked?: string | undefined
  /** What was done last, and can be undone. */
  readonly done?: { readonly actionId: string; readonly changes: readonly Change[] } | undefined
}

/** The page people keep open: the total, the form, and the list by day. */
export function ExpensesPage(props: Props) {
  const { ledger, totals, problems, after, done } = props
  const categories = totals.categories.map(({ category }) => category)
  return (
    <Layout title={problems ? 'Not added · Expense Tracker' : 'Expense Tracker'}>
      <main class="home">
        <section class="total" aria-labelledby="total-title">
          <h1 id="total-title">Spent in all</h1>
          <p class="figure">{formatPrice(ledger, totals.total)}</p>
          <p class="quiet">{countInWords(ledger, totals.expenseCount)}</p>
        </section>
        <div class="entry">
          <AddForm {...props} categories={categories} />
          {done && <UndoBar ledger={ledger} {...done} back={backTo(after)} />}
        </div>
        <ExpenseList {...props} back={backTo(after)} />
        {categories.length > 0 && <Categories ledger={ledger} categories={totals.categories} />}
      </main>
    </Layout>
  )
}

/** The query of this page of the list, to come back to it. */
function backTo(after: Position | undefined): string {
  return after ? `after=${after.spentOn}_${after.id}` : ''
}

const MOST_SHOWN = 12

type CategoriesProps = { readonly ledger: Ledger; readonly categories: readonly CategoryTotal[] }

function Categories({ ledger, categories }: CategoriesProps) {
  return (
    <aside class="categories" aria-labelledby="categories-title">
      <h2 id="categories-title">Most used categories</h2>
      <ul>
        {categories.slice(0, MOST_SHOWN).map(({ category, total }) => (
          <li>
            <bdi>{category}</bdi>
            <span class="figure">{formatPrice(ledger, total)}</span>
          </li>
        ))}
      </ul>
    </aside>
  )
}

function countInWords(ledger: Ledger, count: string): string {
  return count === '1' ? 'one expense' : `${formatCount(ledger, count)} expenses`
}
