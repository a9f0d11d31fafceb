import type { SavedView } from '../domain/saved-view.ts'
import type { Fragment, Sql } from './connect.ts'

// Above the limit on saved views, which restored ones may exceed.
const MOST_READ = 200

/**
 * Whether this build wrote the query. An earlier one raises the version alone, with a query that
 * has names of categories and tags, and prices as they were typed.
 */
export function isCanonical(sql: Sql) {
  return sql`canonical_version is not distinct from version`
}

/** The saved views, in no order. */
export async function readViews(sql: Sql, ledgerId: string): Promise<SavedView[]> {
  return sql<SavedView[]>`${selectViews(sql, ledgerId)}`
}

export function selectViews(sql: Sql, ledgerId: string): Fragment {
  return sql`
    select view_id, name, query, version, ${isCanonical(sql)} as is_canonical
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
    select
      view_id, name, query, version, ${isCanonical(sql)} as is_canonical,
      deleted_at is not null as deleted
    from saved_views
    where ledger_id = ${ledgerId}
    and view_id = ${viewId}`
  return view
}
