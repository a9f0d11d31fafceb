import { OtherFields, firstProblem, PriceAndCategory, type FieldsProps } from './expense-fields.tsx'
import { FormProblem } from '../shared/field.tsx'

/** The form that adds an expense: price and category, and the rest folded until wanted. */
export function AddForm(props: FieldsProps & { readonly back: string }) {
  const { today, draft, problems, back } = props
  const wrong = firstProblem(problems)
  const moreWanted =
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
        <button>Add</button>
      </div>
      <details open={moreWanted}>
        <summary>Day, name, tags and note</summary>
        <div class="fields">
          <OtherFields {...props} />
        </div>
      </details>
    </form>
  )
}
