import type { Child } from 'hono/jsx'
import type { Refusal } from '../../domain/refusal.ts'
import { refusalText } from '../messages/refusal-text.ts'

type FieldState = {
  readonly problem: Refusal | undefined
  /** Whether it is the first field with a problem, which gets the focus. */
  readonly first: boolean
  /** Whether the field has a hint. */
  readonly hinted?: boolean
}

/** The attributes of an input: its id, its description, and whether it is invalid. */
export function fieldAttributes(field: string, { problem, first, hinted = false }: FieldState) {
  const hint = hinted ? `${field}-hint` : undefined
  return {
    id: field,
    'aria-invalid': problem ? ('true' as const) : undefined,
    'aria-describedby': problem ? `${field}-problem` : hint,
    autofocus: first,
  }
}

type FieldProps = {
  readonly field: string
  readonly label: string
  readonly problem: Refusal | undefined
  /** Help for filling in the field. */
  readonly hint?: Child
  readonly children?: Child
}

/** A label, an input, its problem and its hint. */
export function FormField({ field, label, problem, hint, children }: FieldProps) {
  return (
    <div class={`field field-${field}`}>
      <label for={field}>{label}</label>
      {children}
      <FieldProblem field={field} problem={problem} />
      {hint && (
        <p class="hint" id={`${field}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** The problem of a field, which `fieldAttributes` refers to. */
export function FieldProblem({ field, problem }: Pick<FieldProps, 'field' | 'problem'>) {
  if (problem === undefined) return null
  return (
    <p class="problem-text" id={`${field}-problem`}>
      {refusalText(problem)}
    </p>
  )
}

type FormProblemProps = {
  readonly problem: Refusal | undefined
  /** The id, where a field refers to the problem. */
  readonly id?: string
}

/** A problem of the whole form. */
export function FormProblem({ problem, id }: FormProblemProps) {
  if (problem === undefined) return null
  return (
    <p class="problem-text" id={id} role="alert">
      {refusalText(problem)}
    </p>
  )
}
