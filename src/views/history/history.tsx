import { isLatest, mayUndo, type Change, type ChangeKind } from '../../domain/change.ts'
import { formatMoment } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import {
  archivedChange,
  changeInWords,
  fieldChanges,
  historyPath,
  subjectPath,
  type FieldChange,
} from './change-labels.ts'
import { en } from '../messages/en.ts'
import { Layout } from '../shared/layout.tsx'

const text = en.history

type Props = {
  readonly ledger: Ledger
  readonly filter: {
    readonly expenseId?: string | undefined
    readonly kind?: ChangeKind | undefined
    /** Everything but expenses. */
    readonly others?: boolean | undefined
  }
  readonly changes: readonly Change[]
  /** The last change of this page, if there is a next one. */
  readonly older: string | undefined
}

/** All changes, newest first, each with its Undo. */
export function HistoryPage({ ledger, filter, changes, older }: Props) {
  const pathWith = (changed: Record<string, string | undefined>) => {
    const kind = filter.others ? 'other' : filter.kind
    const query = { expense: filter.expenseId, kind, ...changed }
    const defined = Object.entries(query).filter(([, value]) => value !== undefined)
    return `/history?${new URLSearchParams(defined as [string, string][]).toString()}`
  }
  return (
    <Layout title={en.shared.pageTitle(text.title)} ledger={ledger}>
      <main class="one">
        <h1>{filter.expenseId ? text.titleOfExpense : text.title}</h1>
        <nav class="choices" aria-label={text.filter.label}>
          <a
            href={pathWith({ kind: undefined })}
            aria-current={filter.kind || filter.others ? undefined : 'page'}
          >
            {text.filter.all}
          </a>
          {Object.entries(text.filter.kinds).map(([kind, label]) => (
            <a href={pathWith({ kind })} aria-current={filter.kind === kind ? 'page' : undefined}>
              {label}
            </a>
          ))}
          {filter.expenseId === undefined && (
            <a href={pathWith({ kind: 'other' })} aria-current={filter.others ? 'page' : undefined}>
              {text.filter.others}
            </a>
          )}
        </nav>
        {changes.length === 0 && <p class="empty">{text.empty}</p>}
        <ol class="history">
          {changes.map((change) => (
            <Line ledger={ledger} change={change} />
          ))}
        </ol>
        <nav class="pages" aria-label={text.pages}>
          <a href={filter.expenseId ? '/history' : '/'}>
            {filter.expenseId ? text.wholeHistory : en.shared.backToExpenses}
          </a>
          {older && (
            <a href={pathWith({ before: older })} rel="next">
              {text.older}
            </a>
          )}
        </nav>
      </main>
    </Layout>
  )
}

type LineProps = { readonly ledger: Ledger; readonly change: Change }

function Line({ ledger, change }: LineProps) {
  const title = changeInWords(ledger, change)
  return (
    <li>
      <div>
        <a href={subjectPath(change)}>
          <bdi>{title}</bdi>
        </a>
        <time class="quiet" datetime={change.changedAt.toISOString()}>
          {formatMoment(ledger, change.changedAt)}
          {[change.memberName, change.who].map(
            (who) => who !== null && text.by(<bdi class="who">{who}</bdi>),
          )}
        </time>
        <Details ledger={ledger} change={change} />
      </div>
      {!isLatest(change) ? (
        <a class="quiet" href={historyPath(change)}>
          {text.changedSince}
        </a>
      ) : (
        mayUndo(ledger, change) && <UndoForm change={change} title={title} />
      )}
    </li>
  )
}

function UndoForm({ change, title }: { readonly change: Change; readonly title: string }) {
  return (
    <form method="post" action="/undo">
      <button
        class="plain"
        name="action"
        value={change.changeId}
        aria-label={text.undo.undoChange(title)}
      >
        {text.undo.undo}
      </button>
    </form>
  )
}

/** The changed fields of a line of the history. */
function Details({ ledger, change }: LineProps) {
  const fields = fieldChanges(ledger, change)
  const archived = archivedChange(change)
  if (fields.length === 0 && archived === undefined) return null
  return (
    <ul class="quiet">
      {fields.map((field) => (
        <li>{fieldChangeInWords(field)}</li>
      ))}
      {archived !== undefined && <li>{archived ? text.archived : text.unarchived}</li>}
    </ul>
  )
}

function fieldChangeInWords([field, before, after]: FieldChange) {
  if (after === '') return text.fieldRemoved(field)
  if (before === '') return text.fieldSet(field, <bdi>{after}</bdi>)
  return text.fieldChanged(field, <bdi>{before}</bdi>, <bdi>{after}</bdi>)
}
