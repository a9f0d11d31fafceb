/** Changes many expenses in one action: deletes them, or gives them a category or tags. */
import { v7 as uuidV7 } from 'uuid'
import type { Sql } from '../../src/db/connect.ts'
import type { Target } from '../../src/db/expenses/bulk-targets.ts'
import type { WriteContext } from '../../src/db/change-log.ts'
import type { Bulk } from '../../src/domain/bulk-edit.ts'
import { categoryKey } from '../../src/domain/category.ts'
import type { NewVersion } from '../../src/domain/change.ts'
import type { ExpenseContent } from '../../src/domain/expense-fields.ts'
import { MOST_TAGS, tagKey } from '../../src/domain/tag.ts'
import { problemsOrThrow } from '../http/write-context.ts'
import { writeExpenses } from './change-expense.ts'

type Outcome =
  | {
      readonly actionId: string
      readonly written: number
      /** How many were skipped, since they were changed in the meantime. */
      readonly skipped: number
    }
  | 'too many tags'
  | { readonly problems: ReturnType<typeof problemsOrThrow> }

/** Writes the next version of each expense that the change makes different. */
export async function changeExpenses(
  sql: Sql,
  writeContext: WriteContext,
  targets: readonly Target[],
  change: Bulk,
): Promise<Outcome> {
  const actionId = uuidV7()
  const versions = targets.flatMap((target) => versionOf(target, change))
  if (versions.some(({ content }) => (content?.tags?.length ?? 0) > MOST_TAGS)) {
    return 'too many tags'
  }
  const action = { ...writeContext, actionId }
  const written = await writeExpenses(sql, action, versions).catch(problemsOrThrow)
  if (!(written instanceof Set)) return { problems: written as ReturnType<typeof problemsOrThrow> }
  return { actionId, written: written.size, skipped: versions.length - written.size }
}

/** The next version of an expense, unless it already matches. */
function versionOf(target: Target, change: Bulk): NewVersion[] {
  const content = contentOf(target, change)
  if (content === undefined) return []
  const { id, version: from } = target
  const kind = content === null ? 'delete' : 'edit'
  return [{ id, from, kind, content, changeId: uuidV7(), undoes: null }]
}

function contentOf(target: Target, change: Bulk): Partial<ExpenseContent> | null | undefined {
  if (change.do === 'delete') return null
  if (change.do === 'category') {
    const { category } = change
    return categoryKey(target.category) === categoryKey(category) ? undefined : { category }
  }
  const had = new Map(target.tags.map((tag) => [tagKey(tag), tag]))
  const has = new Map(had)
  for (const tag of change.tags) {
    if (change.do === 'untag') has.delete(tagKey(tag))
    else if (!has.has(tagKey(tag))) has.set(tagKey(tag), tag)
  }
  return has.size === had.size ? undefined : { tags: [...has.values()] }
}
