/** Writes saved views: from their page, and where the query of an earlier build is converted. */
import type { Named } from '../domain/reference.ts'
import type { ViewContent } from '../domain/saved-view.ts'
import { insertOtherChange, type WriteContext, type OtherWrite } from './change-log.ts'
import type { Sql } from './connect.ts'
import { isCanonical } from './saved-views.ts'

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
  const { name, query, isCanonical: canonical = false } = write.after
  const written = await sql`
    with written as (
      insert into saved_views (ledger_id, view_id, name, query, canonical_version)
      values (
        ${writeContext.ledgerId}, ${write.subjectId}, ${name}, ${query}, ${canonical ? 1 : null}
      )
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
  // A delete leaves the query as it is.
  const canonical = after === null ? isCanonical(sql) : sql`${after.isCanonical ?? false}::boolean`
  const written = await sql`
    with written as (
      update saved_views set
        name = coalesce(${after?.name ?? null}, name),
        query = coalesce(${after?.query ?? null}, query),
        deleted_at = case when ${after !== null}::boolean then null else now() end,
        version = version + 1,
        canonical_version = case when ${canonical} then version + 1 end
      where ledger_id = ${writeContext.ledgerId}
      and view_id = ${subjectId}
      and version = ${from}
      returning version
    ),
    ${insertOtherChange(sql, 'view', write, writeContext)}
    select version from written`
  return written.length > 0
}

/** A view whose query an earlier build wrote. */
export type EarlierView = {
  readonly ledgerId: string
  readonly viewId: string
  readonly query: string
  readonly version: number
}

/** Those of all ledgers, deleted ones too: they can be restored. */
export async function readEarlierViews(sql: Sql): Promise<EarlierView[]> {
  return sql<EarlierView[]>`
    select ledger_id, view_id, query, version
    from saved_views
    where not (${isCanonical(sql)})
    order by ledger_id, view_id`
}

/** Replaces the query by the same in canonical form, unless the view was written since. */
export async function storeCanonical(sql: Sql, view: EarlierView, query: string): Promise<void> {
  const { ledgerId, viewId, version } = view
  await sql`
    update saved_views set query = ${query}, canonical_version = version
    where ledger_id = ${ledgerId}
    and view_id = ${viewId}
    and version = ${version}
    and not (${isCanonical(sql)})`
}

/** Names and settings when a query was first stored, by the history. */
export type QueryContext = {
  readonly locale: string
  readonly currency: string
  /** Of categories and tags that were renamed, merged or deleted since. */
  readonly categories: readonly Named[]
  readonly tags: readonly Named[]
}

/** Reads the context of a query; what did not change since is as it is now. */
export async function readQueryContext(
  sql: Sql,
  { ledgerId, viewId, query }: Omit<EarlierView, 'version'>,
): Promise<QueryContext> {
  const setting = (name: 'locale' | 'currency') => sql`
    coalesce(
      (
        select before ->> ${name}::text
        from changes
        cross join stored
        where ledger_id = ${ledgerId}
        and subject = 'settings'
        and changed_at > stored_at
        and before ->> ${name}::text is not null
        order by changed_at, change_id
        limit 1
      ),
      ${sql(name)}
    )`
  const renamed = (subject: 'category' | 'tag') => sql`(
    select coalesce(json_agg(json_build_object('id', subject_id, 'name', name)), '[]')
    from (
      select distinct on (subject_id) subject_id, before ->> 'name' as name
      from changes
      cross join stored
      where ledger_id = ${ledgerId}
      and subject = ${subject}
      and changed_at > stored_at
      and before ->> 'name' is not null
      order by subject_id, changed_at, change_id
    ) as first_changes
  )`
  const [context] = await sql<[QueryContext]>`
    with stored as (
      select min(changed_at) as stored_at
      from changes
      where ledger_id = ${ledgerId}
      and subject = 'view'
      and subject_id = ${viewId}
      and after ->> 'query' = ${query}
    )
    select
      ${setting('locale')} as locale,
      ${setting('currency')} as currency,
      ${renamed('category')} as categories,
      ${renamed('tag')} as tags
    from ledgers
    where ledger_id = ${ledgerId}`
  return context
}
