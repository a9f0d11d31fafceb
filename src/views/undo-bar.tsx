import type { Change } from '../domain/change.ts'
import type { Ledger } from '../domain/ledger.ts'
import { changeInWords, subjectPath } from './change-words.ts'

type Props = {
  readonly ledger: Ledger
  /** The lines of what was just done. */
  readonly changes: readonly Change[]
  readonly actionId: string
  readonly back: string
}

/** What was just done, and the button that takes it back. */
export function UndoBar({ ledger, changes, actionId, back }: Props) {
  const [first] = changes
  if (first === undefined) return null
  const others = changes.length > 1 ? ` and ${changes.length - 1} more` : ''
  return (
    <form class="undo" method="post" action="/undo">
      <output>
        <a href={subjectPath(first)}>
          <bdi>{changeInWords(ledger, first)}</bdi>
        </a>
        {others}
      </output>
      <input type="hidden" name="back" value={back} />
      <button class="plain" name="action" value={actionId}>
        {first.undoes === null ? 'Undo' : 'Redo'}
      </button>
    </form>
  )
}
