import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import { en } from '../messages/en.ts'
import { categoryTexts } from '../messages/en/categories.ts'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import { Values } from '../shared/values.tsx'
import { ViewOnly } from '../shared/view-only.tsx'
import type { CategoryForms } from './category-forms.ts'
import { CategoryHeading } from './category-heading.ts'
import type { ListedCategory } from './category-rows.ts'
import { ContentForm } from './content-form.tsx'
import { MergeOrDelete, type OtherCategory } from './merge-or-delete.tsx'
import { categoryPath, expensesPath } from './paths.ts'

const text = categoryTexts

type Props = CategoryForms & {
  readonly ledger: Ledger
  readonly current: ListedCategory
  readonly others: readonly OtherCategory[]
  /** Whether it was changed in the meantime. */
  readonly isStale: boolean
}

/** One category, to rename, colour, archive, merge or delete. */
export function EditCategoryPage(props: Props) {
  const { ledger, current, isStale } = props
  const { category, name, expenseCount: count, total } = current
  return (
    <Layout title={titleOf(props)} ledger={ledger} place="categories">
      <main class="one" id="main">
        <CategoryHeading {...current} />
        <p class="quiet">
          {text.totals(
            <a href={expensesPath('category_id', category)}>{expenseCount(ledger, count)}</a>,
            formatPrice(ledger, total),
          )}
        </p>
        <FormProblem problem={isStale ? { code: 'category-changed' } : undefined} />
        {mayWrite(ledger) && <ContentForm {...props} />}
        {mayWrite(ledger) && <MergeOrDelete {...props} />}
        {!mayWrite(ledger) && <ContentValues {...current} />}
        <ViewOnly ledger={ledger} />
        <p class="choices">
          <a href={categoryPath(category)}>{text.backToOne(name)}</a>
          <a href="/history?kind=other">{text.history}</a>
        </p>
      </main>
    </Layout>
  )
}

function titleOf({ current, isStale, problems, draft, into, moveTo }: Props): string {
  if (isStale) return refusedTitle(text.notSaved, [{ code: 'category-changed' }])
  if (!problems) return en.shared.pageTitle(text.pageTitle(current.name))
  const { name, colour, symbol, into: target, moveTo: destination } = problems
  const outcome = moveTo
    ? text.notDeleted
    : into === undefined || draft
      ? text.notSaved
      : text.notMerged
  return refusedTitle(outcome, [name, symbol, colour, target, destination])
}

/** What viewers see in place of the form. */
function ContentValues({ name, symbol, colour, archived }: ListedCategory) {
  const values = [
    { label: text.name, value: name },
    { label: text.symbol, value: symbol ?? '' },
    { label: text.colour, value: en.shared.colours[colour ?? 'none'] },
  ]
  return (
    <>
      <Values values={values} />
      {archived && <p>{text.archivedHint}</p>}
    </>
  )
}
