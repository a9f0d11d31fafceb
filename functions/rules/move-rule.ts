/** Moves a rule among the others. */
import { v7 as uuidV7 } from 'uuid'
import type { WriteContext } from '../../src/db/change-log.ts'
import type { Sql } from '../../src/db/connect.ts'
import { readRules, type CurrentRule } from '../../src/db/rules.ts'
import { moveRule } from '../../src/db/write-rules.ts'

/** The place of a rule among the others, from 1, and the text by which the history calls it. */
export type Place = { readonly contains: string; readonly place: number }

/** Moves a rule by one place. */
export async function moveByOne(
  sql: Sql,
  writeContext: WriteContext,
  { ruleId, contains }: CurrentRule,
  { by, from }: { readonly by: 1 | -1; readonly from: number },
): Promise<{ readonly actionId: string } | 'already matches' | 'written since'> {
  const ids = await readOrder(sql, writeContext)
  const place = ids.indexOf(ruleId) + 1
  if (place === 0) return 'written since'
  const to = place + by
  if (to < 1 || to > ids.length) return 'already matches'
  const actionId = uuidV7()
  const line = { changeId: actionId, subjectId: ruleId, kind: 'edit', undoes: null, from } as const
  const facts = { before: { contains, place }, after: { contains, place: to } }
  const order = placedAt(ids, ruleId, to)
  const isWritten = await moveRule(sql, { ...line, ...facts, order }, writeContext)
  return isWritten ? { actionId } : 'written since'
}

/** The ids of the rules in their order. */
export async function readOrder(sql: Sql, { ledgerId }: WriteContext): Promise<readonly string[]> {
  return (await readRules(sql, ledgerId)).map(({ ruleId }) => ruleId)
}

/** The order with one id at this place, from 1. */
export function placedAt(ids: readonly string[], id: string, place: number): readonly string[] {
  return ids.filter((each) => each !== id).toSpliced(place - 1, 0, id)
}
