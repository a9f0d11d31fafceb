import type { Change } from '../../domain/change.ts'
import { formatDay, isCalendarDay, type Day } from '../../domain/day.ts'
import { ChangeLine } from '../history/change-line.tsx'
import { Days } from '../history/days.tsx'
import { en } from '../messages/en.ts'
import { newRulePath } from '../rules/new-rule-path.ts'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import { ExpenseFields, problemsInOrder, type FieldsProps } from './expense-fields.tsx'
import { ExpenseHead } from './expense-head.tsx'

const text = en.expenses

type Props = FieldsProps & {
  /** The version the fields were read from. */
  readonly version: number
  readonly deleted: boolean
  /** The query of the list it was opened from, to go back there. */
  readonly back: string
  /** Its newest changes, the latest first. */
  readonly changes: readonly Change[]
  readonly today: Day
}

/** One expense, to edit, delete, restore or copy. */
export function ExpensePage(props: Props) {
  const { ledger, draft, version, deleted, back, problems, changes, today } = props
  const title = draft.name || draft.category || text.expense.untitled
  return (
    <Layout title={titleOf(props, title)} ledger={ledger} place="expenses">
      <main class="one form-page" id="main">
        <ExpenseHead {...{ id: draft.id, title, back, deleted }} />
        <form class="expense" method="post" action={`/expenses/${draft.id}`} autocomplete="off">
          <input type="hidden" name="version" value={`${version}`} autocomplete="off" />
          <input type="hidden" name="back" value={back} />
          <FormProblem problem={problems?.form} />
          <ExpenseFields {...props} />
          <div class="submit">
            <button>{deleted ? text.expense.restore : text.save}</button>
          </div>
        </form>
        {!deleted && (
          <form class="after-form" method="post" action="/delete">
            <input type="hidden" name="back" value={back} />
            <a href={`/add?copy=${draft.id}`}>{text.expense.addAnother}</a>
            {draft.name !== '' && <a href={newRulePath(draft)}>{text.expense.makeRule}</a>}
            <button class="danger" name="delete" value={`${draft.id}.${version}`}>
              {text.delete}
            </button>
          </form>
        )}
        <section aria-labelledby="changes-title">
          <h2 id="changes-title">{text.expense.changes}</h2>
          <Days {...{ ledger, today, lines: changes }} changedAt={(change) => change.changedAt}>
            {(change) => <ChangeLine {...{ ledger, change, back }} />}
          </Days>
          <a href={`/history?expense=${draft.id}`}>{text.expense.history}</a>
        </section>
      </main>
    </Layout>
  )
}

function titleOf({ ledger, draft: { price, spentOn }, problems }: Props, name: string): string {
  if (problems) return refusedTitle(text.notSaved, problemsInOrder(problems))
  const day = isCalendarDay(spentOn) ? formatDay(ledger.locale, spentOn) : spentOn
  return en.shared.pageTitle(text.expense.pageTitle(name, price, day))
}
