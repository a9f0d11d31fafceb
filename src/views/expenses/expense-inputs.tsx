/** The inputs of an expense's form, in the order of the form. */
import type { Day } from '../../domain/day.ts'
import type { ExpenseDraft, ExpenseProblems } from '../../domain/expense.ts'
import {
  LONGEST_NAME,
  LONGEST_NOTE,
  type DraftField,
  type EMPTY_CONTENT,
} from '../../domain/expense-fields.ts'
import type { Ledger } from '../../domain/ledger.ts'
import type { OfferedCategory } from '../../domain/offered-names.ts'
import { LONGEST_TAGS } from '../../domain/tag.ts'
import type { DayChoice } from '../../domain/typed-day.ts'
import { en } from '../messages/en.ts'
import { FormField, type fieldAttributes } from '../shared/field.tsx'
import { CategoryTiles } from './category-tiles.tsx'
import { DayChoices, DayInput } from './day-input.tsx'
import { PriceInput, RefundChoices } from './price-inputs.tsx'
import { OperatorButtons } from './operator-buttons.tsx'
import { SuggestionField } from './suggestion-field.tsx'

const text = en.expenses

export type FieldsProps = {
  readonly ledger: Ledger
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems | undefined
  /** Categories to choose from, in this order. */
  readonly categories: readonly OfferedCategory[]
  /** Names to suggest. */
  readonly names: readonly string[]
  /** Tags to suggest, in this order. */
  readonly tags: readonly string[]
  /** Of a new expense: today, and which of the day's buttons is pressed. */
  readonly newDay?: { readonly today: Day; readonly choice: DayChoice } | undefined
  /** Where the form is back on today; absent unless its day is that of the last expense. */
  readonly todayLink?: string | undefined
  /** Whether the price gets the focus. */
  readonly isReady?: boolean
  /** Whether the category gets it, which alone is left to fill in. */
  readonly isAskedForCategory?: boolean
}

/** With the attributes that each input has: its id, its problem and the focus. */
export type InputProps = FieldsProps & {
  readonly about: (field: DraftField, hinted?: boolean) => ReturnType<typeof fieldAttributes>
}

export function RequiredInputs(props: InputProps) {
  return (
    <>
      <PriceInput {...props} />
      <OperatorButtons field="price" signs="plus minus times" />
      <RefundChoices {...props} />
      {props.newDay ? <DayChoices {...props} newDay={props.newDay} /> : <DayInput {...props} />}
      <CategoryTiles {...props} />
      <NameInput {...props} />
    </>
  )
}

function NameInput({ about, draft, problems = {}, names }: InputProps) {
  return (
    <SuggestionField
      label={text.fields.name}
      problem={problems.name}
      listId="names"
      suggestions={names}
      input={{ ...about('name'), name: 'name', value: draft.name, maxlength: LONGEST_NAME }}
    />
  )
}

type OptionalField = Exclude<keyof typeof EMPTY_CONTENT, 'name'>

/** The folded inputs, in the order of the form. */
const OPTIONAL_INPUTS: {
  readonly [Field in OptionalField]: (props: InputProps) => ReturnType<typeof FormField>
} = { tags: TagsInput, note: NoteInput }

export const OPTIONAL_FIELDS = Object.keys(OPTIONAL_INPUTS) as readonly OptionalField[]

export function OptionalInputs(props: InputProps) {
  return OPTIONAL_FIELDS.map((field) => {
    const Input = OPTIONAL_INPUTS[field]
    return <Input {...props} />
  })
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
