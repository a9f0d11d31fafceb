import type { OfferedCategory, OfferedName } from '../../domain/offered-names.ts'
import { mostUsedCategories } from '../categories/categories.ts'
import { recentCategories, type SuggestionTime } from '../categories/recent-use.ts'
import type { Sql } from '../connect.ts'
import { mostUsedTags } from '../tags.ts'

type Offered = {
  readonly categories: readonly OfferedCategory[]
  readonly tags: readonly OfferedName[]
  /** Of the newest expenses, in alphabetical order. */
  readonly names: readonly string[]
  /** See `recentCategories`. */
  readonly recent: readonly string[]
}

/** What the form of an expense offers: at most a hundred categories, tags and names. */
export async function readOffered(
  sql: Sql,
  ledgerId: string,
  now: SuggestionTime,
): Promise<Offered> {
  const [row] = await sql<[Offered]>`
    select
      ${mostUsedCategories(sql, ledgerId)} as categories,
      ${mostUsedTags(sql, ledgerId)} as tags,
      ${newestNames(sql, ledgerId)} as names,
      ${recentCategories(sql, ledgerId, now)} as recent`
  return row
}

// A household buys much the same from week to week.
const NEWEST = 100

/** The names of the newest expenses, as an expression. */
export function newestNames(sql: Sql, ledgerId: string) {
  return sql`(
    select coalesce(json_agg(distinct name), '[]')
    from (
      select name
      from expenses
      where ledger_id = ${ledgerId} and deleted_at is null
      order by spent_on desc, id desc
      limit ${NEWEST}
    ) as newest
    where name <> ''
  )`
}

/** The categories alone. */
export async function readOfferedCategories(
  sql: Sql,
  ledgerId: string,
): Promise<readonly OfferedCategory[]> {
  const [row] = await sql<[Pick<Offered, 'categories'>]>`
    select ${mostUsedCategories(sql, ledgerId)} as categories`
  return row.categories
}
