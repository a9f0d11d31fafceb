import {
  CONTENT_FIELDS,
  EXPENSE_INPUTS,
  formattedField,
  type ExpenseContent,
} from '../../domain/expense-fields.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'
import { ExpenseHead } from './expense-head.tsx'
import { Layout } from '../shared/layout.tsx'
import { Values } from '../shared/values.tsx'
import { ViewOnly } from '../shared/view-only.tsx'

const text = en.expenses

type Props = {
  readonly ledger: Ledger
  readonly expense: ExpenseContent & { readonly id: string; readonly deleted: boolean }
  /** The query of the list it was opened from, to go back there. */
  readonly back: string
}

/** One expense, for those who may not edit it. */
export function ReadExpensePage({ ledger, expense, back }: Props) {
  const title = expense.name || expense.category
  const values = CONTENT_FIELDS.map((field) => ({
    label: text.fields[field],
    value: formattedField(field, expense, ledger),
    isMultiline: EXPENSE_INPUTS[field].isMultiline === true,
  }))
  return (
    <Layout title={en.shared.pageTitle(title)} ledger={ledger} place="expenses">
      <main class="one" id="main">
        <ExpenseHead {...{ id: expense.id, title, back, deleted: expense.deleted }} />
        <Values values={values} />
        <ViewOnly ledger={ledger} />
        <p>
          <a href={`/history?expense=${expense.id}`}>{text.expense.history}</a>
        </p>
      </main>
    </Layout>
  )
}
