/** Takes changes back, whatever they are about. */
import { v7 as uuidV7 } from 'uuid'
import type { Sql } from '../src/db/connect.ts'
import type { WriteContext } from '../src/db/expenses/write-versions.ts'
import {
  undoing,
  type Change,
  type ExpenseChange,
  type OtherChange,
  type OtherSubject,
} from '../src/domain/change.ts'
import type { Ledger } from '../src/domain/ledger.ts'
import { undoSettings } from './settings-write.ts'
import { undoView } from './saved-view-write.ts'
import { undoCategory } from './categories/write.ts'
import { undoTag } from './tag-write.ts'
import { writeExpenses } from './expenses/write.ts'
import type { Refusal } from '../src/domain/refusal.ts'

/** Takes one change back, and says why not where a person can mend it. */
type UndoOther = (
  sql: Sql,
  writeContext: WriteContext,
  change: OtherChange,
  changeId: string,
  ledger: Ledger,
) => Promise<'undone' | 'written since' | { readonly refused: Refusal }>

const UNDO_OTHERS: Partial<Record<OtherSubject, UndoOther>> = {
  settings: undoSettings,
  view: undoView,
  category: undoCategory,
  tag: undoTag,
}

type Undone = {
  /** How many lines were taken back. */
  readonly undone: number
  /** What this did, to be taken back in turn. */
  readonly actionId: string
  readonly marked?: string | undefined
  /** Why a line could not be taken back. */
  readonly refused?: Refusal | undefined
}

/** Undoes lines of one action that nothing was written over since. */
export async function undo(
  sql: Sql,
  writeContext: WriteContext,
  ledger: Ledger,
  changes: readonly Change[],
): Promise<Undone> {
  const [first] = changes
  if (first !== undefined && first.subject !== 'expense') {
    return undoOther(sql, writeContext, ledger, first)
  }

  const lines = changes.filter((change): change is ExpenseChange => change.subject === 'expense')
  const versions = lines.map((change) => undoing(change, uuidV7()))
  const [only] = versions
  if (versions.length === 1 && only !== undefined) {
    const written = await writeExpenses(sql, writeContext, versions)
    return { undone: written.size, actionId: only.changeId, marked: only.id }
  }
  const actionId = uuidV7()
  const written = await writeExpenses(sql, { ...writeContext, actionId }, versions)
  return { undone: written.size, actionId }
}

async function undoOther(
  sql: Sql,
  writeContext: WriteContext,
  ledger: Ledger,
  change: OtherChange,
): Promise<Undone> {
  const actionId = uuidV7()
  const outcome = await UNDO_OTHERS[change.subject]?.(sql, writeContext, change, actionId, ledger)
  if (outcome === 'undone') return { undone: 1, actionId }
  const refused = typeof outcome === 'object' ? outcome.refused : undefined
  return { undone: 0, actionId, refused }
}
