/** The rows that the categories and tags of a filter refer to. */
import type { FoundRows } from '../../domain/resolve-filter.ts'
import type { Sql } from '../connect.ts'
import { isReferredTo, type FilterKeys, type RowReference } from './filter-sql.ts'

type References = Pick<FilterKeys, 'categories' | 'tags'>

/** Further columns of a statement; a filter without categories and tags has none. */
export function foundColumns(
  sql: Sql,
  ledgerId: string,
  { categories = [], tags = [] }: References,
) {
  const [hasCategories, hasTags] = [categories.length > 0, tags.length > 0]
  return sql`
    ${hasCategories ? sql`, ${foundCategories(sql, ledgerId, categories)} as found_categories` : sql``}
    ${hasTags ? sql`, ${foundTags(sql, ledgerId, tags)} as found_tags` : sql``}`
}

/** The rows by themselves, where no statement with the list is sent. */
export async function readFound(
  sql: Sql,
  ledgerId: string,
  { categories = [], tags = [] }: References,
): Promise<FoundRows> {
  if (categories.length === 0 && tags.length === 0) return { categories, tags } as FoundRows
  const [row] = await sql<[Partial<Record<'foundCategories' | 'foundTags', never>>]>`
    select ${ledgerId}::uuid as ledger_id ${foundColumns(sql, ledgerId, { categories, tags })}`
  return { categories: row.foundCategories ?? [], tags: row.foundTags ?? [] }
}

function foundCategories(sql: Sql, ledgerId: string, rows: readonly RowReference[]) {
  return sql`(
    select coalesce(json_agg(json_build_object(
      'id', category,
      'key', category_key,
      'root', root,
      'name', name,
      'isDeleted', category_key is null,
      'isListed', category_key is not null and (version > 0 or exists (
        select
        from categories as counted
        where counted.ledger_id = ${ledgerId}
        and coalesce(counted.merged_into, counted.category) = category_names.root
        and counted.expense_count > 0
      ))
    )), '[]')
    from category_names
    where ledger_id = ${ledgerId}
    and ${isReferredTo(sql, rows, { id: sql`category`, key: sql`category_key` })}
  )`
}

function foundTags(sql: Sql, ledgerId: string, rows: readonly RowReference[]) {
  return sql`(
    select coalesce(json_agg(json_build_object(
      'id', tag,
      'key', tag_key,
      'root', tag,
      'name', coalesce(name, tag),
      'isDeleted', expense_count = 0,
      'isListed', expense_count > 0
    )), '[]')
    from tags
    where ledger_id = ${ledgerId}
    and ${isReferredTo(sql, rows, { id: sql`tag`, key: sql`tag_key` })}
  )`
}
