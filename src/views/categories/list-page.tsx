import type { Day } from '../../domain/day.ts'
import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import type { LedgerTotals } from '../../domain/ledger-totals.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { sharesOf } from '../../domain/shares.ts'
import { periodInWords } from '../expenses/period-in-words.ts'
import { PeriodSwitcher } from '../expenses/period-switcher.tsx'
import { categoryTexts } from '../messages/en/categories.ts'
import { barsOf } from '../reports/bar-geometry.ts'
import { Patterns } from '../reports/bars.tsx'
import { shareInWords } from '../reports/categories.tsx'
import { Layout } from '../shared/layout.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import { titleAfterAction, UndoBar, type LastAction } from '../shared/undo-bar.tsx'
import { ViewOnly } from '../shared/view-only.tsx'
import { AddCategory, type AddDraft } from './add-form.tsx'
import { CategoryRows, type CategoryRow, type ListedCategory } from './category-rows.ts'
import { CategoryTotal } from './category-total.tsx'
import { backTo } from './paths.ts'

const text = categoryTexts

/** Beyond these, the form below the list is too far away to be found. */
const MANY = 12

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  /** Of the whole period. */
  readonly filter: ExpenseFilter
  readonly sums: {
    readonly total: string
    readonly expenseCount: string
    /** In the order of the ledger. */
    readonly categories: readonly ListedCategory[]
    readonly ledgerTotals: LedgerTotals
  }
  readonly draft: AddDraft
  readonly problem?: Refusal | undefined
  /** The id of the category to mark as just added or changed. */
  readonly marked?: string | undefined
  readonly lastAction?: LastAction | undefined
}

/** The categories in their order, each with what it comes to in a period. */
export function CategoriesPage(props: Props) {
  const { ledger, today, filter, sums, lastAction, marked } = props
  const rows = rowsOf(sums.categories)
  const active = rows.filter(({ archived }) => !archived)
  const archived = rows.filter((each) => each.archived)
  const isEditable = mayWrite(ledger)
  const path = `/categories?${filterQuery(filter)}`
  return (
    <Layout title={titleOf(props)} ledger={ledger} place="categories">
      <main class="one categories-page" id="main">
        <h1>{text.title}</h1>
        <PeriodSwitcher {...{ ledger, today, filter }} all={sums.ledgerTotals} path="/categories" />
        {rows.length > 0 && <CategoryTotal ledger={ledger} sum={sums} />}
        {lastAction && <UndoBar lastAction={lastAction} back={backTo(path, marked)} />}
        {rows.length === 0 && <p class="empty">{text.empty}</p>}
        {rows.length > MANY && isEditable && (
          <p class="choices">
            <a href="#name">{text.newOne}</a>
            <a href="/categories/order">{text.order.link}</a>
          </p>
        )}
        <Patterns />
        <CategoryRows {...{ ledger, filter, marked }} rows={active} />
        {isEditable && <AddCategory {...props} />}
        {isEditable && active.length > 1 && (
          <p class="choices">
            <a href="/categories/order">{text.order.link}</a>
          </p>
        )}
        <ViewOnly ledger={ledger} />
        {archived.length > 0 && (
          <section aria-labelledby="archived">
            <h2 id="archived">{text.archived}</h2>
            <CategoryRows {...{ ledger, filter, marked }} rows={archived} />
          </section>
        )}
      </main>
    </Layout>
  )
}

function titleOf({ ledger, filter, problem, lastAction }: Props): string {
  if (problem) return refusedTitle(text.notAdded, [problem])
  const title = text.titleOf(periodInWords(ledger, filter.period))
  return titleAfterAction(lastAction, title)
}

/** Shares and bars are those among all categories, archived ones too. */
function rowsOf(categories: readonly ListedCategory[]): CategoryRow[] {
  const totals = categories.map(({ total }) => total)
  const [shares, bars] = [sharesOf(totals), barsOf(totals)]
  return categories.map((category, index) => ({
    ...category,
    share: shareInWords(shares[index]),
    bar: bars[index] ?? { x: 0, width: 0, isBack: false },
  }))
}
