import type { ExpenseDraft } from '../../domain/expense.ts'
import {
  CONTENT_FIELDS,
  differences,
  EXPENSE_FIELDS,
  type ContentField,
  type ExpenseContent,
} from '../../domain/expense-fields.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { FIELD_NAMES, fieldInWords } from '../history/change-words.ts'
import { Layout } from '../shared/layout.tsx'

type Props = {
  readonly ledger: Ledger
  readonly id: string
  /** What the person sent, parsed and as typed; null to delete it. */
  readonly mine: { readonly content: ExpenseContent; readonly draft: ExpenseDraft } | null
  /** The current version. */
  readonly now: {
    readonly content: ExpenseContent
    readonly deleted: boolean
    readonly version: number
  }
  readonly back: string
}

/** Somebody wrote the same expense in the meantime: both values, and the choice between them. */
export function ConflictPage(props: Props) {
  const { id, mine, now } = props
  return (
    <Layout title="Changed in the meantime · Expense Tracker" ledger={props.ledger}>
      <main class="problem">
        <h1>{now.deleted ? 'Deleted in the meantime' : 'Changed in the meantime'}</h1>
        <p>
          Somebody wrote this expense after you opened it. Nothing is lost: choose what it says.
        </p>
        {mine && <Comparison {...props} content={mine.content} />}
        <form method="post" action={mine ? `/expenses/${id}` : '/delete'}>
          <Choice {...props} />
        </form>
        <p>
          <a href={now.deleted ? '/' : `/expenses/${id}`}>Keep what is there now</a>
        </p>
      </main>
    </Layout>
  )
}

type ComparisonProps = Props & { readonly content: ExpenseContent }

function Comparison({ ledger, now, content }: ComparisonProps) {
  return (
    <table>
      <thead>
        <tr>
          <td />
          <th scope="col">Yours</th>
          <th scope="col">{now.deleted ? 'Before it was deleted' : 'There now'}</th>
        </tr>
      </thead>
      <tbody>
        {differences(content, now.content).map((field) => (
          <tr>
            <th scope="row">{FIELD_NAMES[field]}</th>
            <td>
              <bdi>{fieldInWords(ledger, field, content)}</bdi>
            </td>
            <td>
              <bdi>{fieldInWords(ledger, field, now.content)}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Sends the same form again, based on the current version. */
function Choice({ ledger, id, mine, now, back }: Props) {
  if (mine === null) {
    return (
      <>
        <input type="hidden" name="back" value={back} />
        <p>
          It says now: {fieldInWords(ledger, 'price', now.content)} for{' '}
          <bdi>{now.content.name || now.content.category}</bdi>.
        </p>
        <button name="delete" value={`${id}.${now.version}`}>
          Delete it anyway
        </button>
      </>
    )
  }
  return (
    <>
      {CONTENT_FIELDS.map((field) => (
        <HiddenField
          name={EXPENSE_FIELDS[field].inputName}
          value={mine.draft[field]}
          field={field}
        />
      ))}
      <HiddenField name="back" value={back} />
      <HiddenField name="version" value={`${now.version}`} />
      <button>{now.deleted ? 'Bring it back with mine' : 'Save mine'}</button>
    </>
  )
}

type HiddenFieldProps = { name: string; value: string; field?: ContentField }

function HiddenField({ name, value, field }: HiddenFieldProps) {
  const isMultiline = field !== undefined && EXPENSE_FIELDS[field].isMultiline === true
  // A parser drops the first line end of a textarea.
  if (isMultiline) return <textarea hidden name={name}>{`\n${value}`}</textarea>
  return <input type="hidden" name={name} value={value} autocomplete="off" />
}
