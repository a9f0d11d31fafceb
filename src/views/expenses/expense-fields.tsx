import type { ExpenseProblems } from '../../domain/expense.ts'
import type { DraftField } from '../../domain/expense-fields.ts'
import { fieldAttributes } from '../shared/field.tsx'
import { SignKeys } from './sign-keys.tsx'
import { INPUTS, OPTIONAL_INPUTS, REQUIRED_INPUTS, type FieldsProps } from './expense-inputs.tsx'

export type { FieldsProps } from './expense-inputs.tsx'

const FORM_ORDER = Object.keys(INPUTS) as readonly DraftField[]

/** The first field in which something is wrong: it gets the focus. */
function firstProblem(problems: ExpenseProblems = {}): DraftField | undefined {
  return FORM_ORDER.find((field) => problems[field] !== undefined)
}

/** What is wrong, in the order of the form. */
export function problemsInOrder(problems: ExpenseProblems) {
  return [problems.form, ...FORM_ORDER.map((field) => problems[field])]
}

/** The inputs of what every expense has, and the keys that decimal keypads lack for sums. */
export function RequiredFields(props: FieldsProps) {
  return (
    <>
      <Fields {...props} inputs={REQUIRED_INPUTS} />
      <SignKeys field="price" signs="plus minus times" />
    </>
  )
}

/** The inputs of what an expense may have. */
export function OptionalFields(props: FieldsProps) {
  return <Fields {...props} inputs={OPTIONAL_INPUTS} />
}

function Fields({ inputs, ...props }: FieldsProps & { inputs: Partial<typeof INPUTS> }) {
  const { problems = {} } = props
  const first = firstProblem(problems)
  const about = (field: DraftField, hinted = false) =>
    fieldAttributes(field, { problem: problems[field], first: field === first, hinted })
  return (
    <>
      {Object.values(inputs).map((Input) => (
        <Input {...props} about={about} />
      ))}
    </>
  )
}

/** Whether an optional field has a problem, or differs from that of an empty form. */
export function hasOptionalContent({ draft, problems }: FieldsProps): boolean {
  const first = firstProblem(problems)
  if (first !== undefined && first in OPTIONAL_INPUTS) return true
  const fields = FORM_ORDER.filter((field) => field in OPTIONAL_INPUTS)
  return fields.some((field) => draft[field] !== '')
}
