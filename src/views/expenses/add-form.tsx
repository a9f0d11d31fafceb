import { OtherFields, firstProblem, PriceAndCategory, type FieldsProps } from './expense-fields.tsx'
import { en } from '../messages/en.ts'
import { FormProblem } from '../shared/field.tsx'

const text = en.expenses

/** The form that adds an expense: price and category, and the other fields folded. */
export function AddForm(props: FieldsProps & { readonly back: string }) {
  const { today, draft, problems, back } = props
  const wrong = firstProblem(problems)
  const isUnfolded =
    draft.name !== '' ||
    draft.note !== '' ||
    draft.tags !== '' ||
    draft.spentOn !== today ||
    (wrong !== undefined && wrong !== 'price' && wrong !== 'category')

  return (
    <form class="add" method="post" action="/add">
      <input type="hidden" name="id" value={draft.id} autocomplete="off" />
      {back !== '' && <input type="hidden" name="back" value={back} />}
      <FormProblem problem={problems?.form} />
      <div class="fields">
        <PriceAndCategory {...props} />
        <button>{text.add}</button>
      </div>
      <details open={isUnfolded}>
        <summary>{text.otherFields}</summary>
        <div class="fields">
          <OtherFields {...props} />
        </div>
      </details>
    </form>
  )
}
