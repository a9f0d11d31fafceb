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
  type CategoryFacts,
} from '../../src/domain/category-content.ts'

export type Outcome =
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
