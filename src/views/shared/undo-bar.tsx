import { mayUndo, type Change } from '../../domain/change.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { actionInWords, subjectPath } from '../history/change-labels.ts'
import { en } from '../messages/en.ts'

const text = en.history.undo

export type LastAction = {
  readonly actionId: string
  /** Its first change, and the number of its changes. */
  readonly first: Change
  readonly count: number
}

type Props = { readonly ledger: Ledger; readonly lastAction: LastAction; readonly back: string }

/** Names the last action, with a button that undoes it. */
export function UndoBar({ ledger, lastAction: { actionId, first, count }, back }: Props) {
  // A role may have changed since.
  if (!mayUndo(ledger, first)) return null
  return (
    <form class="undo" method="post" action="/undo">
      <output>
        <a href={subjectPath(first)}>
          <bdi>{actionInWords(ledger, first, count)}</bdi>
        </a>
      </output>
      <input type="hidden" name="back" value={back} />
      <button class="plain" name="action" value={actionId}>
        {first.undoes === null ? text.undo : text.redo}
      </button>
    </form>
  )
}
