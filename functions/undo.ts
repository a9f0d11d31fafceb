/** Undoes changes of expenses, settings, saved views, rules, categories and tags. */
import { v7 as uuidV7 } from 'uuid'
import type { Sql } from '../src/db/connect.ts'
import type { WriteContext } from '../src/db/change-log.ts'
import {
  undoing,
  type Change,
  type ExpenseChange,
  type OtherChange,
  type OtherSubject,
} from '../src/domain/change.ts'
import type { Ledger } from '../src/domain/ledger.ts'
import { undoSettings } from './change-settings.ts'
import { undoView } from './change-saved-view.ts'
import { undoCategory } from './categories/undo-category.ts'
import { undoRule } from './rules/undo-rule.ts'
import { undoTag } from './change-tag.ts'
import { writeExpenses } from './expenses/change-expense.ts'
import type { Refusal } from '../src/domain/refusal.ts'

/** Undoes one change; `refused` is a reason that a person can do something about. */
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
  rule: undoRule,
  category: undoCategory,
  tag: undoTag,
}

export type Undone = {
  /** How many changes were undone. */
  readonly undone: number
  /** The action that this wrote, which can be undone in turn. */
  readonly actionId: string
  readonly marked?: string | undefined
  /** Why a change could not be undone. */
  readonly refused?: Refusal | undefined
}

/** Undoes those changes of the action `id` that are still the latest of their subject. */
export async function undo(
  sql: Sql,
  writeContext: WriteContext,
  ledger: Ledger,
  { id, changes }: { readonly id: string; readonly changes: readonly Change[] },
): Promise<Undone> {
  const [first] = changes
  if (first !== undefined && first.subject !== 'expense') {
    return undoOther(sql, writeContext, ledger, first)
  }

  const lines = changes.filter((change): change is ExpenseChange => change.subject === 'expense')
  const versions = lines.map((change) => undoing(change, uuidV7()))
  const [only] = versions
  if (only?.undoes === id) {
    const written = await writeExpenses(sql, writeContext, versions)
    return { undone: written.size, actionId: only.changeId, marked: only.id }
  }
  const actionId = uuidV7()
  const written = await writeExpenses(sql, { ...writeContext, actionId }, versions)
  const marked = versions.length === 1 ? only?.id : undefined
  return { undone: written.size, actionId, marked }
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
