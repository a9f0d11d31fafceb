import type { Price } from '../domain/money.ts'
import type { Sql } from './connect.ts'

/** How many tags a form offers. */
export const MOST_OFFERED = 100

/** The most used tags, as `OfferedName`, as an expression for a query that asks for more. */
export function mostUsedTags(sql: Sql, ledgerId: string) {
  return sql`(
    select coalesce(
      json_agg(json_build_object('id', tag, 'name', name, 'place', null, 'uses', expense_count)),
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

/** A tag in use. */
export type TagName = Pick<Tag, 'tag' | 'name'>

/** All tags in use, in no order. */
export async function readTagNames(sql: Sql, ledgerId: string): Promise<TagName[]> {
  return sql<TagName[]>`
    select tag, coalesce(name, tag) as name
    from tags
    where ledger_id = ${ledgerId}
    and expense_count > 0`
}

/** The tags of these ids, in their order. */
export async function readTags(sql: Sql, ledgerId: string, ids: readonly string[]): Promise<Tag[]> {
  return sql<Tag[]>`
    select ${columns(sql)}
    from jsonb_array_elements_text(${sql.json(ids)}) with ordinality as item (id, place)
    join tags on ledger_id = ${ledgerId} and tag = item.id
    order by place`
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
