import { isUndo, mayUndo, type Action } from '../../domain/change.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { historyTexts } from '../messages/en/history.ts'
import type { LastAction } from '../shared/undo-bar.tsx'
import { actionInWords } from './action-labels.ts'
import { actionPath } from './action-line.tsx'
import { subjectPath } from './change-labels.ts'

const text = historyTexts.undo

/** An action in words, for the page that follows it. */
export function lastActionInWords(ledger: Ledger, action: Action): LastAction {
  const { actionId, changes, changeCount } = action
  const [first] = changes
  const label = isUndo(first) ? text.redo : text.undo
  return {
    actionId,
    kind: first.kind,
    inWords: actionInWords(ledger, action),
    path: changeCount === 1 ? subjectPath(first) : actionPath(actionId),
    // A role may have changed since.
    undo: mayUndo(ledger, first) ? label : undefined,
  }
}
