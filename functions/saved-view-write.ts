/** Adds, changes, deletes and restores saved views. */
import type { Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { addView, readView, readViews, writeView, type CurrentView } from '../src/db/saved-views.ts'
import type { OtherChange } from '../src/domain/change.ts'
import { isSameName, MOST_VIEWS, type ViewContent } from '../src/domain/saved-view.ts'
import { writeContextOf } from './http/write-context.ts'

type Saved = { readonly actionId: string } | 'as it was' | 'written since' | 'too many'

/** Saves a view under this id; an existing view of that name is changed instead. */
export async function saveView(
  c: Context<AppEnv>,
  id: string,
  content: ViewContent,
): Promise<Saved> {
  const writeContext = writeContextOf(c)
  const views = await readViews(c.env.sql, writeContext.ledgerId)
  const same = views.find(({ name }) => isSameName(name, content.name))
  if (same && hasContent(same, content)) return 'as it was'
  if (same) return (await changeView(c, same, content, same.version)) ?? 'written since'
  if (views.length >= MOST_VIEWS) return 'too many'

  const actionId = uuidV7()
  const add = (subjectId: string) => {
    const line = { changeId: actionId, subjectId, kind: 'add', undoes: null } as const
    return addView(c.env.sql, { ...line, before: null, after: content }, writeContext)
  }
  if (await add(id)) return { actionId }
  // Submitted twice at once; or from a page that saved another view under this id before.
  const taken = await readView(c.env.sql, writeContext.ledgerId, id)
  if (taken && !taken.deleted && hasContent(taken, content)) return 'as it was'
  await add(uuidV7())
  return { actionId }
}

/** Changes a view, or deletes it, if it has this version; undefined if it has not. */
export async function changeView(
  c: Context<AppEnv>,
  { viewId, name, query }: Pick<CurrentView, 'viewId' | 'name' | 'query'>,
  after: ViewContent | null,
  from: number,
): Promise<{ readonly actionId: string } | undefined> {
  const actionId = uuidV7()
  const kind = after === null ? 'delete' : 'edit'
  const line = { changeId: actionId, subjectId: viewId, kind, undoes: null, from } as const
  const write = { ...line, before: { name, query }, after }
  const isWritten = await writeView(c.env.sql, write, writeContextOf(c))
  return isWritten ? { actionId } : undefined
}

/** Undoes a change of a saved view. */
export async function undoView(c: Context<AppEnv>, change: OtherChange, changeId: string) {
  const { subjectId, version: from, changeId: undoes } = change
  const [before, after] = [change.after, change.before] as (ViewContent | null)[]
  const kind = !after ? 'delete' : before ? 'edit' : 'restore'
  const write = { changeId, subjectId, kind, before: before ?? null, after: after ?? null } as const
  const line = { ...write, undoes, from }
  const isWritten = await writeView(c.env.sql, line, writeContextOf(c))
  return isWritten ? 'undone' : 'written since'
}

function hasContent(view: ViewContent, { name, query }: ViewContent): boolean {
  return view.name === name && view.query === query
}
