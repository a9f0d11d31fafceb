/** Undoes changes of every kind. */
import type { Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import {
  undoing,
  type Change,
  type ExpenseChange,
  type OtherChange,
  type OtherSubject,
} from '../src/domain/change.ts'
import { undoSettings } from './settings.tsx'
import { undoView } from './saved-view-write.ts'
import { undoCategory } from './categories/write.ts'
import { undoTag } from './tag-write.ts'
import { writeExpenses } from './http/write-context.ts'

/** Undoes one change, or says why not where a person can do something about it. */
type UndoOther = (
  c: Context<AppEnv>,
  change: OtherChange,
  changeId: string,
) => Promise<'undone' | 'written since' | { readonly refused: string }>

const UNDO_OTHERS: Partial<Record<OtherSubject, UndoOther>> = {
  settings: undoSettings,
  view: undoView,
  category: undoCategory,
  tag: undoTag,
}

type Undone = {
  /** How many changes were undone. */
  readonly undone: number
  /** The action that this was, which can be undone in turn. */
  readonly actionId: string
  readonly marked?: string | undefined
  /** Why a change could not be undone. */
  readonly refused?: string | undefined
}

/** Undoes changes of one action, all of which are the latest of their subjects. */
export async function undo(c: Context<AppEnv>, changes: readonly Change[]): Promise<Undone> {
  const [first] = changes
  if (first !== undefined && first.subject !== 'expense') return undoOther(c, first)

  const lines = changes.filter((change): change is ExpenseChange => change.subject === 'expense')
  const versions = lines.map((change) => undoing(change, uuidV7()))
  const [only] = versions
  if (versions.length === 1 && only !== undefined) {
    const written = await writeExpenses(c, versions)
    return { undone: written.size, actionId: only.changeId, marked: only.id }
  }
  const actionId = uuidV7()
  const written = await writeExpenses(c, versions, actionId)
  return { undone: written.size, actionId }
}

async function undoOther(c: Context<AppEnv>, change: OtherChange): Promise<Undone> {
  const actionId = uuidV7()
  const outcome = await UNDO_OTHERS[change.subject]?.(c, change, actionId)
  if (outcome === 'undone') return { undone: 1, actionId }
  const refused = typeof outcome === 'object' ? outcome.refused : undefined
  return { undone: 0, actionId, refused }
}
