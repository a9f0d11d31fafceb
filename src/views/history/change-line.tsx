import type { Child } from 'hono/jsx'
import { isLatest, mayUndo, type Change } from '../../domain/change.ts'
import { formatMoment, formatTime } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { historyTexts } from '../messages/en/history.ts'
import { changeInWords, historyPath, subjectPath } from './change-labels.ts'
import { FieldChanges } from './field-change-list.tsx'

const text = historyTexts

type Props = {
  readonly ledger: Ledger
  readonly change: Change
  /** The path of the page, to return to it; to the list if absent. */
  readonly back?: string | undefined
  /** What the line says about when and by whom: the page may have the day, or all of it. */
  readonly when?: 'moment' | 'time' | 'nothing'
}

type ChangeLineProps = Props & {
  /** The title and the id for Undo, if it is the only change of an action. */
  readonly title?: string
  readonly actionId?: string
}

/** One change, with its Undo unless a later one overwrote it. */
export function ChangeLine({
  ledger,
  change,
  back,
  title = changeInWords(ledger, change),
  actionId = change.changeId,
  when = 'moment',
}: ChangeLineProps) {
  return (
    <Line
      {...{ ledger, change, back, title, when }}
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
  readonly children?: Child
}

/** The id of the element that is the line of an action. */
export function lineId(actionId: string): string {
  return `a-${actionId}`
}

/** A line of the history; when and by whom is read from its first change. */
export function Line(props: LineProps) {
  const { ledger, change, back, id, title, path, canUndo, overwrittenPath } = props
  const { when = 'moment' } = props
  return (
    <li id={lineId(id)} tabindex={-1}>
      <div>
        <a href={path}>
          <bdi>{title}</bdi>
        </a>
        {props.children}
        {when !== 'nothing' && (
          <When {...{ ledger, change }} format={when === 'time' ? formatTime : formatMoment} />
        )}
      </div>
      {!canUndo && (
        <a class="quiet" href={overwrittenPath}>
          {text.changedSince}
        </a>
      )}
      {canUndo && mayUndo(ledger, change) && (
        <form method="post" action="/undo">
          {back !== undefined && <input type="hidden" name="back" value={back} />}
          <button name="action" value={id} aria-label={text.undo.undoChange(title)}>
            {text.undo.undo}
          </button>
        </form>
      )}
    </li>
  )
}

type WhenProps = Pick<Props, 'ledger' | 'change'> & { readonly format: typeof formatTime }

/** When, and by whom; the device is folded. */
function When({ ledger, change, format }: WhenProps) {
  const { changedAt, memberName, who } = change
  const line = (
    <>
      <time datetime={changedAt.toISOString()}>{format(ledger, changedAt)}</time>
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
