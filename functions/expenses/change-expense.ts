/** Changes and deletes one expense, and writes the versions of many. */
import { v7 as uuidV7 } from 'uuid'
import type { Sql } from '../../src/db/connect.ts'
import {
  readExpense,
  writeVersions,
  type CurrentExpense,
} from '../../src/db/expenses/write-versions.ts'
import type { WriteContext } from '../../src/db/change-log.ts'
import type { NewVersion } from '../../src/domain/change.ts'
import { differences, type ExpenseContent } from '../../src/domain/expense-fields.ts'
import { keysOf, type ExpenseProblems } from '../../src/domain/expense.ts'
import { problemsOrThrow } from '../http/write-context.ts'

/** Writes versions of expenses that still have the one they were made from; answers their ids. */
export async function writeExpenses(
  sql: Sql,
  writeContext: WriteContext,
  versions: readonly NewVersion[],
): Promise<ReadonlySet<string>> {
  const keyed = versions.map((version) => ({ ...version, keys: keysOf(version.content ?? {}) }))
  return new Set(await writeVersions(sql, keyed, writeContext))
}

type Outcome =
  | { readonly actionId: string }
  | 'already matches'
  /** It was written after `from`: its current version; undefined if it does not exist. */
  | { readonly conflict: CurrentExpense | undefined }

type Edit = {
  readonly current: CurrentExpense
  readonly from: number
  readonly edited: ExpenseContent
}

/** Writes the next version of an expense, made from version `from`; a deleted one is restored. */
export async function changeExpense(
  sql: Sql,
  writeContext: WriteContext,
  { current, from, edited }: Edit,
): Promise<Outcome | { readonly problems: ExpenseProblems }> {
  if (alreadyMatches(current, edited)) return 'already matches'
  const kind = current.deleted ? 'restore' : 'edit'
  const version = {
    id: current.id,
    from,
    kind,
    content: withoutUnchanged(current, edited),
  } as const
  const written = await writeVersion(sql, writeContext, version).catch(problemsOrThrow)
  if (typeof written === 'object') return { problems: written as ExpenseProblems }
  return written === undefined
    ? conflictOf(sql, writeContext, current.id, edited)
    : { actionId: written }
}

/** Deletes an expense, unless it was written after `from`. */
export async function deleteExpense(
  sql: Sql,
  writeContext: WriteContext,
  { current, from }: { current: CurrentExpense; from: number },
): Promise<Outcome> {
  if (alreadyMatches(current, null)) return 'already matches'
  const version = { id: current.id, from, kind: 'delete', content: null } as const
  const written = await writeVersion(sql, writeContext, version)
  return written === undefined
    ? conflictOf(sql, writeContext, current.id, null)
    : { actionId: written }
}

/** Writes one version as an action of its own; answers its id, or undefined after a conflict. */
async function writeVersion(
  sql: Sql,
  writeContext: WriteContext,
  version: Pick<NewVersion, 'id' | 'from' | 'kind' | 'content'>,
): Promise<string | undefined> {
  const changeId = uuidV7()
  const line = { ...version, changeId, undoes: null }
  const written = await writeExpenses(sql, writeContext, [line])
  return written.has(version.id) ? changeId : undefined
}

/** The outcome for an expense that was changed since: it may already have the submitted content. */
async function conflictOf(
  sql: Sql,
  { ledgerId }: WriteContext,
  id: string,
  content: ExpenseContent | null,
): Promise<Outcome> {
  const conflict = await readExpense(sql, ledgerId, id)
  return conflict && alreadyMatches(conflict, content) ? 'already matches' : { conflict }
}

/** The fields to write: a category or tags that did not change are left as they are stored. */
function withoutUnchanged(
  current: ExpenseContent,
  content: ExpenseContent,
): Partial<ExpenseContent> {
  const { category, tags, ...others } = content
  const changed = differences(current, content)
  return {
    ...others,
    ...(changed.includes('category') && { category }),
    ...(changed.includes('tags') && { tags }),
  }
}

/** Whether an expense has this content already, such as after a second click; null is deleted. */
function alreadyMatches(current: CurrentExpense, content: ExpenseContent | null): boolean {
  if (content === null || current.deleted) return content === null && current.deleted
  return differences(current, content).length === 0
}
