import type { Price } from '../domain/money.ts'
import { insertOtherChange, type WriteContext, type OtherWrite } from './change-log.ts'
import type { Sql } from './connect.ts'

/** How many tags a form offers. */
const MOST_OFFERED = 100

/** The most used tags, ids and names, as an expression, for a query that asks for more. */
export function mostUsedTags(sql: Sql, ledgerId: string) {
  return sql`(
    select
      coalesce(
        json_agg(json_build_object('id', tag, 'name', name) order by expense_count desc, name),
        '[]'
      )
    from (
      select tag, coalesce(name, tag) as name, expense_count
      from tags
      where ledger_id = ${ledgerId}
      and expense_count > 0
      order by expense_count desc, coalesce(name, tag)
      limit ${MOST_OFFERED}
    ) as most_used
  )`
}

export type Tag = {
  /** Its id: the first name it had, or a UUID where that was taken. */
  readonly tag: string
  readonly name: string
  readonly version: number
  readonly total: Price
  /** As decimal digits. */
  readonly expenseCount: string
}

/** How many tags a page of them holds. */
export const TAGS_PAGE_SIZE = 200

/** A page of the tags in use, by name; `next` is the cursor of the next page. */
export async function listTags(
  sql: Sql,
  ledgerId: string,
  after = '',
): Promise<{ tags: Tag[]; next: string | undefined }> {
  const found = await sql<(Tag & { readonly tagKey: string })[]>`
    select ${columns(sql)}, tag_key
    from tags
    where ledger_id = ${ledgerId}
    and expense_count > 0
    and tag_key > ${after}
    order by tag_key
    limit ${TAGS_PAGE_SIZE + 1}`
  const tags = found.slice(0, TAGS_PAGE_SIZE)
  return { tags, next: found.length > TAGS_PAGE_SIZE ? tags.at(-1)?.tagKey : undefined }
}

export async function readTag(sql: Sql, ledgerId: string, tag: string): Promise<Tag | undefined> {
  const [found] = await sql<Tag[]>`
    select ${columns(sql)}
    from tags
    where ledger_id = ${ledgerId}
    and tag = ${tag}`
  return found
}

export async function readTagByKey(
  sql: Sql,
  ledgerId: string,
  key: string,
): Promise<Tag | undefined> {
  const [found] = await sql<Tag[]>`
    select ${columns(sql)}
    from tags
    where ledger_id = ${ledgerId}
    and tag_key = ${key}`
  return found
}

function columns(sql: Sql) {
  return sql`tag, coalesce(name, tag) as name, version, total, expense_count`
}

/** The next name of a tag, and its key. */
export type TagWrite = OtherWrite & {
  readonly from: number
  readonly after: { readonly name: string }
  readonly key: string
}

/**
 * Renames a tag, if it still has version `from`; answers whether it did. Where
 * another one has the key, the constraint `tags_one_per_key` is violated.
 */
export async function renameTag(
  sql: Sql,
  { from, key, ...write }: TagWrite,
  writeContext: WriteContext,
): Promise<boolean> {
  const written = await sql`
    with written as (
      update tags set name = ${write.after.name}, tag_key = ${key}, version = version + 1
      where ledger_id = ${writeContext.ledgerId}
      and tag = ${write.subjectId}
      and version = ${from}
      returning version
    ),
    ${insertOtherChange(sql, 'tag', write, writeContext)}
    select version from written`
  return written.length > 0
}
