import { mayUndo, type Action, type Change } from '../../domain/change.ts'
import { formatMoment } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { historyTexts } from '../messages/en/history.ts'
import { Layout } from '../shared/layout.tsx'
import { titleAfterAction, UndoBar, type LastAction } from '../shared/undo-bar.tsx'
import { actionInWords } from './action-labels.ts'
import { actionPath, ChangedSince } from './action-line.tsx'
import { ChangeLine } from './change-line.tsx'

const text = historyTexts

type Props = {
  readonly ledger: Ledger
  readonly action: Action
  /** A page of its changes. */
  readonly changes: readonly Change[]
  /** The id of the change after which this page begins, unless it is the first. */
  readonly after: string | undefined
  /** The same of the next page, if there is one. */
  readonly next: string | undefined
  /** What was just done, which can be undone. */
  readonly lastAction?: LastAction | undefined
}

/** The changes of one action, each with its own Undo, and the Undo of all. */
export function ActionPage({ ledger, action, changes, after, next, lastAction }: Props) {
  const { actionId, changeCount, overwrittenCount } = action
  const title = actionInWords(ledger, action)
  const [{ changedAt, memberName }] = action.changes
  const moment = formatMoment(ledger, changedAt)
  const ofMoment = text.titleAt(title, moment)
  return (
    <Layout
      title={titleAfterAction(
        lastAction,
        after === undefined ? ofMoment : text.titleFurther(ofMoment),
      )}
      ledger={ledger}
    >
      <main class="one history-page" id="main">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <p class="quiet">
          {moment}
          {memberName !== null && text.by(<bdi class="who">{memberName}</bdi>)}
        </p>
        {lastAction && <UndoBar lastAction={lastAction} back={actionPath(actionId)} />}
        <ChangedSince ledger={ledger} action={action} />
        {overwrittenCount < changeCount && mayUndo(ledger, action.changes[0]) && (
          <form class="actions" method="post" action="/undo">
            <input type="hidden" name="back" value={actionPath(actionId)} />
            <button class="second" name="action" value={actionId}>
              {text.undo.undo}
            </button>
          </form>
        )}
        <ol class="history">
          {changes.map((change) => (
            <ChangeLine {...{ ledger, change }} back={actionPath(actionId)} when="nothing" />
          ))}
        </ol>
        <nav class="pages" aria-label={text.pagesOfAction}>
          <a href="/history">{text.wholeHistory}</a>
          {after !== undefined && <a href={actionPath(actionId)}>{text.firstChanges}</a>}
          {next !== undefined && (
            <a href={`${actionPath(actionId)}&after=${next}`} rel="next">
              {text.more}
            </a>
          )}
        </nav>
      </main>
    </Layout>
  )
}
