import type { ExpenseDraft } from '../../domain/expense.ts'
import {
  differences,
  DRAFT_FIELDS,
  EXPENSE_INPUTS,
  type DraftField,
  type ExpenseContent,
} from '../../domain/expense-fields.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { fieldInWords } from '../history/field-changes.ts'
import { en } from '../messages/en.ts'
import { Layout } from '../shared/layout.tsx'

const text = en.expenses.conflict

type Props = {
  readonly ledger: Ledger
  readonly id: string
  /** The submitted content, parsed and as typed; null to delete the expense. */
  readonly mine: { readonly content: ExpenseContent; readonly draft: ExpenseDraft } | null
  /** The current version. */
  readonly now: {
    readonly content: ExpenseContent
    readonly deleted: boolean
    readonly version: number
  }
  readonly back: string
}

/** The expense was changed in the meantime: both versions, to choose from. */
export function ConflictPage(props: Props) {
  const { id, mine, now } = props
  const title = now.deleted ? text.deleted : text.changed
  const name = now.content.name || now.content.category
  return (
    <Layout
      title={en.shared.pageTitle(text.titleOf(title, name))}
      ledger={props.ledger}
      place="expenses"
    >
      <main class="problem" id="main">
        <h1>{title}</h1>
        <p>{text.explanation}</p>
        {mine && <Comparison {...props} mine={mine} />}
        <form method="post" action={mine ? `/expenses/${id}` : '/delete'}>
          <Choice {...props} />
        </form>
        <p>
          <a href={now.deleted ? '/' : `/expenses/${id}`}>
            {now.deleted ? text.keepDeleted : text.keepCurrent}
          </a>
        </p>
      </main>
    </Layout>
  )
}

type ComparisonProps = Props & { readonly mine: NonNullable<Props['mine']> }

function Comparison({ ledger, now, mine }: ComparisonProps) {
  return (
    <table>
      <thead>
        <tr>
          <td />
          <th scope="col">{text.mine}</th>
          <th scope="col">{now.deleted ? text.beforeDeletion : text.current}</th>
        </tr>
      </thead>
      <tbody>
        {differences(mine.content, now.content).map((field) => (
          <tr>
            <th scope="row">{en.expenses.fields[field]}</th>
            <td>
              <bdi>{fieldInWords(ledger, field, mine.content) || text.empty}</bdi>
            </td>
            <td>
              <bdi>{fieldInWords(ledger, field, now.content) || text.empty}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Submits the same again, made from the version that is stored now. */
function Choice({ ledger, id, mine, now, back }: Props) {
  if (mine === null) {
    return (
      <>
        <input type="hidden" name="back" value={back} />
        <p>
          {text.currently(
            fieldInWords(ledger, 'price', now.content),
            <bdi>{now.content.name || now.content.category}</bdi>,
          )}
        </p>
        <button name="delete" value={`${id}.${now.version}`}>
          {text.deleteAnyway}
        </button>
      </>
    )
  }
  return (
    <>
      {DRAFT_FIELDS.map((field) => (
        <HiddenField
          name={EXPENSE_INPUTS[field].inputName}
          value={mine.draft[field]}
          field={field}
        />
      ))}
      <HiddenField name="back" value={back} />
      <HiddenField name="version" value={`${now.version}`} />
      <button>{now.deleted ? text.restoreMine : text.saveMine}</button>
    </>
  )
}

type HiddenFieldProps = { name: string; value: string; field?: DraftField }

function HiddenField({ name, value, field }: HiddenFieldProps) {
  const isMultiline = field !== undefined && EXPENSE_INPUTS[field].isMultiline === true
  // A parser drops the first line end of a textarea.
  if (isMultiline)
    return (
      <textarea hidden name={name}>
        {['\n', value].join('')}
      </textarea>
    )
  return <input type="hidden" name={name} value={value} autocomplete="off" />
}
