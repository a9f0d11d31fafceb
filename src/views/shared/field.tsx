import type { Child } from 'hono/jsx'
import type { Refusal } from '../../domain/refusal.ts'
import { refusalText } from '../messages/refusal-text.ts'

type About = {
  readonly problem: Refusal | undefined
  /** Whether it is the first in which something is wrong: it gets the focus. */
  readonly first: boolean
  /** Whether a hint stands below it. */
  readonly hinted?: boolean
}

/** What says that a field is wrong, and what describes it. */
export function aboutField(field: string, { problem, first, hinted = false }: About) {
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
  /** What to know before typing. */
  readonly hint?: Child
  readonly children?: Child
}

/** A label, what is typed, and what is wrong with it. */
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

/** What is wrong with a field, which `aboutField` refers to. */
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
  /** For a field that refers to it. */
  readonly id?: string
}

/** What no single field can mend. */
export function FormProblem({ problem, id }: FormProblemProps) {
  if (problem === undefined) return null
  return (
    <p class="problem-text" id={id} role="alert">
      {refusalText(problem)}
    </p>
  )
}
