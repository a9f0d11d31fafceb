import { LONGEST_CATEGORY } from '../../domain/category.ts'
import type { Ledger } from '../../domain/ledger.ts'
import type { ListedCategory } from './category-rows.ts'
import type { CategoryForms } from './category-forms.ts'
import { fieldAttributes, FormField, FormProblem } from '../shared/field.tsx'
import type { Refusal } from '../../domain/refusal.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import { categoryTexts } from '../messages/en/categories.ts'
import { LedgerField } from '../shared/ledger-field.tsx'

const text = categoryTexts.mergeOrDelete

/** A category that others can be merged into. */
export type OtherCategory = { readonly category: string; readonly name: string }

type Props = CategoryForms & {
  readonly ledger: Ledger
  readonly current: ListedCategory
  readonly others: readonly OtherCategory[]
}

/** The forms that merge a category into another, and delete it, folded. */
export function MergeOrDelete(props: Props) {
  return (
    <section class="ends" aria-label={text.label}>
      {props.others.length > 0 && <MergeForm {...props} />}
      <DeleteForm {...props} />
    </section>
  )
}

function MergeForm(props: Props) {
  const { current, into, problems = {} } = props
  return (
    <details open={into !== undefined}>
      <summary>{text.mergeTitle}</summary>
      <form method="post" action="/categories/merge">
        <Origin {...props} />
        <p class="quiet">{text.mergeHint(<bdi>{current.name}</bdi>)}</p>
        <div class="fields beside">
          <FormField field="into" label={text.mergeInto} problem={problems.into}>
            <OtherCategories {...props} field="into" selected={into} problem={problems.into} />
          </FormField>
          <button class="second">{text.merge}</button>
        </div>
      </form>
    </details>
  )
}

function DeleteForm(props: Props) {
  const { ledger, current, others, moveTo, problems = {} } = props
  const count = expenseCount(ledger, current.expenseCount)
  const isUsed = current.expenseCount !== '0'
  return (
    <details open={moveTo !== undefined}>
      <summary>{text.deleteTitle}</summary>
      <form method="post" action="/categories/delete">
        <Origin {...props} />
        <FormProblem problem={isUsed ? undefined : problems.moveTo} />
        <p class="quiet">{isUsed ? text.deleteUsed(count) : text.deleteUnused}</p>
        {isUsed && (
          <div class="fields one-a-row">
            {others.length > 0 && (
              <FormField field="move-to" label={text.moveTo} problem={problems.moveTo}>
                <OtherCategories
                  {...props}
                  field="move-to"
                  selected={moveTo?.into}
                  problem={problems.moveTo}
                />
              </FormField>
            )}
            <NewName {...props} />
          </div>
        )}
        <button class="second">{text.delete}</button>
      </form>
    </details>
  )
}

function NewName({ others, moveTo, problems = {} }: Props) {
  // Without other categories, there is no other field for the problem.
  const problem = others.length > 0 ? undefined : problems.moveTo
  return (
    <FormField
      field="move-to-name"
      label={others.length > 0 ? text.orMoveToNew : text.moveToNew}
      problem={problem}
    >
      <input
        {...fieldAttributes('move-to-name', { problem, first: problem !== undefined })}
        name="name"
        value={moveTo?.name}
        maxlength={LONGEST_CATEGORY}
        autocomplete="off"
        autocapitalize="none"
      />
    </FormField>
  )
}

/** The ledger, the category and the version that a form was made from. */
function Origin({ ledger, current: { category, version }, from }: Props) {
  return (
    <>
      <input type="hidden" name="category" value={category} autocomplete="off" />
      <input type="hidden" name="version" value={`${from ?? version}`} autocomplete="off" />
      <LedgerField ledger={ledger} />
    </>
  )
}

type OtherCategoriesProps = Pick<Props, 'others'> & {
  readonly field: string
  readonly selected: string | undefined
  readonly problem: Refusal | undefined
}

function OtherCategories({ others, field, selected, problem }: OtherCategoriesProps) {
  return (
    <select {...fieldAttributes(field, { problem, first: problem !== undefined })} name="into">
      <option value="">{text.chooseOne}</option>
      {others.map(({ category, name }) => (
        <option value={category} selected={category === selected}>
          {name}
        </option>
      ))}
    </select>
  )
}
