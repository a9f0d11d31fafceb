import type { Child } from 'hono/jsx'
import { isLatest, mayUndo, type Change } from '../../domain/change.ts'
import { formatTime } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'
import { changeInWords, historyPath, subjectPath } from './change-labels.ts'
import { FieldChanges } from './field-change-list.tsx'

const text = en.history

type Props = {
  readonly ledger: Ledger
  readonly change: Change
  /** The path of the page, to return to it. */
  readonly back: string
}

type ChangeLineProps = Props & {
  /** The title and the id for Undo, if it is the only change of an action. */
  readonly title?: string
  readonly actionId?: string
  /** Whether the page says when and by whom, since it is the same for all its lines. */
  readonly isTold?: boolean
}

/** One change, with its Undo unless a later one overwrote it. */
export function ChangeLine({
  ledger,
  change,
  back,
  title = changeInWords(ledger, change),
  actionId = change.changeId,
  isTold = false,
}: ChangeLineProps) {
  return (
    <Line
      {...{ ledger, change, back, title, isTold }}
      id={actionId}
      path={subjectPath(change)}
      canUndo={isLatest(change)}
      overwrittenPath={historyPath(change)}
    >
      <FieldChanges ledger={ledger} change={change} />
    </Line>
  )
}

type LineProps = Props & {
  /** The id that the Undo sends, and by which an address finds the line. */
  readonly id: string
  readonly title: string
  readonly path: string
  /** Where not, a link says that it was changed since. */
  readonly canUndo: boolean
  readonly overwrittenPath: string
  readonly isTold?: boolean
  readonly children?: Child
}

/** The id of the element that is the line of an action. */
export function lineId(actionId: string): string {
  return `a-${actionId}`
}

/** A line of the history; when and by whom is read from its first change. */
export function Line(props: LineProps) {
  const { ledger, change, back, id, title, path, canUndo, overwrittenPath } = props
  return (
    <li id={lineId(id)} tabindex={-1}>
      <div>
        <a href={path}>
          <bdi>{title}</bdi>
        </a>
        {props.children}
        {!props.isTold && <When ledger={ledger} change={change} />}
      </div>
      {!canUndo && (
        <a class="quiet" href={overwrittenPath}>
          {text.changedSince}
        </a>
      )}
      {canUndo && mayUndo(ledger, change) && (
        <form method="post" action="/undo">
          <input type="hidden" name="back" value={back} />
          <button name="action" value={id} aria-label={text.undo.undoChange(title)}>
            {text.undo.undo}
          </button>
        </form>
      )}
    </li>
  )
}

/** When, and by whom; the device is folded. */
function When({ ledger, change }: Pick<Props, 'ledger' | 'change'>) {
  const { changedAt, memberName, who } = change
  const line = (
    <>
      <time datetime={changedAt.toISOString()}>{formatTime(ledger, changedAt)}</time>
      {memberName !== null && text.by(<bdi class="who">{memberName}</bdi>)}
    </>
  )
  if (who === null) return <p class="quiet">{line}</p>
  return (
    <details class="when">
      <summary>{line}</summary>
      <p class="quiet">
        <bdi class="who">{who}</bdi>
      </p>
    </details>
  )
}
