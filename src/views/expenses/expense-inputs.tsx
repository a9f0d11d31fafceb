/** The inputs of an expense's form, one for each of its fields. */
import { LONGEST_CATEGORY } from '../../domain/category.ts'
import { LONGEST_NAME, LONGEST_NOTE } from '../../domain/expense.ts'
import type { ExpenseDraft, ExpenseProblems } from '../../domain/expense.ts'
import type { DraftField } from '../../domain/expense-fields.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { LONGEST_TAGS } from '../../domain/tag.ts'
import { en } from '../messages/en.ts'
import { FormField, type fieldAttributes } from '../shared/field.tsx'
import { DayInput } from './day-input.tsx'
import { PriceInput, RefundInput } from './price-inputs.tsx'
import { SuggestionField } from './suggestion-field.tsx'

const text = en.expenses

export type FieldsProps = {
  readonly ledger: Ledger
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems | undefined
  /** Categories to suggest, in this order. */
  readonly categories: readonly string[]
  /** Names to suggest. */
  readonly names?: readonly string[]
  /** Where the form is back on today; absent unless its day is that of the last expense. */
  readonly todayLink?: string | undefined
  /** Whether the price gets the focus. */
  readonly isReady?: boolean
  /** Tags to suggest, in this order. */
  readonly tags: readonly string[]
}

/** With the attributes that each input has: its id, its problem and the focus. */
export type InputProps = FieldsProps & {
  readonly about: (field: DraftField, hinted?: boolean) => ReturnType<typeof fieldAttributes>
}

function CategoryInput({ about, draft, problems = {}, categories }: InputProps) {
  return (
    <SuggestionField
      label={text.fields.category}
      problem={problems.category}
      listId="categories"
      suggestions={categories}
      input={{
        ...about('category'),
        name: 'category',
        value: draft.category,
        maxlength: LONGEST_CATEGORY,
        autocapitalize: 'none',
      }}
    />
  )
}

function NameInput({ about, draft, problems = {}, names = [] }: InputProps) {
  return (
    <SuggestionField
      label={text.fields.name}
      problem={problems.name}
      listId="names"
      suggestions={names}
      input={{
        ...about('name'),
        name: 'name',
        value: draft.name,
        maxlength: LONGEST_NAME,
      }}
    />
  )
}

function TagsInput({ about, draft, problems = {}, tags }: InputProps) {
  return (
    <SuggestionField
      label={text.tagsHint}
      problem={problems.tags}
      listId="known-tags"
      suggestions={tags}
      input={{
        ...about('tags'),
        name: 'tags',
        value: draft.tags,
        maxlength: LONGEST_TAGS,
        autocapitalize: 'none',
      }}
    />
  )
}

function NoteInput({ about, draft, problems = {} }: InputProps) {
  return (
    <FormField field="note" label={text.fields.note} problem={problems.note}>
      <textarea {...about('note')} name="note" rows={2} maxlength={LONGEST_NOTE}>
        {/* A parser drops the first line end of a textarea; this one is it. */}
        {['\n', draft.note].join('')}
      </textarea>
    </FormField>
  )
}

/** The input of each field, in the order of the form: first what every expense has. */
export const REQUIRED_INPUTS = { price: PriceInput, category: CategoryInput }
export const OPTIONAL_INPUTS = {
  refund: RefundInput,
  spentOn: DayInput,
  name: NameInput,
  tags: TagsInput,
  note: NoteInput,
}
export const INPUTS: Inputs = { ...REQUIRED_INPUTS, ...OPTIONAL_INPUTS }

type Inputs = { readonly [Field in DraftField]: typeof PriceInput }
