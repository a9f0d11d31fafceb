/** The part of a ledger that a list is about: its expenses, their history, and what these name. */
import type { Fragment, Sql } from '../connect.ts'
import type { FilterKeys } from '../expenses/filter-sql.ts'
import { fromList } from './from-list.ts'

export type ListPart = {
  readonly filter: FilterKeys
  /** The ids of the categories that the expenses have or had, and of those that these count as. */
  readonly categories: readonly string[]
  /** The ids of the tags that the expenses have or had. */
  readonly tags: readonly string[]
}

/** Reads what a list names. Without what its expenses had, no change of them could be undone. */
export async function readListPart(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
): Promise<ListPart> {
  const [named] = await sql<[Omit<ListPart, 'filter'>]>`
    with listed as (
      select id, category, tags
      ${fromList(sql, ledgerId, filter, sql`id, category, tags`)}
    ),
    contents as (
      select category, tags
      from listed
      union
      select content ->> 'category', content -> 'tags'
      from changes
      cross join lateral (values (before), (after)) as recorded (content)
      where ledger_id = ${ledgerId}
      and expense_id in (select id from listed)
    )
    select
      (
        select coalesce(json_agg(distinct id), '[]')
        from category_names
        cross join lateral (values (category), (root)) as both_ids (id)
        where ledger_id = ${ledgerId}
        and category in (select category from contents)
      ) as categories,
      (
        select coalesce(json_agg(distinct tag #>> '{}'), '[]')
        from contents
        cross join lateral jsonb_path_query(tags, '$[*]') as tag
      ) as tags`
  return { ...named, filter }
}

/** The conditions that a row belongs to the part, for each section of a file. */
export function partConditions(sql: Sql, ledgerId: string, { filter, categories, tags }: ListPart) {
  const expenses = () => sql`select id ${fromList(sql, ledgerId, filter, sql`id, category`)}`
  return {
    categories: () => sql`and category in (${idsIn(sql, categories)})`,
    tags: () => sql`and tag in (${idsIn(sql, tags)})`,
    views: () => sql`and false`,
    rules: () => sql`and false`,
    expenses: () => sql`and id in (${expenses()})`,
    changes: () => sql`and expense_id in (${expenses()})`,
  }
}

function idsIn(sql: Sql, ids: readonly string[]): Fragment {
  return sql`select jsonb_array_elements_text(${sql.json(ids)})`
}
