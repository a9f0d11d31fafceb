import type { ExpenseProblems } from '../../domain/expense.ts'
import type { DraftField } from '../../domain/expense-fields.ts'
import { en } from '../messages/en.ts'
import { fieldAttributes } from '../shared/field.tsx'
import {
  OPTIONAL_FIELDS,
  OptionalInputs,
  RequiredInputs,
  type FieldsProps,
} from './expense-inputs.tsx'

export type { FieldsProps } from './expense-inputs.tsx'

const FORM_ORDER: readonly DraftField[] = [
  'price',
  'refund',
  'spentOn',
  'category',
  'name',
  ...OPTIONAL_FIELDS,
]

/** The first field in which something is wrong: it gets the focus. */
function firstProblem(problems: ExpenseProblems = {}): DraftField | undefined {
  return FORM_ORDER.find((field) => problems[field] !== undefined)
}

/** What is wrong, in the order of the form. */
export function problemsInOrder(problems: ExpenseProblems) {
  return [problems.form, ...FORM_ORDER.map((field) => problems[field])]
}

/** The fields of an expense, with those that few expenses have folded unless they are filled in. */
export function ExpenseFields(props: FieldsProps) {
  const { draft, problems = {} } = props
  const first = firstProblem(problems)
  const about = (field: DraftField, hinted = false) =>
    fieldAttributes(field, { problem: problems[field], first: field === first, hinted })
  const isOpen = OPTIONAL_FIELDS.some(
    (field) => draft[field] !== '' || problems[field] !== undefined,
  )
  return (
    <>
      <RequiredInputs {...props} about={about} />
      <details open={isOpen}>
        <summary>{en.expenses.optionalFields}</summary>
        <div class="fields">
          <OptionalInputs {...props} about={about} />
        </div>
      </details>
    </>
  )
}
