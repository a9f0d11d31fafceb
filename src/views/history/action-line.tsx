import type { Action, Change } from '../../domain/change.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount } from '../../domain/money.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import { historyTexts } from '../messages/en/history.ts'
import { actionInWords } from './action-labels.ts'
import { expenseInWords, subjectPath } from './change-labels.ts'
import { ChangeLine, Line } from './change-line.tsx'

const text = historyTexts

type Props = { readonly ledger: Ledger; readonly action: Action }
type LineProps = Props & {
  /** The path of the page, to return to it. */
  readonly back: string
}

/** An action as one line, with one Undo for all of it, and its changes folded beneath. */
export function ActionLine({ ledger, action, back }: LineProps) {
  const { actionId, changes, changeCount, overwrittenCount } = action
  const [first] = changes
  if (changeCount === 1) {
    const title = actionInWords(ledger, action)
    return <ChangeLine {...{ ledger, back, title, actionId }} change={first} when="time" />
  }
  const isWhole = overwrittenCount < changeCount
  return (
    <Line
      {...{ ledger, back }}
      when="time"
      id={actionId}
      change={first}
      title={actionInWords(ledger, action)}
      path={actionPath(actionId)}
      canUndo={isWhole}
      overwrittenPath={actionPath(actionId)}
    >
      {isWhole && <ChangedSince ledger={ledger} action={action} />}
      <Fold ledger={ledger} action={action} />
    </Line>
  )
}

/** How many changes of an action cannot be undone, if any. */
export function ChangedSince({ ledger, action: { overwrittenCount: count } }: Props) {
  if (count === 0) return null
  return <p class="quiet">{text.someChangedSince(count, formatCount(ledger, `${count}`))}</p>
}

function Fold({ ledger, action: { actionId, changes, changeCount } }: Props) {
  const count = `${changeCount}`
  return (
    <details>
      <summary>{expenseCount(ledger, count)}</summary>
      <ul class="quiet">
        {changes.map((change) => (
          <li>
            <Subject ledger={ledger} change={change} />
          </li>
        ))}
      </ul>
      <a href={actionPath(actionId)}>{text.allChanges(formatCount(ledger, count))}</a>
    </details>
  )
}

function Subject({ ledger, change }: { readonly ledger: Ledger; readonly change: Change }) {
  if (change.subject !== 'expense') return null
  return (
    <a href={subjectPath(change)}>
      <bdi>{expenseInWords(ledger, change)}</bdi>
    </a>
  )
}

/** The path of the page that lists the changes of an action. */
export function actionPath(actionId: string): string {
  return `/history?action=${actionId}`
}
