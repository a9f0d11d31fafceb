import { LONGEST_CATEGORY } from '../../domain/category.ts'
import { EARLIEST_DAY, latestDay, type Day } from '../../domain/day.ts'
import { LONGEST_NAME, LONGEST_NOTE } from '../../domain/expense.ts'
import type { ExpenseDraft, ExpenseProblems } from '../../domain/expense.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { examplePrice } from '../../domain/money.ts'
import { LONGEST_TAGS } from '../../domain/tag.ts'
import { en } from '../messages/en.ts'
import { aboutField, FormField } from '../shared/field.tsx'
import { SuggestionField } from './suggestion-field.tsx'

const text = en.expenses

export type FieldsProps = {
  readonly ledger: Ledger
  readonly today: Day
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems | undefined
  /** Categories to suggest, in this order. */
  readonly categories: readonly string[]
  /** Names to suggest. */
  readonly names?: readonly string[]
  /** Whether the price gets the focus. */
  readonly isReady?: boolean
  /** Tags to suggest, in this order. */
  readonly tags: readonly string[]
}

const FIELDS = ['price', 'category', 'spentOn', 'name', 'tags', 'note'] as const
type Field = (typeof FIELDS)[number]

/** The first field with a problem: it gets the focus. */
export function firstProblem(problems: ExpenseProblems = {}): Field | undefined {
  return FIELDS.find((field) => problems[field] !== undefined)
}

function attributesOf(field: Field, problems: ExpenseProblems = {}) {
  return aboutField(field, { problem: problems[field], first: field === firstProblem(problems) })
}

/** The fields that every expense has. */
export function PriceAndCategory(props: FieldsProps) {
  const { ledger, draft, problems, categories, isReady = false } = props
  return (
    <>
      <FormField field="price" label={text.fields.price} problem={problems?.price}>
        <input
          {...attributesOf('price', problems)}
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
      <SuggestionField
        label={text.fields.category}
        problem={problems?.category}
        listId="categories"
        suggestions={categories}
        input={{
          ...attributesOf('category', problems),
          name: 'category',
          value: draft.category,
          maxlength: LONGEST_CATEGORY,
          autocapitalize: 'none',
        }}
      />
    </>
  )
}

/** The fields that an expense may have. */
export function OtherFields({ today, draft, problems = {}, names = [], tags }: FieldsProps) {
  const changed = problems.spentOn !== undefined || draft.spentOn !== ''
  return (
    <>
      <FormField field="spentOn" label={text.fields.spentOn} problem={problems.spentOn}>
        <input
          {...attributesOf('spentOn', problems)}
          type={changed && !/^\d{4}-\d\d-\d\d$/.test(draft.spentOn) ? 'text' : 'date'}
          name="spent_on"
          value={draft.spentOn}
          min={EARLIEST_DAY}
          max={latestDay(today)}
        />
      </FormField>
      <SuggestionField
        label={text.fields.name}
        problem={problems.name}
        listId="names"
        suggestions={names}
        input={{
          ...attributesOf('name', problems),
          name: 'name',
          value: draft.name,
          maxlength: LONGEST_NAME,
        }}
      />
      <SuggestionField
        label={text.tagsHint}
        problem={problems.tags}
        listId="known-tags"
        suggestions={tags}
        input={{
          ...attributesOf('tags', problems),
          name: 'tags',
          value: draft.tags,
          maxlength: LONGEST_TAGS,
          autocapitalize: 'none',
        }}
      />
      <FormField field="note" label={text.fields.note} problem={problems.note}>
        <textarea {...attributesOf('note', problems)} name="note" rows={2} maxlength={LONGEST_NOTE}>
          {/* A parser drops the first line end of a textarea; this one is it. */}
          {`\n${draft.note}`}
        </textarea>
      </FormField>
    </>
  )
}
