import { differences, type ExpenseContent } from '../../domain/change.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { fieldInWords } from '../history/change-words.ts'
import { typedTags } from '../../domain/tag.ts'
import { en } from '../messages/en.ts'
import { Layout } from '../shared/layout.tsx'

const text = en.expenses.conflict

type Props = {
  readonly ledger: Ledger
  readonly id: string
  /** What was submitted; without content, to delete the expense. */
  readonly mine: { readonly content: ExpenseContent | null; readonly typedPrice: string }
  /** What is stored now; of a deleted expense, what was stored before. */
  readonly now: {
    readonly content: ExpenseContent
    readonly deleted: boolean
    readonly version: number
  }
  readonly back: string
}

/** Somebody changed the same expense in the meantime: both versions, to choose from. */
export function ConflictPage(props: Props) {
  const { id, mine, now } = props
  return (
    <Layout title={en.shared.pageTitle(text.changed)} ledger={props.ledger}>
      <main class="problem">
        <h1>{now.deleted ? text.deleted : text.changed}</h1>
        <p>{text.explanation}</p>
        {mine.content && <Comparison {...props} submitted={mine.content} />}
        <form method="post" action={mine.content ? `/expenses/${id}` : '/delete'}>
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

type ComparisonProps = Props & { readonly submitted: ExpenseContent }

function Comparison({ ledger, now, submitted }: ComparisonProps) {
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
        {differences(submitted, now.content).map((field) => (
          <tr>
            <th scope="row">{en.expenses.fields[field]}</th>
            <td>
              <bdi>{fieldInWords(ledger, field, submitted) || text.empty}</bdi>
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
  if (mine.content === null) {
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
  const { category, spentOn, name, note } = mine.content
  const tags = typedTags(mine.content.tags)
  const fields = { price: mine.typedPrice, category, spent_on: spentOn, name, tags, back }
  return (
    <>
      {Object.entries({ ...fields, version: `${now.version}` }).map(([field, value]) => (
        <input type="hidden" name={field} value={value} autocomplete="off" />
      ))}
      <textarea hidden name="note">{`\n${note}`}</textarea>
      <button>{now.deleted ? text.restoreMine : text.saveMine}</button>
    </>
  )
}
