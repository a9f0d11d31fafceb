import { CONTENT_FIELDS, EXPENSE_INPUTS } from '../../domain/expense-fields.ts'
import { en } from '../messages/en.ts'
import { Values } from './values.tsx'

// The input `name` is in the forms of categories, tags and people too.
const FIELDS = { ...en.expenses.fields, name: en.shared.errors.typedName }

/** What people type, by the names of inputs. No password and no hidden field is among them. */
const LABELS: readonly (readonly [name: string, label: string])[] = [
  ...CONTENT_FIELDS.map((field) => [EXPENSE_INPUTS[field].inputName, FIELDS[field]] as const),
  ['to', en.expenses.bulk.tags],
  ['removed', en.expenses.bulk.tags],
  ['currency', en.settings.fields.currency],
  ['locale', en.settings.fields.locale],
  ['time_zone', en.settings.fields.timeZone],
  ['month_start', en.settings.fields.monthStart],
]

/** The values of a refused form, to copy them. */
export function TypedValues({ fields }: { readonly fields: ReadonlyMap<string, string> }) {
  const values = LABELS.flatMap(([name, label]) => {
    const value = fields.get(name) ?? ''
    return value === '' ? [] : [{ label, value, isMultiline: true }]
  })
  if (values.length === 0) return null
  return (
    <>
      <p>{en.shared.errors.typed}</p>
      <Values values={values} />
    </>
  )
}
