/** Undoes changes of categories, merges included. */
import {
  readCategory,
  readCategoryByKey,
  type StoredCategory,
} from '../../src/db/categories/categories.ts'
import type { CategoryWrite } from '../../src/db/categories/write.ts'
import type { WriteContext } from '../../src/db/change-log.ts'
import type { Sql } from '../../src/db/connect.ts'
import { mergedFacts, type CategoryFacts } from '../../src/domain/category-content.ts'
import { categoryKey, LONGEST_CATEGORY } from '../../src/domain/category.ts'
import { undoingOther, type OtherChange } from '../../src/domain/change.ts'
import { numberedName } from '../../src/domain/numbered-name.ts'
import { changeCategory, type Outcome } from './change-category.ts'

/** Undoes a change of a category. */
export async function undoCategory(
  sql: Sql,
  writeContext: WriteContext,
  change: OtherChange,
  changeId: string,
) {
  const line = undoingOther<CategoryFacts>(change, changeId)
  const { subjectId, before, after } = line
  const restored = after?.mergedIntoId
    ? await mergedAgain(sql, writeContext, subjectId, after)
    : after
  if (restored && 'refused' in restored) return restored
  const outcome = await restore(sql, writeContext, { ...line, after: restored })

  if (outcome === 'written') return 'undone'
  if (outcome === 'written since') return outcome
  if (outcome === 'has expenses') {
    return { refused: { code: 'undo-category-in-use', name: before?.name ?? '' } } as const
  }
  if (outcome === 'target is gone') return goneTarget(after?.mergedInto)
  const { name } = outcome.takenBy
  return { refused: { code: 'undo-category-exists', name } } as const
}

/**
 * Writes what an undo restores. A category that was merged into one of its own name, as a change of
 * the letters does, gets a name of its own: `Food (2)`.
 */
async function restore(sql: Sql, writeContext: WriteContext, write: Omit<CategoryWrite, 'key'>) {
  const outcome = await changeCategory(sql, writeContext, write)
  const { after, before, subjectId } = write
  if (after === null || !before?.mergedIntoId || !hasTakenName(outcome)) return outcome
  const merged = await readCategory(sql, writeContext.ledgerId, subjectId)
  if (merged?.root !== outcome.takenBy.category) return outcome
  const isFree = async (name: string) =>
    (await readCategoryByKey(sql, writeContext.ledgerId, categoryKey(name))) === undefined
  const name = await numberedName(after.name, LONGEST_CATEGORY, isFree)
  return changeCategory(sql, writeContext, { ...write, after: { ...after, name } })
}

function hasTakenName(outcome: Outcome): outcome is { readonly takenBy: StoredCategory } {
  return typeof outcome === 'object'
}

/** Merged into its former target, or into what that target itself was merged into since. */
async function mergedAgain(sql: Sql, { ledgerId }: WriteContext, id: string, facts: CategoryFacts) {
  const target = await readCategory(sql, ledgerId, facts.mergedIntoId ?? '')
  const root = target && (await readCategory(sql, ledgerId, target.root))
  if (root === undefined || root.gone || root.category === id) return goneTarget(facts.mergedInto)
  return mergedFacts(facts, root)
}

function goneTarget(name: string | null | undefined) {
  return { refused: { code: 'undo-category-gone', name: name ?? '' } } as const
}
