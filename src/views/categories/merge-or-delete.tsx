import { LONGEST_CATEGORY } from '../../domain/category.ts'
import type { Ledger } from '../../domain/ledger.ts'
import type { ListedCategory } from './categories.tsx'
import type { CategoryForms } from './category.tsx'
import { aboutField, FormField, FormProblem } from '../shared/field.tsx'
import { countInWords } from '../expenses/period.tsx'
import type { Refusal } from '../../domain/refusal.ts'

type Props = CategoryForms & {
  readonly ledger: Ledger
  readonly current: ListedCategory
  readonly others: readonly ListedCategory[]
}

/** Merging a category into another, and deleting it: folded until wanted. */
export function EndForms(props: Props) {
  return (
    <section class="ends" aria-label="Merge or delete">
      {props.others.length > 0 && <MergeForm {...props} />}
      <DeleteForm {...props} />
    </section>
  )
}

function MergeForm(props: Props) {
  const { current, into, problems = {} } = props
  return (
    <details open={into !== undefined}>
      <summary>Merge into another category</summary>
      <form method="post" action="/categories/merge">
        <Made {...props} />
        <p class="quiet">
          Its expenses count as the other’s from now on, and <bdi>{current.name}</bdi> is gone from
          every list. Undo brings it back with all that is its own.
        </p>
        <div class="fields beside">
          <FormField field="into" label="Merge into" problem={problems.into}>
            <Others {...props} field="into" chosen={into} problem={problems.into} />
          </FormField>
          <button class="second">Merge</button>
        </div>
      </form>
    </details>
  )
}

function DeleteForm(props: Props) {
  const { ledger, current, others, moveTo, problems = {} } = props
  const count = countInWords(ledger, current.expenseCount)
  const isUsed = current.expenseCount !== '0'
  return (
    <details open={moveTo !== undefined}>
      <summary>Delete this category</summary>
      <form method="post" action="/categories/delete">
        <Made {...props} />
        <FormProblem problem={isUsed ? undefined : problems.moveTo} />
        <p class="quiet">
          {isUsed
            ? `It has ${count}, which stay. Choose the category they go to, or write a new one.`
            : 'No expense has it.'}
        </p>
        {isUsed && (
          <div class="fields one-a-row">
            {others.length > 0 && (
              <FormField field="heir" label="They go to" problem={problems.moveTo}>
                <Others {...props} field="heir" chosen={moveTo?.into} problem={problems.moveTo} />
              </FormField>
            )}
            <NewName {...props} />
          </div>
        )}
        <button class="second">Delete</button>
      </form>
    </details>
  )
}

function NewName({ others, moveTo, problems = {} }: Props) {
  // Without others, this is the only field that can be wrong.
  const problem = others.length > 0 ? undefined : problems.moveTo
  return (
    <FormField
      field="heir-name"
      label={others.length > 0 ? 'Or to a new one' : 'They go to a new one'}
      problem={problem}
    >
      <input
        {...aboutField('heir-name', { problem, first: problem !== undefined })}
        name="name"
        value={moveTo?.name}
        maxlength={LONGEST_CATEGORY}
        autocomplete="off"
        autocapitalize="none"
      />
    </FormField>
  )
}

/** What the forms were made from. */
function Made({ current: { category, version }, from }: Props) {
  return (
    <>
      <input type="hidden" name="category" value={category} autocomplete="off" />
      <input type="hidden" name="version" value={`${from ?? version}`} autocomplete="off" />
    </>
  )
}

type OthersProps = Pick<Props, 'others'> & {
  readonly field: string
  readonly chosen: string | undefined
  readonly problem: Refusal | undefined
}

function Others({ others, field, chosen, problem }: OthersProps) {
  return (
    <select {...aboutField(field, { problem, first: problem !== undefined })} name="into">
      <option value="">Choose …</option>
      {others.map(({ category, name }) => (
        <option value={category} selected={category === chosen}>
          {name}
        </option>
      ))}
    </select>
  )
}
