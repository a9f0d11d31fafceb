import {
  hasOptionalContent,
  OptionalFields,
  RequiredFields,
  type FieldsProps,
} from './expense-fields.tsx'
import { en } from '../messages/en.ts'
import { FormProblem } from '../shared/field.tsx'
import { LedgerField } from '../shared/ledger-field.tsx'

const text = en.expenses

/** The form that adds an expense: the required fields, and the optional ones folded. */
export function AddForm(props: FieldsProps & { readonly back: string }) {
  const { ledger, draft, problems, back, categories } = props

  return (
    <form class="add" method="post" action="/add" autocomplete="off">
      <input type="hidden" name="id" value={draft.id} autocomplete="off" />
      <LedgerField ledger={ledger} />
      {back !== '' && <input type="hidden" name="back" value={back} />}
      <FormProblem problem={problems?.form} />
      <div class="fields">
        <RequiredFields {...props} />
        <button>{text.add}</button>
      </div>
      <Chips categories={categories} />
      <details open={hasOptionalContent(props)}>
        <summary>{text.otherFields}</summary>
        <div class="fields">
          <OptionalFields {...props} />
        </div>
      </details>
    </form>
  )
}

const MOST_CHIPS = 6

/** A button for each of the most used categories, which adds the expense to it. */
function Chips({ categories }: Pick<FieldsProps, 'categories'>) {
  if (categories.length === 0) return null
  return (
    <fieldset class="chips" aria-label={text.addTo}>
      {categories.slice(0, MOST_CHIPS).map((category) => (
        <button class="chip" name="into" value={category}>
          <bdi>{category}</bdi>
        </button>
      ))}
    </fieldset>
  )
}
