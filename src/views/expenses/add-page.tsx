import { mayWrite } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { LedgerField } from '../shared/ledger-field.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import { titleAfterAction, UndoBar, type LastAction } from '../shared/undo-bar.tsx'
import { ViewOnly } from '../shared/view-only.tsx'
import { ExpenseFields, problemsInOrder, type FieldsProps } from './expense-fields.tsx'

const text = en.expenses

type Props = FieldsProps & {
  /** The query of the list it was opened from, to go back there. */
  readonly back: string
  /** What was just added, before the next one. */
  readonly lastAction?: LastAction | undefined
}

/** The page that adds an expense, with all its fields. */
export function AddPage(props: Props) {
  const { ledger, back, lastAction } = props
  return (
    <Layout title={titleOf(props)} ledger={ledger} place="add">
      <main class="one form-page" id="main">
        <div class="page-head">
          <a href={back === '' ? '/' : `/?${back}`}>{text.cancel}</a>
          <h1>{text.newExpense}</h1>
        </div>
        {mayWrite(ledger) ? <AddForm {...props} /> : <ViewOnly ledger={ledger} />}
        {lastAction && <UndoBar lastAction={lastAction} back="/add" />}
      </main>
    </Layout>
  )
}

function AddForm(props: Props) {
  const { ledger, draft, problems, back } = props
  return (
    <form class="expense" method="post" action="/add" autocomplete="off">
      <input type="hidden" name="id" value={draft.id} autocomplete="off" />
      <LedgerField ledger={ledger} />
      {back !== '' && <input type="hidden" name="back" value={back} />}
      <FormProblem problem={problems?.form} />
      <ExpenseFields {...props} />
      <div class="submit">
        <button name="next" value="list">
          {text.add}
        </button>
        <button class="second" name="next" value="form">
          {text.addAndNext}
        </button>
      </div>
    </form>
  )
}

function titleOf({ problems, lastAction }: Props): string {
  if (problems) return refusedTitle(text.notAdded, problemsInOrder(problems))
  return titleAfterAction(lastAction, text.newExpense)
}
