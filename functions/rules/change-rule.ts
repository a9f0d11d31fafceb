/** Adds, edits, moves, deletes and restores rules. */
import { v7 as uuidV7 } from 'uuid'
import type { WriteContext } from '../../src/db/change-log.ts'
import type { Sql } from '../../src/db/connect.ts'
import { readRule, readRules, type CurrentRule } from '../../src/db/rules.ts'
import { addRule, moveRule, resolveReferences, writeRule } from '../../src/db/write-rules.ts'
import { categoryKey } from '../../src/domain/category.ts'
import { undoingOther, type OtherChange } from '../../src/domain/change.ts'
import { isSameRule, MOST_RULES, type RuleContent } from '../../src/domain/rule.ts'
import { tagKey } from '../../src/domain/tag.ts'

type Written = { readonly actionId: string }

/** Adds a rule behind the others, only once however often its form is submitted. */
export async function saveRule(
  sql: Sql,
  writeContext: WriteContext,
  id: string,
  content: RuleContent,
): Promise<(Written & { readonly ruleId: string }) | 'already added' | 'too many'> {
  const { ledgerId } = writeContext
  const after = await withIds(sql, ledgerId, content)
  const taken = await readRule(sql, ledgerId, id)
  if (taken && !taken.deleted && isSameRule(taken.recorded, after)) return 'already added'
  if ((await readRules(sql, ledgerId)).length >= MOST_RULES) return 'too many'

  const actionId = uuidV7()
  const add = (subjectId: string) => {
    const line = { changeId: actionId, subjectId, kind: 'add', undoes: null } as const
    return addRule(sql, { ...line, before: null, after }, writeContext)
  }
  if (taken === undefined) {
    if (await add(id)) return { actionId, ruleId: id }
    // Sent twice at once.
    return saveRule(sql, writeContext, id, content)
  }
  // From a page that added another rule before, which keeps its id.
  const ruleId = uuidV7()
  await add(ruleId)
  return { actionId, ruleId }
}

/** Edits a rule that still has this version. */
export async function editRule(
  sql: Sql,
  writeContext: WriteContext,
  current: CurrentRule,
  { content, from }: { readonly content: RuleContent; readonly from: number },
): Promise<Written | 'already matches' | 'written since'> {
  if (current.deleted) return 'written since'
  const after = await withIds(sql, writeContext.ledgerId, content)
  if (isSameRule(current.recorded, after)) return 'already matches'
  return write(sql, writeContext, current, { after, from })
}

/** Deletes a rule that still has this version. */
export async function deleteRule(
  sql: Sql,
  writeContext: WriteContext,
  current: CurrentRule,
  from: number,
): Promise<Written | 'written since'> {
  return write(sql, writeContext, current, { after: null, from })
}

async function write(
  sql: Sql,
  writeContext: WriteContext,
  { ruleId, recorded }: CurrentRule,
  { after, from }: { readonly after: RuleContent | null; readonly from: number },
): Promise<Written | 'written since'> {
  const actionId = uuidV7()
  const kind = after === null ? 'delete' : 'edit'
  const line = { changeId: actionId, subjectId: ruleId, kind, undoes: null, from } as const
  const isWritten = await writeRule(sql, { ...line, before: recorded, after }, writeContext)
  return isWritten ? { actionId } : 'written since'
}

/** The place of a rule among the others, from 1, and the text by which the history calls it. */
type Place = { readonly contains: string; readonly place: number }

/** Moves a rule by one place. */
export async function moveByOne(
  sql: Sql,
  writeContext: WriteContext,
  { ruleId, contains }: CurrentRule,
  { by, from }: { readonly by: 1 | -1; readonly from: number },
): Promise<Written | 'already matches' | 'written since'> {
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

/** Undoes a change of a rule. */
export async function undoRule(
  sql: Sql,
  writeContext: WriteContext,
  change: OtherChange,
  changeId: string,
): Promise<'undone' | 'written since'> {
  const isWritten =
    change.after !== null && 'place' in change.after
      ? await undoMove(sql, writeContext, undoingOther<Place>(change, changeId))
      : await undoContent(sql, writeContext, undoingOther<RuleContent>(change, changeId))
  return isWritten ? 'undone' : 'written since'
}

async function undoMove(
  sql: Sql,
  writeContext: WriteContext,
  line: ReturnType<typeof undoingOther<Place>>,
): Promise<boolean> {
  const order = placedAt(await readOrder(sql, writeContext), line.subjectId, line.after?.place ?? 1)
  return moveRule(sql, { ...line, order }, writeContext)
}

async function undoContent(
  sql: Sql,
  writeContext: WriteContext,
  line: ReturnType<typeof undoingOther<RuleContent>>,
): Promise<boolean> {
  const { before, after } = line
  return writeRule(
    sql,
    { ...line, before: before && recorded(before), after: after && recorded(after) },
    writeContext,
  )
}

/** Without the current names, which are read with a line of the history. */
function recorded({ contains, category, tags, newName, treatment }: RuleContent): RuleContent {
  return { contains, category, tags, newName, treatment }
}

async function readOrder(sql: Sql, { ledgerId }: WriteContext): Promise<readonly string[]> {
  return (await readRules(sql, ledgerId)).map(({ ruleId }) => ruleId)
}

function placedAt(ids: readonly string[], id: string, place: number): readonly string[] {
  return ids.filter((each) => each !== id).toSpliced(place - 1, 0, id)
}

async function withIds(sql: Sql, ledgerId: string, content: RuleContent): Promise<RuleContent> {
  const { category, tags } = content
  const ids = await resolveReferences(sql, ledgerId, {
    category: category === null ? null : { name: category, key: categoryKey(category) },
    tags: tags.map((name) => ({ name, key: tagKey(name) })),
  })
  return { ...content, ...ids }
}
