import type { Child } from 'hono/jsx'
import { LONGEST_CATEGORY } from '../domain/category.ts'
import { EARLIEST_DAY, latestDay, type Day } from '../domain/day.ts'
import { LONGEST_NAME, LONGEST_NOTE } from '../domain/expense.ts'
import type { ExpenseDraft, ExpenseProblems } from '../domain/expense.ts'
import type { Ledger } from '../domain/ledger.ts'
import { examplePrice } from '../domain/money.ts'

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems | undefined
  /** Categories to offer, in this order. */
  readonly categories: readonly string[]
}

/** The form that adds an expense: price and category, and the rest folded until wanted. */
export function AddForm({ ledger, today, draft, problems = {}, categories }: Props) {
  const first = FIELDS.find((field) => problems[field] !== undefined)
  const about = (field: Field) => ({
    id: field,
    'aria-invalid': problems[field] ? ('true' as const) : undefined,
    'aria-describedby': problems[field] ? `${field}-problem` : undefined,
    autofocus: field === first,
  })
  const moreWanted =
    draft.name !== '' || draft.note !== '' || draft.spentOn !== today || isFolded(first)
  const changed = problems.spentOn !== undefined || draft.spentOn !== ''

  return (
    <form class="add" method="post" action="/add">
      <input type="hidden" name="id" value={draft.id} autocomplete="off" />
      {problems.form && (
        <p class="problem-text" role="alert">
          {problems.form}
        </p>
      )}
      <div class="fields">
        <FormField field="price" label={`Price in ${ledger.currency}`} problem={problems.price}>
          <input
            {...about('price')}
            class="figure"
            name="price"
            value={draft.price}
            inputmode="decimal"
            autocomplete="off"
            placeholder={examplePrice(ledger)}
            required
          />
        </FormField>
        <FormField field="category" label="Category" problem={problems.category}>
          <input
            {...about('category')}
            name="category"
            value={draft.category}
            list="categories"
            maxlength={LONGEST_CATEGORY}
            autocomplete="off"
            autocapitalize="none"
            required
          />
          <datalist id="categories">
            {categories.map((category) => (
              <option value={category} />
            ))}
          </datalist>
        </FormField>
        <button>Add</button>
      </div>
      <details open={moreWanted}>
        <summary>Day, name and note</summary>
        <div class="fields">
          <FormField field="spentOn" label="Day" problem={problems.spentOn}>
            <input
              {...about('spentOn')}
              type={changed && !/^\d{4}-\d\d-\d\d$/.test(draft.spentOn) ? 'text' : 'date'}
              name="spent_on"
              value={draft.spentOn}
              min={EARLIEST_DAY}
              max={latestDay(today)}
            />
          </FormField>
          <FormField field="name" label="Name" problem={problems.name}>
            <input
              {...about('name')}
              name="name"
              value={draft.name}
              maxlength={LONGEST_NAME}
              autocomplete="off"
            />
          </FormField>
          <FormField field="note" label="Note" problem={problems.note}>
            <textarea {...about('note')} name="note" rows={2} maxlength={LONGEST_NOTE}>
              {/* A parser drops the first line end of a textarea; this one is it. */}
              {`\n${draft.note}`}
            </textarea>
          </FormField>
        </div>
      </details>
    </form>
  )
}

const FIELDS = ['price', 'category', 'spentOn', 'name', 'note'] as const
type Field = (typeof FIELDS)[number]

function isFolded(field: Field | undefined): boolean {
  return field === 'spentOn' || field === 'name' || field === 'note'
}

type FieldProps = {
  readonly field: Field
  readonly label: string
  readonly problem: string | undefined
  readonly children?: Child
}

function FormField({ field, label, problem, children }: FieldProps) {
  return (
    <div class={`field field-${field}`}>
      <label for={field}>{label}</label>
      {children}
      {problem && (
        <p class="problem-text" id={`${field}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
