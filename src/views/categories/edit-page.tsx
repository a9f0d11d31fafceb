import { LONGEST_CATEGORY } from '../../domain/category.ts'
import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { CategoryHeading } from './category-heading.ts'
import type { ListedCategory } from './category-rows.ts'
import { expensesPath } from './paths.ts'
import type { CategoryForms } from './category-forms.ts'
import { MergeOrDelete, type OtherCategory } from './merge-or-delete.tsx'
import { COLOUR_CHOICES, dotClass } from '../shared/colours.ts'
import { fieldAttributes, FieldProblem, FormField, FormProblem } from '../shared/field.tsx'
import { ViewOnly } from '../shared/view-only.tsx'
import { Layout } from '../shared/layout.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import type { Refusal } from '../../domain/refusal.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import { en } from '../messages/en.ts'
import { LedgerField } from '../shared/ledger-field.tsx'

const text = en.categories

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
  const { category, archived, expenseCount: count, total } = current
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
        {archived && !mayWrite(ledger) && <p>{text.archivedHint}</p>}
        <ViewOnly ledger={ledger} />
        <p class="choices">
          <a href="/categories">{text.backToAll}</a>
          <a href="/history?kind=other">{text.history}</a>
        </p>
      </main>
    </Layout>
  )
}

function titleOf({ current, isStale, problems, draft, into, moveTo }: Props): string {
  if (isStale) return refusedTitle(text.notSaved, [{ code: 'category-changed' }])
  if (!problems) return en.shared.pageTitle(text.pageTitle(current.name))
  const { name, colour, into: target, moveTo: destination } = problems
  const outcome = moveTo
    ? text.notDeleted
    : into === undefined || draft
      ? text.notSaved
      : text.notMerged
  return refusedTitle(outcome, [name, colour, target, destination])
}

function ContentForm({ ledger, current, from, draft = fieldsOf(current), problems = {} }: Props) {
  const { category, version } = current
  return (
    <form class="edit" method="post" action="/categories/edit">
      <input type="hidden" name="category" value={category} autocomplete="off" />
      <input type="hidden" name="version" value={`${from ?? version}`} autocomplete="off" />
      <LedgerField ledger={ledger} />
      <div class="fields one-a-row">
        <FormField field="name" label={text.name} problem={problems.name}>
          <input
            {...fieldAttributes('name', {
              problem: problems.name,
              first: problems.name !== undefined,
            })}
            name="name"
            value={draft.name}
            maxlength={LONGEST_CATEGORY}
            autocomplete="off"
            autocapitalize="none"
            required
          />
        </FormField>
        <Colours colour={draft.colour} problem={problems.colour} />
        <label class="box">
          <input type="checkbox" name="archived" value="1" checked={draft.archived} />
          {text.archivedHint}
        </label>
        <button>{text.save}</button>
      </div>
    </form>
  )
}

function fieldsOf({ name, colour, archived }: ListedCategory) {
  return { name, colour: colour ?? 'none', archived }
}

type ColoursProps = { readonly colour: string; readonly problem: Refusal | undefined }

function Colours({ colour, problem }: ColoursProps) {
  return (
    <fieldset aria-describedby={problem && 'colour-problem'}>
      <legend>{text.colour}</legend>
      <div class="swatches">
        {COLOUR_CHOICES.map(([value, word]) => (
          <label class="box">
            <input type="radio" name="colour" value={value} checked={value === colour} />
            <span class={dotClass(value)}>{word}</span>
          </label>
        ))}
      </div>
      <FieldProblem field="colour" problem={problem} />
    </fieldset>
  )
}
