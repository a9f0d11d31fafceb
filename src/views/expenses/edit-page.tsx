import { formatDay, isCalendarDay } from '../../domain/day.ts'
import {
  OptionalFields,
  problemsInOrder,
  RequiredFields,
  type FieldsProps,
} from './expense-fields.tsx'
import { en } from '../messages/en.ts'
import { BackToExpenses } from '../shared/back-to-expenses.tsx'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { refusedTitle } from '../shared/outcome.tsx'

const text = en.expenses

type Props = FieldsProps & {
  /** The version the fields were read from. */
  readonly version: number
  readonly deleted: boolean
  /** The query of the list it was opened from, to go back there. */
  readonly back: string
}

/** One expense, to edit, delete, restore or copy. */
export function ExpensePage(props: Props) {
  const { draft, version, deleted, back, problems } = props
  const title = draft.name || draft.category || text.expense.untitled
  return (
    <Layout title={titleOf(props, title)} ledger={props.ledger}>
      <main class="one" id="main">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {deleted && <p class="quiet">{text.expense.deleted}</p>}
        <form class="edit" method="post" action={`/expenses/${draft.id}`} autocomplete="off">
          <input type="hidden" name="version" value={`${version}`} autocomplete="off" />
          <input type="hidden" name="back" value={back} />
          <FormProblem problem={problems?.form} />
          <div class="fields">
            <RequiredFields {...props} />
            <OptionalFields {...props} />
            <button>{text.save}</button>
          </div>
        </form>
        {!deleted && (
          <form class="actions" method="post" action="/delete">
            <input type="hidden" name="back" value={back} />
            <a href={`/?copy=${draft.id}`}>{text.expense.addAnother}</a>
            <a href={`/history?expense=${draft.id}`}>{text.expense.history}</a>
            <button class="plain" name="delete" value={`${draft.id}.${version}`}>
              {text.delete}
            </button>
          </form>
        )}
        <BackToExpenses query={back} />
      </main>
    </Layout>
  )
}

function titleOf({ ledger, draft: { price, spentOn }, problems }: Props, name: string): string {
  if (problems) return refusedTitle(text.notSaved, problemsInOrder(problems))
  const day = isCalendarDay(spentOn) ? formatDay(ledger.locale, spentOn) : spentOn
  return en.shared.pageTitle(text.expense.pageTitle(name, price, day))
}
