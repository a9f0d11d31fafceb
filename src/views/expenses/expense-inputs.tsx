/** The inputs of an expense's form, one for each content field. */
import { LONGEST_CATEGORY } from '../../domain/category.ts'
import { EARLIEST_DAY, latestDay, type Day } from '../../domain/day.ts'
import { LONGEST_NAME, LONGEST_NOTE } from '../../domain/expense.ts'
import type { ExpenseDraft, ExpenseProblems } from '../../domain/expense.ts'
import type { ContentField } from '../../domain/expense-fields.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { examplePrice } from '../../domain/money.ts'
import { LONGEST_TAGS } from '../../domain/tag.ts'
import { en } from '../messages/en.ts'
import { FormField, type fieldAttributes } from '../shared/field.tsx'
import { OUTCOME } from '../shared/outcome.tsx'
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

/** With the attributes that each input has: its id, its problem and the focus. */
type InputProps = FieldsProps & {
  readonly about: (field: ContentField) => ReturnType<typeof fieldAttributes>
}

function PriceInput({ about, ledger, draft, problems = {}, isReady = false }: InputProps) {
  return (
    <FormField field="price" label={text.fields.price} problem={problems.price}>
      <input
        {...about('price')}
        autofocus={isReady || about('price').autofocus}
        aria-describedby={about('price')['aria-describedby'] ?? (isReady ? OUTCOME : undefined)}
        class="figure"
        name="price"
        value={draft.price}
        inputmode="decimal"
        autocomplete="off"
        placeholder={examplePrice(ledger)}
        required
      />
    </FormField>
  )
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

function DayInput({ about, today, draft, problems = {} }: InputProps) {
  const changed = problems.spentOn !== undefined || draft.spentOn !== ''
  return (
    <FormField field="spentOn" label={text.fields.spentOn} problem={problems.spentOn}>
      <input
        {...about('spentOn')}
        type={changed && !/^\d{4}-\d\d-\d\d$/.test(draft.spentOn) ? 'text' : 'date'}
        name="spent_on"
        value={draft.spentOn}
        min={EARLIEST_DAY}
        max={latestDay(today)}
      />
    </FormField>
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
  spentOn: DayInput,
  name: NameInput,
  tags: TagsInput,
  note: NoteInput,
}
export const INPUTS: Inputs = { ...REQUIRED_INPUTS, ...OPTIONAL_INPUTS }

type Inputs = { readonly [Field in ContentField]: typeof PriceInput }
