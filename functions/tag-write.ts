/** Renames tags, and undoes that. */
import type { Context } from 'hono'
import type { AppEnv } from '../src/bindings.ts'
import { violates } from '../src/db/errors.ts'
import { readTagByKey, renameTag, type Tag, type TagWrite } from '../src/db/tags.ts'
import type { OtherChange } from '../src/domain/change.ts'
import { tagKey } from '../src/domain/tag.ts'
import { writeContextOf } from './http/write-context.ts'

/** Renames a tag, unless somebody did in the meantime, or another tag has the name. */
export async function changeTag(
  c: Context<AppEnv>,
  write: Omit<TagWrite, 'key' | 'kind'>,
): Promise<'written' | 'written since' | { readonly takenBy: Tag }> {
  const { sql } = c.env
  const writeContext = writeContextOf(c)
  const key = tagKey(write.after.name)
  const takenBy = await readTagByKey(sql, writeContext.ledgerId, key)
  if (takenBy && takenBy.tag !== write.subjectId) return { takenBy }

  const written = await renameTag(sql, { ...write, key, kind: 'edit' }, writeContext).catch(
    nameIsTaken,
  )
  // The name was taken in between.
  if (written === 'name is taken') return changeTag(c, write)
  return written ? 'written' : 'written since'
}

function nameIsTaken(error: unknown): 'name is taken' {
  if (violates(error, 'tags_one_per_key')) return 'name is taken'
  throw error
}

/** Undoes the renaming of a tag. */
export async function undoTag(c: Context<AppEnv>, change: OtherChange, changeId: string) {
  const { subjectId, version: from, changeId: undoes } = change
  const after = { name: String(change.before?.['name']) }
  const line = { changeId, subjectId, from, undoes, before: change.after, after }
  const outcome = await changeTag(c, line)
  if (outcome === 'written') return 'undone'
  if (outcome === 'written since') return outcome
  const { name } = outcome.takenBy
  return { refused: `Another tag is called ${name} by now. Rename that one first.` }
}
