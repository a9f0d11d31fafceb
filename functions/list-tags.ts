/** The pages of tags, in the order of the ledger's alphabet. */
import type { Sql } from '../src/db/connect.ts'
import { readTagNames, readTags, type Tag } from '../src/db/tags.ts'
import { orderOfNames, sortedByName } from '../src/domain/collation.ts'
import type { Ledger } from '../src/domain/ledger.ts'

/** How many tags a page of them holds. */
const TAGS_PAGE_SIZE = 200

/**
 * The page of the tags in use after this name, which need not be there any more; `next` is the name
 * after which the next page begins. All names are read and sorted here: the database sorts no two
 * locales, and each server other ones.
 */
export async function listTags(
  sql: Sql,
  { ledgerId, locale }: Pick<Ledger, 'ledgerId' | 'locale'>,
  after: string,
): Promise<{ tags: Tag[]; next: string | undefined }> {
  const order = orderOfNames(locale)
  const sorted = sortedByName(await readTagNames(sql, ledgerId), locale)
  const rest = after === '' ? sorted : sorted.filter(({ name }) => order(name, after) > 0)
  const page = rest.slice(0, TAGS_PAGE_SIZE)
  const tags = await readTags(
    sql,
    ledgerId,
    page.map(({ tag }) => tag),
  )
  return { tags, next: rest.length > page.length ? page.at(-1)?.name : undefined }
}
