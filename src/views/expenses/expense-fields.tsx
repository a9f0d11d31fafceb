import { LONGEST_CATEGORY } from '../../domain/category.ts'
import { EARLIEST_DAY, latestDay, type Day } from '../../domain/day.ts'
import { LONGEST_NAME, LONGEST_NOTE } from '../../domain/expense.ts'
import type { ExpenseDraft, ExpenseProblems } from '../../domain/expense.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { examplePrice } from '../../domain/money.ts'
import { LONGEST_TAGS } from '../../domain/tag.ts'
import { aboutField, FormField } from '../shared/field.tsx'

export type FieldsProps = {
  readonly ledger: Ledger
  readonly today: Day
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems | undefined
  /** Categories to offer, in this order. */
  readonly categories: readonly string[]
  /** Names to offer. */
  readonly names?: readonly string[]
  /** Whether the next expense may be typed right away. */
  readonly isReady?: boolean
  /** Tags to offer, in this order. */
  readonly tags: readonly string[]
}

const FIELDS = ['price', 'category', 'spentOn', 'name', 'tags', 'note'] as const
type Field = (typeof FIELDS)[number]

/** The first field in which something is wrong: it gets the focus. */
export function firstProblem(problems: ExpenseProblems = {}): Field | undefined {
  return FIELDS.find((field) => problems[field] !== undefined)
}

function about(field: Field, problems: ExpenseProblems = {}) {
  return aboutField(field, { problem: problems[field], first: field === firstProblem(problems) })
}

/** What every expense has. */
export function PriceAndCategory(props: FieldsProps) {
  const { ledger, draft, problems, categories, isReady = false } = props
  return (
    <>
      <FormField field="price" label={`Price in ${ledger.currency}`} problem={problems?.price}>
        <input
          {...about('price', problems)}
          autofocus={isReady || firstProblem(problems) === 'price'}
          class="figure"
          name="price"
          value={draft.price}
          inputmode="decimal"
          autocomplete="off"
          placeholder={examplePrice(ledger)}
          required
        />
      </FormField>
      <FormField field="category" label="Category" problem={problems?.category}>
        <input
          {...about('category', problems)}
          name="category"
          value={draft.category}
          list="categories"
          maxlength={LONGEST_CATEGORY}
          autocomplete="off"
          autocapitalize="none"
        />
        <datalist id="categories">
          {categories.map((category) => (
            <option value={category} />
          ))}
        </datalist>
      </FormField>
    </>
  )
}

/** What an expense may have. */
export function OtherFields({ today, draft, problems = {}, names = [], tags }: FieldsProps) {
  const changed = problems.spentOn !== undefined || draft.spentOn !== ''
  return (
    <>
      <FormField field="spentOn" label="Day" problem={problems.spentOn}>
        <input
          {...about('spentOn', problems)}
          type={changed && !/^\d{4}-\d\d-\d\d$/.test(draft.spentOn) ? 'text' : 'date'}
          name="spent_on"
          value={draft.spentOn}
          min={EARLIEST_DAY}
          max={latestDay(today)}
        />
      </FormField>
      <FormField field="name" label="Name" problem={problems.name}>
        <input
          {...about('name', problems)}
          name="name"
          value={draft.name}
          maxlength={LONGEST_NAME}
          list="names"
          autocomplete="off"
        />
        <datalist id="names">
          {names.map((name) => (
            <option value={name} />
          ))}
        </datalist>
      </FormField>
      <FormField field="tags" label="Tags, with commas" problem={problems.tags}>
        <input
          {...about('tags', problems)}
          name="tags"
          value={draft.tags}
          list="known-tags"
          maxlength={LONGEST_TAGS}
          autocomplete="off"
          autocapitalize="none"
        />
        <datalist id="known-tags">
          {tags.map((tag) => (
            <option value={tag} />
          ))}
        </datalist>
      </FormField>
      <FormField field="note" label="Note" problem={problems.note}>
        <textarea {...about('note', problems)} name="note" rows={2} maxlength={LONGEST_NOTE}>
          {/* A parser drops the first line end of a textarea; this one is it. */}
          {`\n${draft.note}`}
        </textarea>
      </FormField>
    </>
  )
}
