/** Adds, edits, deletes and restores saved views. */
import { v7 as uuidV7 } from 'uuid'
import type { Sql } from '../src/db/connect.ts'
import type { WriteContext } from '../src/db/change-log.ts'
import { readView, readViews } from '../src/db/saved-views.ts'
import { addView, writeView } from '../src/db/write-saved-views.ts'
import { undoingOther, type OtherChange } from '../src/domain/change.ts'
import {
  isSameName,
  MOST_VIEWS,
  type SavedView,
  type ViewContent,
} from '../src/domain/saved-view.ts'
import { convertedQuery } from './converted-query.ts'

type Saved = { readonly actionId: string } | 'already matches' | 'written since' | 'too many'

/**
 * Saves a view under this id. A view that has this name already is replaced instead, and keeps its
 * spelling of the name.
 */
export async function saveView(
  sql: Sql,
  writeContext: WriteContext,
  id: string,
  content: ViewContent,
): Promise<Saved> {
  const views = await readViews(sql, writeContext.ledgerId)
  const same = views.find(({ name }) => isSameName(name, content.name))
  if (same) {
    const after = { ...content, name: same.name }
    if (alreadyMatches(same, after)) return 'already matches'
    return (await changeView(sql, writeContext, same, after, same.version)) ?? 'written since'
  }
  if (views.length >= MOST_VIEWS) return 'too many'

  const actionId = uuidV7()
  const add = (subjectId: string) => {
    const line = { changeId: actionId, subjectId, kind: 'add', undoes: null } as const
    return addView(sql, { ...line, before: null, after: content }, writeContext)
  }
  if (await add(id)) return { actionId }
  // Sent twice at once; or from a page that saved another view before, which keeps its id.
  const taken = await readView(sql, writeContext.ledgerId, id)
  if (taken && !taken.deleted && alreadyMatches(taken, content)) return 'already matches'
  await add(uuidV7())
  return { actionId }
}

/** Gives a view another name, if no other one has it; 'written since' where it has another version. */
export async function renameView(
  sql: Sql,
  writeContext: WriteContext,
  { viewId, ...view }: Omit<SavedView, 'version'>,
  name: string,
  from: number,
): Promise<{ readonly actionId: string } | 'taken' | 'written since'> {
  const views = await readViews(sql, writeContext.ledgerId)
  if (views.some((other) => other.viewId !== viewId && isSameName(other.name, name))) return 'taken'
  const { query, isCanonical = false } = view
  const after = { name, query, isCanonical }
  const changed = await changeView(sql, writeContext, { viewId, ...view }, after, from)
  return changed ?? 'written since'
}

/** Edits or deletes a view that still has this version; undefined where it has another. */
export async function changeView(
  sql: Sql,
  writeContext: WriteContext,
  { viewId, name, query, isCanonical = false }: Omit<SavedView, 'version'>,
  after: ViewContent | null,
  from: number,
): Promise<{ readonly actionId: string } | undefined> {
  const actionId = uuidV7()
  const kind = after === null ? 'delete' : 'edit'
  const line = { changeId: actionId, subjectId: viewId, kind, undoes: null, from } as const
  const write = { ...line, before: { name, query, isCanonical }, after }
  const isWritten = await writeView(sql, write, writeContext)
  return isWritten ? { actionId } : undefined
}

/** Undoes a change of a saved view. */
export async function undoView(
  sql: Sql,
  writeContext: WriteContext,
  change: OtherChange,
  changeId: string,
) {
  const line = undoingOther<ViewContent>(change, changeId)
  const { subjectId } = line
  const after = line.after && (await canonicalContent(sql, writeContext, subjectId, line.after))
  const isWritten = await writeView(sql, { ...line, after }, writeContext)
  return isWritten ? 'undone' : 'written since'
}

/** What an undo restores; an earlier build may have written it. */
async function canonicalContent(
  sql: Sql,
  { ledgerId }: WriteContext,
  viewId: string,
  content: ViewContent,
): Promise<ViewContent> {
  if (content.isCanonical) return content
  const query = await convertedQuery(sql, { ledgerId, viewId, query: content.query })
  return query === undefined ? content : { ...content, query, isCanonical: true }
}

function alreadyMatches(view: ViewContent, { name, query }: ViewContent): boolean {
  return view.name === name && view.query === query
}
