import type { CategoryContent } from '../../domain/category-content.ts'
import { LONGEST_CATEGORY } from '../../domain/category.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { expensesPath, type ListedCategory } from './categories.tsx'
import { EndForms } from './merge-or-delete.tsx'
import { COLOUR_CHOICES, dotClass } from '../shared/colours.ts'
import { aboutField, FieldProblem, FormField, FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { countInWords } from '../expenses/period.tsx'
import type { Refusal } from '../../domain/refusal.ts'

/** What stood in the forms of a category's page, and what was wrong. */
export type CategoryForms = {
  /** The version the forms were made from. */
  readonly from?: number
  readonly draft?: Omit<CategoryContent, 'colour'> & { readonly colour: string }
  /** The category to merge into. */
  readonly into?: string
  /** Where its expenses go when it is deleted. */
  readonly moveTo?: { readonly into: string; readonly name: string }
  readonly problems?: {
    readonly name?: Refusal | undefined
    readonly colour?: Refusal | undefined
    readonly into?: Refusal
    readonly moveTo?: Refusal
  }
}

type Props = CategoryForms & {
  readonly ledger: Ledger
  readonly current: ListedCategory
  readonly others: readonly ListedCategory[]
  /** Whether somebody else wrote it in the meantime. */
  readonly isStale: boolean
}

/** One category, to rename, colour, archive, merge or delete. */
export function CategoryPage(props: Props) {
  const { ledger, current, isStale, problems } = props
  const { name, colour, expenseCount, total } = current
  return (
    <Layout title={`${problems ? 'Not saved' : name} · Expense Tracker`} ledger={ledger}>
      <main class="one">
        <h1>
          <bdi class={dotClass(colour)}>{name}</bdi>
        </h1>
        <p class="quiet">
          <a href={expensesPath('category', name)}>{countInWords(ledger, expenseCount)}</a>,{' '}
          {formatPrice(ledger, total)} in all
        </p>
        <FormProblem problem={isStale ? { code: 'category-changed' } : undefined} />
        <ContentForm {...props} />
        <EndForms {...props} />
        <p class="choices">
          <a href="/categories">Back to all categories</a>
          <a href="/history?kind=other">History</a>
        </p>
      </main>
    </Layout>
  )
}

function ContentForm({ current, from, draft = fieldsOf(current), problems = {} }: Props) {
  const { category, version } = current
  return (
    <form class="edit" method="post" action="/categories/edit">
      <input type="hidden" name="category" value={category} autocomplete="off" />
      <input type="hidden" name="version" value={`${from ?? version}`} autocomplete="off" />
      <div class="fields one-a-row">
        <FormField field="name" label="Name" problem={problems.name}>
          <input
            {...aboutField('name', { problem: problems.name, first: problems.name !== undefined })}
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
          Archived: its expenses stay, and it is offered no more
        </label>
        <button>Save</button>
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
      <legend>Colour</legend>
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
