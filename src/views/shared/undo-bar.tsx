import type { Change } from '../../domain/change.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount } from '../../domain/money.ts'
import { changeInWords, subjectPath } from '../history/change-words.ts'

export type LastAction = {
  readonly actionId: string
  /** The first line of what was just done, and how many lines there are. */
  readonly first: Change
  readonly count: number
}

type Props = { readonly ledger: Ledger; readonly lastAction: LastAction; readonly back: string }

/** What was just done, and the button that takes it back. */
export function UndoBar({ ledger, lastAction: { actionId, first, count }, back }: Props) {
  return (
    <form class="undo" method="post" action="/undo">
      <output>
        <a href={subjectPath(first)}>
          <bdi>{changeInWords(ledger, first)}</bdi>
        </a>
        {count > 1 && ` and ${formatCount(ledger, String(count - 1))} more`}
      </output>
      <input type="hidden" name="back" value={back} />
      <button class="plain" name="action" value={actionId}>
        {first.undoes === null ? 'Undo' : 'Redo'}
      </button>
    </form>
  )
}
