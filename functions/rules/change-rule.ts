/** Adds, edits and deletes rules. */
import { v7 as uuidV7 } from 'uuid'
import type { WriteContext } from '../../src/db/change-log.ts'
import type { Sql } from '../../src/db/connect.ts'
import { readRule, readRules, type CurrentRule } from '../../src/db/rules.ts'
import { addRule, resolveReferences, writeRule } from '../../src/db/write-rules.ts'
import { categoryKey } from '../../src/domain/category.ts'
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
  const [taken, rules] = await Promise.all([readRule(sql, ledgerId, id), readRules(sql, ledgerId)])
  if (taken === undefined && rules.length >= MOST_RULES) return 'too many'
  const after = await withIds(sql, ledgerId, content)
  if (taken && !taken.deleted && isSameRule(taken.recorded, after)) return 'already added'
  if (rules.length >= MOST_RULES) return 'too many'

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
  // Its category may count as another one, whose id is not that of the rule.
  if (isSameRule(current, content)) return 'already matches'
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

async function withIds(sql: Sql, ledgerId: string, content: RuleContent): Promise<RuleContent> {
  const { category, tags } = content
  const ids = await resolveReferences(sql, ledgerId, {
    category: category === null ? null : { name: category, key: categoryKey(category) },
    tags: tags.map((name) => ({ name, key: tagKey(name) })),
  })
  return { ...content, ...ids }
}
