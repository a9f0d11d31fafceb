/** Adds a category, only once however often its form is submitted. */
import { v7 as uuidV7 } from 'uuid'
import { readCategoryByKey } from '../../src/db/categories/categories.ts'
import { readNextColour } from '../../src/db/categories/next-colour.ts'
import { addCategory } from '../../src/db/categories/write.ts'
import type { Sql } from '../../src/db/connect.ts'
import type { WriteContext } from '../../src/db/change-log.ts'
import { readAction } from '../../src/db/history/actions.ts'
import { currentFacts } from '../../src/domain/category-content.ts'
import { categoryKey } from '../../src/domain/category.ts'
import { changeCategory, nameIsTaken } from './change-category.ts'

/** Adds a category in the line of history with this id; `already added` if that line is there already. */
export async function addCategoryOnce(
  sql: Sql,
  writeContext: WriteContext,
  name: string,
  changeId: string,
) {
  const { ledgerId } = writeContext
  const isWritten = async () => (await readAction(sql, ledgerId, changeId)) !== undefined
  if (await isWritten()) return 'already added'
  const added = await add(sql, writeContext, name, changeId)
  // A concurrent request of the same form may have taken the name.
  return added === 'name is taken' && (await isWritten()) ? 'already added' : added
}

async function add(sql: Sql, writeContext: WriteContext, name: string, changeId: string) {
  const { ledgerId } = writeContext
  const [key, line] = [categoryKey(name), { changeId, kind: 'add', undoes: null } as const]

  // A category of deleted expenses exists, although no page lists it.
  const known = await readCategoryByKey(sql, ledgerId, key)
  const colour = known?.colour ?? (await readNextColour(sql, ledgerId))
  const after = currentFacts({ name, colour, symbol: known?.symbol ?? null, archived: false })
  if (known && known.version === 0 && known.expenseCount === '0') {
    const write = { ...line, subjectId: known.category, from: 0, before: null, after }
    const outcome = await changeCategory(sql, writeContext, write)
    return outcome === 'written' ? { actionId: changeId, marked: known.category } : 'name is taken'
  }
  if (known) return 'name is taken'
  for (const subjectId of [name, uuidV7()]) {
    const write = { ...line, subjectId, after, key }
    const added = await addCategory(sql, write, writeContext).catch(nameIsTaken)
    if (added === 'name is taken') return added
    if (added) return { actionId: changeId, marked: subjectId }
  }
  throw new Error('two new UUIDs are one')
}
