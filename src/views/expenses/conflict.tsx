import { differences, type ExpenseContent } from '../../domain/change.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { FIELD_NAMES, fieldInWords } from '../history/change-words.ts'
import { typedTags } from '../../domain/tag.ts'
import { Layout } from '../shared/layout.tsx'

type Props = {
  readonly ledger: Ledger
  readonly id: string
  /** What the person wanted; without content, to delete it. */
  readonly mine: { readonly content: ExpenseContent | null; readonly typedPrice: string }
  /** What stands there now; without content, it was deleted. */
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
        {mine.content && <Comparison {...props} wanted={mine.content} />}
        <form method="post" action={mine.content ? `/expenses/${id}` : '/delete'}>
          <Choice {...props} />
        </form>
        <p>
          <a href={now.deleted ? '/' : `/expenses/${id}`}>Keep what is there now</a>
        </p>
      </main>
    </Layout>
  )
}

type ComparisonProps = Props & { readonly wanted: ExpenseContent }

function Comparison({ ledger, now, wanted }: ComparisonProps) {
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
        {differences(wanted, now.content).map((field) => (
          <tr>
            <th scope="row">{FIELD_NAMES[field]}</th>
            <td>
              <bdi>{fieldInWords(ledger, field, wanted)}</bdi>
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

/** Sends again what the person wanted, made from the version that is there now. */
function Choice({ ledger, id, mine, now, back }: Props) {
  if (mine.content === null) {
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
  const { category, spentOn, name, note } = mine.content
  const tags = typedTags(mine.content.tags)
  const fields = { price: mine.typedPrice, category, spent_on: spentOn, name, tags, back }
  return (
    <>
      {Object.entries({ ...fields, version: `${now.version}` }).map(([field, value]) => (
        <input type="hidden" name={field} value={value} autocomplete="off" />
      ))}
      <textarea hidden name="note">{`\n${note}`}</textarea>
      <button>{now.deleted ? 'Bring it back with mine' : 'Save mine'}</button>
    </>
  )
}
