/** The order in which a ledger lists its categories. */
import { v7 as uuidV7 } from 'uuid'
import { listCategories, readOrder } from '../../src/db/categories/categories.ts'
import type { Sql } from '../../src/db/connect.ts'
import type { WriteContext } from '../../src/db/change-log.ts'
import { lastActionSince, readChangesOf } from '../../src/db/history/actions.ts'
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
 * undefined if there is none of this id. The same form sent again, as by a double click, moves nothing more.
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
  // The history names the category that was moved.
  const name = all.find(({ category }) => category === id)?.name ?? ''
  const described = { name, up: move !== 'down', toTop: move === 'top' }
  const moved = moveInOrder(active, id, move)
  const afterRepeat = () => sameMoveSince(sql, ledgerId, from, described)
  if (moved === active) return (await afterRepeat()) ?? 'already matches'

  const [before, after] = [order.categoryOrder, [...moved, ...archived]]
  const actionId = uuidV7()
  const subject = { changeId: actionId, subjectId: ledgerId, kind: 'edit', undoes: null } as const
  const change = {
    before: { categoryOrder: before },
    after: { categoryOrder: after, moved: described },
  }
  const line = { ...subject, ...change, from }
  const isWritten = await writeSettings(sql, line, { categoryOrder: after }, writeContext)
  return isWritten ? { actionId } : ((await afterRepeat()) ?? 'written since')
}

type DescribedMove = { readonly name: string; readonly up: boolean; readonly toTop: boolean }

/** The action of this move, if it is all that was written after version `from` of the settings. */
async function sameMoveSince(
  sql: Sql,
  ledgerId: string,
  from: number,
  { name, up, toTop }: DescribedMove,
): Promise<{ readonly actionId: string } | undefined> {
  const about = { subject: 'settings', id: ledgerId } as const
  const actionId = await lastActionSince(sql, ledgerId, about, from)
  if (actionId === undefined) return undefined
  const [change] = await readChangesOf(sql, ledgerId, actionId)
  const moved = (change?.after as { moved?: DescribedMove } | null)?.moved
  const isSame = moved?.name === name && moved.up === up && moved.toTop === toTop
  return isSame && change?.version === from + 1 ? { actionId } : undefined
}
