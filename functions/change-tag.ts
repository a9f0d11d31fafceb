/** Renames tags, and undoes it. */
import type { Sql } from '../src/db/connect.ts'
import { violates } from '../src/db/errors.ts'
import type { WriteContext } from '../src/db/change-log.ts'
import { readTagByKey, type Tag } from '../src/db/tags.ts'
import { renameTag, type TagWrite } from '../src/db/rename-tag.ts'
import { undoingOther, type OtherChange } from '../src/domain/change.ts'
import { tagKey } from '../src/domain/tag.ts'

/** Renames a tag, unless it was renamed in the meantime, or another tag has this name. */
export async function changeTag(
  sql: Sql,
  writeContext: WriteContext,
  write: Omit<TagWrite, 'key' | 'kind'>,
): Promise<'written' | 'written since' | { readonly takenBy: Tag }> {
  const key = tagKey(write.after.name)
  const takenBy = await readTagByKey(sql, writeContext.ledgerId, key)
  if (takenBy && takenBy.tag !== write.subjectId) return { takenBy }

  const written = await renameTag(sql, { ...write, key, kind: 'edit' }, writeContext).catch(
    nameIsTaken,
  )
  // The name was taken in between.
  if (written === 'name is taken') return changeTag(sql, writeContext, write)
  return written ? 'written' : 'written since'
}

function nameIsTaken(error: unknown): 'name is taken' {
  if (violates(error, 'tags_one_per_key')) return 'name is taken'
  throw error
}

/** Undoes a change of a tag's name. */
export async function undoTag(
  sql: Sql,
  writeContext: WriteContext,
  change: OtherChange,
  changeId: string,
) {
  const line = undoingOther(change, changeId)
  const after = { name: String(change.before?.['name']) }
  const outcome = await changeTag(sql, writeContext, { ...line, after })
  if (outcome === 'written') return 'undone'
  if (outcome === 'written since') return outcome
  const { name } = outcome.takenBy
  return { refused: { code: 'undo-tag-exists', name } } as const
}
