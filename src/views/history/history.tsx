import { isLatest, type Change, type ChangeKind } from '../../domain/change.ts'
import { differences } from '../../domain/expense-fields.ts'
import { formatMoment } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import {
  changeInWords,
  FIELD_NAMES,
  fieldInWords,
  historyPath,
  otherDifferences,
  subjectPath,
} from './change-words.ts'
import { Layout } from '../shared/layout.tsx'

type Props = {
  readonly ledger: Ledger
  readonly filter: {
    readonly expenseId?: string | undefined
    readonly kind?: ChangeKind | undefined
    /** Everything but expenses. */
    readonly others?: boolean | undefined
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
    const kind = filter.others ? 'other' : filter.kind
    const all = { expense: filter.expenseId, kind, ...more }
    const given = Object.entries(all).filter(([, value]) => value !== undefined)
    return `/history?${new URLSearchParams(given as [string, string][]).toString()}`
  }
  return (
    <Layout title="History · Expense Tracker" ledger={ledger}>
      <main class="one">
        <h1>{filter.expenseId ? 'History of one expense' : 'History'}</h1>
        <nav class="choices" aria-label="Kinds of changes">
          <a
            href={query({ kind: undefined })}
            aria-current={filter.kind || filter.others ? undefined : 'page'}
          >
            Everything
          </a>
          {Object.entries(CHOICES).map(([kind, word]) => (
            <a href={query({ kind })} aria-current={filter.kind === kind ? 'page' : undefined}>
              {word}
            </a>
          ))}
          {filter.expenseId === undefined && (
            <a href={query({ kind: 'other' })} aria-current={filter.others ? 'page' : undefined}>
              Categories and settings
            </a>
          )}
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
        <a href={subjectPath(change)}>
          <bdi>{changeInWords(ledger, change)}</bdi>
        </a>
        <time class="quiet" datetime={change.changedAt.toISOString()}>
          {formatMoment(ledger, change.changedAt)}
          {[change.memberName, change.who].map(
            (who) =>
              who !== null && (
                <>
                  , <bdi class="who">{who}</bdi>
                </>
              ),
          )}
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
        <a class="quiet" href={historyPath(change)}>
          Written over later
        </a>
      )}
    </li>
  )
}

function Differences({ ledger, change }: LineProps) {
  const rows = differencesOf(ledger, change)
  if (rows.length === 0) return null
  return (
    <ul class="quiet">
      {rows.map(([field, was, is]) => (
        <li>
          {field}: <bdi>{was}</bdi> → <bdi>{is}</bdi>
        </li>
      ))}
    </ul>
  )
}

function differencesOf(ledger: Ledger, change: Change): (readonly [string, string, string])[] {
  if (change.subject !== 'expense') return otherDifferences(ledger, change)
  const { before, after } = change
  if (before === null || after === null) return []
  return differences(before, after).map((field) => [
    FIELD_NAMES[field],
    fieldInWords(ledger, field, before),
    fieldInWords(ledger, field, after),
  ])
}
