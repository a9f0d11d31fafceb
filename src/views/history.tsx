import { differences, isLatest, type Change, type ChangeKind } from '../domain/change.ts'
import { formatMoment } from '../domain/day.ts'
import type { Ledger } from '../domain/ledger.ts'
import { changeInWords, FIELD_NAMES, fieldInWords } from './change-words.ts'
import { Layout } from './layout.tsx'

type Props = {
  readonly ledger: Ledger
  readonly filter: {
    readonly expenseId?: string | undefined
    readonly kind?: ChangeKind | undefined
  }
  readonly changes: readonly Change[]
  /** Where the next page begins, if there is one. */
  readonly older: string | undefined
}

const CHOICES: Readonly<Record<ChangeKind, string>> = {
  add: 'Added',
  edit: 'Changed',
  delete: 'Deleted',
  restore: 'Brought back',
}

/** Everything that was ever written, newest first, each line with what takes it back. */
export function HistoryPage({ ledger, filter, changes, older }: Props) {
  const query = (more: Record<string, string | undefined>) => {
    const all = { expense: filter.expenseId, kind: filter.kind, ...more }
    const given = Object.entries(all).filter(([, value]) => value !== undefined)
    return `/history?${new URLSearchParams(given as [string, string][]).toString()}`
  }
  return (
    <Layout title="History · Expense Tracker">
      <main class="one">
        <h1>{filter.expenseId ? 'History of one expense' : 'History'}</h1>
        <nav class="choices" aria-label="Kinds of changes">
          <a href={query({ kind: undefined })} aria-current={filter.kind ? undefined : 'page'}>
            Everything
          </a>
          {Object.entries(CHOICES).map(([kind, word]) => (
            <a href={query({ kind })} aria-current={filter.kind === kind ? 'page' : undefined}>
              {word}
            </a>
          ))}
        </nav>
        {changes.length === 0 && <p class="empty">Nothing was written.</p>}
        <ol class="history">
          {changes.map((change) => (
            <Line ledger={ledger} change={change} />
          ))}
        </ol>
        <nav class="pages" aria-label="Pages of the history">
          <a href={filter.expenseId ? '/history' : '/'}>
            {filter.expenseId ? 'The whole history' : 'Back to your expenses'}
          </a>
          {older && (
            <a href={query({ before: older })} rel="next">
              Older
            </a>
          )}
        </nav>
      </main>
    </Layout>
  )
}

type LineProps = { readonly ledger: Ledger; readonly change: Change }

function Line({ ledger, change }: LineProps) {
  return (
    <li>
      <div>
        <a href={`/expenses/${change.expenseId}`}>
          <bdi>{changeInWords(ledger, change)}</bdi>
        </a>
        <time class="quiet" datetime={change.changedAt.toISOString()}>
          {formatMoment(ledger, change.changedAt)}
        </time>
        <Differences ledger={ledger} change={change} />
      </div>
      {isLatest(change) ? (
        <form method="post" action="/undo">
          <button
            class="plain"
            name="action"
            value={change.changeId}
            aria-label={`Undo: ${changeInWords(ledger, change)}`}
          >
            Undo
          </button>
        </form>
      ) : (
        <a class="quiet" href={`/history?expense=${change.expenseId}`}>
          Written over later
        </a>
      )}
    </li>
  )
}

function Differences({ ledger, change: { before, after } }: LineProps) {
  if (before === null || after === null) return null
  return (
    <ul class="quiet">
      {differences(before, after).map((field) => (
        <li>
          {FIELD_NAMES[field]}: <bdi>{fieldInWords(ledger, field, before)}</bdi> →{' '}
          <bdi>{fieldInWords(ledger, field, after)}</bdi>
        </li>
      ))}
    </ul>
  )
}

type OverwrittenProps = {
  readonly ledger: Ledger
  readonly overwritten: readonly { readonly change: Change; readonly by: Change }[]
  /** How many other lines of the action were undone. */
  readonly undone: number
}

/** What could not be undone, because it would overwrite what was written since. */
export function OverwrittenPage({ ledger, overwritten, undone }: OverwrittenProps) {
  return (
    <Layout title="Not undone · Expense Tracker">
      <main class="problem">
        <h1>Something was written since</h1>
        <p>Undoing this would overwrite it, so it stays. Undo the later change first.</p>
        {undone > 0 && <p>The other {undone} are undone.</p>}
        <ul class="history">
          {overwritten.map(({ change, by }) => (
            <li>
              <div>
                <bdi>{changeInWords(ledger, change)}</bdi>
                <span class="quiet">
                  then, {formatMoment(ledger, by.changedAt)}: <bdi>{changeInWords(ledger, by)}</bdi>
                </span>
              </div>
              <a href={`/history?expense=${change.expenseId}`}>Its history</a>
            </li>
          ))}
        </ul>
        <p>
          <a href="/">Back to your expenses</a>
        </p>
      </main>
    </Layout>
  )
}
