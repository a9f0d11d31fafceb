/** The order in which a ledger lists its categories. */
import { v7 as uuidV7 } from 'uuid'
import { listCategories, readOrder } from '../../src/db/categories/categories.ts'
import type { Sql } from '../../src/db/connect.ts'
import type { WriteContext } from '../../src/db/change-log.ts'
import { writeSettings } from '../../src/db/settings.ts'
import { moveInOrder, type Move } from '../../src/domain/category-order.ts'
import { inLedgerOrder } from '../../src/domain/offered-names.ts'

type MoveOfCategory = {
  readonly id: string
  readonly move: Move
  /** The version of the settings that the order was read from. */
  readonly from: number
}

/**
 * Moves a category among those that are not archived; 'written since' if it was archived since,
 * undefined if there is none of this id.
 */
export async function moveCategory(
  sql: Sql,
  writeContext: WriteContext,
  locale: string,
  { id, move, from }: MoveOfCategory,
): Promise<{ readonly actionId: string } | 'already matches' | 'written since' | undefined> {
  const { ledgerId } = writeContext
  const [listed, order] = await Promise.all([
    listCategories(sql, ledgerId),
    readOrder(sql, ledgerId),
  ])
  const all = inLedgerOrder(listed, locale)
  const ids = (isArchived: boolean) =>
    all.filter(({ archived }) => archived === isArchived).map(({ category }) => category)
  const [active, archived] = [ids(false), ids(true)]
  if (archived.includes(id)) return 'written since'
  if (!active.includes(id)) return undefined
  const moved = moveInOrder(active, id, move)
  if (moved === active) return 'already matches'

  const [before, after] = [order.categoryOrder, [...moved, ...archived]]
  // The history names the category that was moved.
  const name = all.find(({ category }) => category === id)?.name ?? ''
  const actionId = uuidV7()
  const subject = { changeId: actionId, subjectId: ledgerId, kind: 'edit', undoes: null } as const
  const change = {
    before: { categoryOrder: before },
    after: { categoryOrder: after, moved: { name, up: move !== 'down', toTop: move === 'top' } },
  }
  const line = { ...subject, ...change, from }
  const isWritten = await writeSettings(sql, line, { categoryOrder: after }, writeContext)
  return isWritten ? { actionId } : 'written since'
}
