import { isUndo, mayUndo, type Action } from '../../domain/change.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { actionInWords } from '../history/action-labels.ts'
import { actionPath } from '../history/action-line.tsx'
import { subjectPath } from '../history/change-labels.ts'
import { en } from '../messages/en.ts'
import { OUTCOME } from './outcome.tsx'

const text = en.history.undo

type Props = { readonly ledger: Ledger; readonly lastAction: Action; readonly back: string }

/** Names the last action, with a button that undoes it. */
export function UndoBar({ ledger, lastAction, back }: Props) {
  const { actionId, changes, changeCount } = lastAction
  const [first] = changes
  // A role may have changed since.
  if (!mayUndo(ledger, first)) return null
  return (
    <form class="undo" method="post" action="/undo">
      <output id={OUTCOME}>
        <a href={changeCount === 1 ? subjectPath(first) : actionPath(actionId)}>
          <bdi>{actionInWords(ledger, lastAction)}</bdi>
        </a>
      </output>
      <input type="hidden" name="back" value={back} />
      <button class="plain" name="action" value={actionId}>
        {isUndo(first) ? text.redo : text.undo}
      </button>
    </form>
  )
}

/** The title of a page; after an action, what was done. */
export function titleAfterAction(
  ledger: Ledger,
  lastAction: Action | undefined,
  title: string,
): string {
  const outcome = lastAction ? actionInWords(ledger, lastAction) : title
  return en.shared.pageTitle(outcome)
}
