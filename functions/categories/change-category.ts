/** Edits, merges, deletes and restores categories. */
import { v7 as uuidV7 } from 'uuid'
import {
  readCategory,
  readCategoryByKey,
  type StoredCategory,
} from '../../src/db/categories/categories.ts'
import { writeCategory, type CategoryWrite } from '../../src/db/categories/write.ts'
import type { Sql } from '../../src/db/connect.ts'
import { violates } from '../../src/db/errors.ts'
import type { WriteContext } from '../../src/db/change-log.ts'
import {
  currentFacts,
  isSameContent,
  keyOfFacts,
  mergedFacts,
  type CategoryFacts,
} from '../../src/domain/category-content.ts'
import { categoryKey, LONGEST_CATEGORY } from '../../src/domain/category.ts'
import { undoingOther, type OtherChange } from '../../src/domain/change.ts'
import { numberedName } from '../../src/domain/numbered-name.ts'

type Outcome =
  | 'written'
  | 'written since'
  | 'has expenses'
  | 'target is gone'
  /** Another category has this name. */
  | { readonly takenBy: StoredCategory }

/** Writes a new version of a category, unless one of the other outcomes prevents it. */
export async function changeCategory(
  sql: Sql,
  writeContext: WriteContext,
  write: Omit<CategoryWrite, 'key'>,
): Promise<Outcome> {
  const { subjectId, from, after } = write
  const { ledgerId } = writeContext
  const key = keyOfFacts(after)
  const takenBy = key === null ? undefined : await readCategoryByKey(sql, ledgerId, key)
  if (takenBy && takenBy.category !== subjectId) return { takenBy }

  const written = await writeCategory(sql, { ...write, key }, writeContext).catch(nameIsTaken)
  if (written === true) return 'written'
  // Another request took the name in the meantime.
  if (written === 'name is taken') return changeCategory(sql, writeContext, write)
  const now = await readCategory(sql, ledgerId, subjectId)
  if (now?.version !== from) return 'written since'
  return after === null ? 'has expenses' : 'target is gone'
}

/** Edits, merges or deletes the category that was read as `current`, made from version `from`. */
export async function replaceCategory(
  sql: Sql,
  writeContext: WriteContext,
  current: StoredCategory,
  { from, after }: { readonly from: number; readonly after: CategoryFacts | null },
): Promise<
  | Exclude<Outcome, 'written'>
  | 'already matches'
  | { readonly actionId: string; readonly marked: string }
> {
  const { category: subjectId } = current
  if (current.gone || current.version !== from) return 'written since'
  const actionId = uuidV7()
  const kind = after === null ? 'delete' : 'edit'
  const line = { changeId: actionId, subjectId, kind, undoes: null, from } as const
  const write = { ...line, before: currentFacts(current), after }
  const outcome = await changeCategory(sql, writeContext, write)
  if (outcome === 'written') return { actionId, marked: after?.mergedIntoId ?? subjectId }
  if (outcome !== 'written since') return outcome
  // A concurrent request may have written the same version.
  const now = await readCategory(sql, writeContext.ledgerId, subjectId)
  return now && alreadyMatches(now, after) ? 'already matches' : outcome
}

function alreadyMatches(now: StoredCategory, after: CategoryFacts | null): boolean {
  if (after === null) return now.gone
  if (after.mergedIntoId !== null) return now.gone && now.root === after.mergedIntoId
  return !now.gone && isSameContent(now, after)
}

export function nameIsTaken(error: unknown): 'name is taken' {
  if (violates(error, 'categories_one_per_key')) return 'name is taken'
  throw error
}

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
