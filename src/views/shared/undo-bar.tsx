import type { ChangeKind } from '../../domain/change.ts'
import { en } from '../messages/en.ts'
import { OUTCOME } from './outcome.tsx'

/** The last action, for the page after it: history/last-action.ts puts it in words. */
export type LastAction = {
  readonly actionId: string
  readonly kind: ChangeKind
  readonly inWords: string
  /** The page of what it changed. */
  readonly path: string
  /** The label of the button that undoes it; absent where the member may not. */
  readonly undo: string | undefined
}

type Props = { readonly lastAction: LastAction; readonly back: string }

/** Names the last action, with a button that undoes it. */
export function UndoBar({ lastAction, back }: Props) {
  const { actionId, inWords, path, undo } = lastAction
  if (undo === undefined) return null
  return (
    <form class="undo" method="post" action="/undo">
      <output id={OUTCOME}>
        <a href={path}>
          <bdi>{inWords}</bdi>
        </a>
      </output>
      <input type="hidden" name="back" value={back} />
      <button class="plain" name="action" value={actionId}>
        {undo}
      </button>
    </form>
  )
}

/** The title of a page; after an action, what was done. */
export function titleAfterAction(lastAction: LastAction | undefined, title: string): string {
  return en.shared.pageTitle(lastAction?.inWords ?? title)
}
