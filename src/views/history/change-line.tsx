import type { Child } from 'hono/jsx'
import { isLatest, mayUndo, type Change } from '../../domain/change.ts'
import { formatMoment } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'
import { changeInWords, historyPath, subjectPath } from './change-labels.ts'
import { archivedChange, fieldChanges, type FieldChange } from './field-changes.ts'

const text = en.history

type Props = { readonly ledger: Ledger; readonly change: Change }

type ChangeLineProps = Props & {
  /** The title and the id for Undo, if it is the only change of an action. */
  readonly title?: string
  readonly actionId?: string
}

/** One change, with its Undo unless a later one overwrote it. */
export function ChangeLine({
  ledger,
  change,
  title = changeInWords(ledger, change),
  actionId = change.changeId,
}: ChangeLineProps) {
  return (
    <Line
      {...{ ledger, change, title }}
      path={subjectPath(change)}
      undoes={isLatest(change) ? actionId : undefined}
      overwrittenPath={historyPath(change)}
    >
      <Details ledger={ledger} change={change} />
    </Line>
  )
}

type LineProps = Props & {
  readonly title: string
  readonly path: string
  /** The id that the Undo sends; without one, a link says that it was changed since. */
  readonly undoes: string | undefined
  readonly overwrittenPath: string
  readonly children?: Child
}

/** A line of the history; when and by whom is read from its first change. */
export function Line({
  ledger,
  change,
  title,
  path,
  undoes,
  overwrittenPath,
  children,
}: LineProps) {
  return (
    <li>
      <div>
        <a href={path}>
          <bdi>{title}</bdi>
        </a>
        <time class="quiet" datetime={change.changedAt.toISOString()}>
          {formatMoment(ledger, change.changedAt)}
          {[change.memberName, change.who].map(
            (who) => who !== null && text.by(<bdi class="who">{who}</bdi>),
          )}
        </time>
        {children}
      </div>
      {undoes === undefined ? (
        <a class="quiet" href={overwrittenPath}>
          {text.changedSince}
        </a>
      ) : (
        mayUndo(ledger, change) && (
          <form method="post" action="/undo">
            <button
              class="plain"
              name="action"
              value={undoes}
              aria-label={text.undo.undoChange(title)}
            >
              {text.undo.undo}
            </button>
          </form>
        )
      )}
    </li>
  )
}

/** The changed fields of a line of the history. */
function Details({ ledger, change }: Props) {
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
