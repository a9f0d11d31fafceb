import { insertOtherChange, type WriteContext, type OtherWrite } from './change-log.ts'
import type { Sql } from './connect.ts'

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
