import type { SavedView, ViewContent } from '../domain/saved-view.ts'
import { insertOtherChange, type WriteContext, type OtherWrite } from './change-log.ts'
import type { Sql } from './connect.ts'

// Above the limit on saved views, which restored ones may exceed.
const MOST_READ = 200

/** The saved views, in no order. */
export async function readViews(sql: Sql, ledgerId: string): Promise<SavedView[]> {
  return sql<SavedView[]>`
    select view_id, name, query, version
    from saved_views
    where ledger_id = ${ledgerId}
    and deleted_at is null
    order by view_id
    limit ${MOST_READ}`
}

/** A view, deleted or not: a deleted one can be restored. */
export type CurrentView = SavedView & { readonly deleted: boolean }

export async function readView(
  sql: Sql,
  ledgerId: string,
  viewId: string,
): Promise<CurrentView | undefined> {
  const [view] = await sql<CurrentView[]>`
    select view_id, name, query, version, deleted_at is not null as deleted
    from saved_views
    where ledger_id = ${ledgerId}
    and view_id = ${viewId}`
  return view
}

export type ViewWrite = Omit<OtherWrite, 'before' | 'after'> & {
  readonly before: ViewContent | null
  /** Null deletes it. */
  readonly after: ViewContent | null
}

/** Stores a view with its line of history; answers false where its id is taken. */
export async function addView(
  sql: Sql,
  write: ViewWrite & { readonly after: ViewContent },
  writeContext: WriteContext,
): Promise<boolean> {
  const { name, query } = write.after
  const written = await sql`
    with written as (
      insert into saved_views (ledger_id, view_id, name, query)
      values (${writeContext.ledgerId}, ${write.subjectId}, ${name}, ${query})
      on conflict (ledger_id, view_id) do nothing
      returning version
    ),
    ${insertOtherChange(sql, 'view', write, writeContext)}
    select version from written`
  return written.length > 0
}

/** Updates, deletes or restores a view, if it still has version `from`; answers whether it did. */
export async function writeView(
  sql: Sql,
  write: ViewWrite & { readonly from: number },
  writeContext: WriteContext,
): Promise<boolean> {
  const { after, from, subjectId } = write
  const written = await sql`
    with written as (
      update saved_views set
        name = coalesce(${after?.name ?? null}, name),
        query = coalesce(${after?.query ?? null}, query),
        deleted_at = case when ${after !== null}::boolean then null else now() end,
        version = version + 1
      where ledger_id = ${writeContext.ledgerId}
      and view_id = ${subjectId}
      and version = ${from}
      returning version
    ),
    ${insertOtherChange(sql, 'view', write, writeContext)}
    select version from written`
  return written.length > 0
}
