import type { OfferedName } from '../../domain/offered-names.ts'
import type { FoundRows } from '../../domain/resolve-filter.ts'
import { mostUsedCategories } from '../categories/categories.ts'
import type { Sql } from '../connect.ts'
import { mostUsedTags } from '../tags.ts'
import type { FilterKeys } from './filter-sql.ts'
import { foundColumns } from './found-rows.ts'

export type FilterChoices = {
  /** The most used. */
  readonly categories: readonly OfferedName[]
  readonly tags: readonly OfferedName[]
  /** The categories and tags that the filter refers to. */
  readonly found: FoundRows
}

type Row = Pick<FilterChoices, 'categories' | 'tags'> & {
  readonly foundCategories?: FoundRows['categories']
  readonly foundTags?: FoundRows['tags']
}

/** What the form of a filter offers, and what the filter refers to. */
export async function readFilterChoices(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
): Promise<FilterChoices> {
  const [row] = await sql<[Row]>`
    select
      ${mostUsedCategories(sql, ledgerId)} as categories,
      ${mostUsedTags(sql, ledgerId)} as tags
      ${foundColumns(sql, ledgerId, filter)}`
  const { categories, tags, foundCategories = [], foundTags = [] } = row
  return { categories, tags, found: { categories: foundCategories, tags: foundTags } }
}
