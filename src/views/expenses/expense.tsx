import { OptionalFields, RequiredFields, type FieldsProps } from './expense-fields.tsx'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'

type Props = FieldsProps & {
  /** The version the fields were read from. */
  readonly version: number
  readonly deleted: boolean
  /** The query of the list it was opened from, to go back there. */
  readonly back: string
}

/** One expense, to change, delete, bring back or write again. */
export function ExpensePage(props: Props) {
  const { draft, version, deleted, back, problems } = props
  const title = draft.name || draft.category || 'Expense'
  return (
    <Layout title={`${problems ? 'Not saved' : title} · Expense Tracker`} ledger={props.ledger}>
      <main class="one">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {deleted && <p class="quiet">This expense is deleted. Save brings it back.</p>}
        <form class="edit" method="post" action={`/expenses/${draft.id}`}>
          <input type="hidden" name="version" value={`${version}`} autocomplete="off" />
          <input type="hidden" name="back" value={back} />
          <FormProblem problem={problems?.form} />
          <div class="fields">
            <RequiredFields {...props} />
            <OptionalFields {...props} />
            <button>Save</button>
          </div>
        </form>
        {!deleted && (
          <form class="actions" method="post" action="/delete">
            <input type="hidden" name="back" value={back} />
            <a href={`/?copy=${draft.id}`}>Add one like it</a>
            <a href={`/history?expense=${draft.id}`}>History</a>
            <button class="plain" name="delete" value={`${draft.id}.${version}`}>
              Delete
            </button>
          </form>
        )}
        <p>
          <a href={back === '' ? '/' : `/?${back}`}>Back to your expenses</a>
        </p>
      </main>
    </Layout>
  )
}
