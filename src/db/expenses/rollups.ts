/**
 * Maintains the rollups in the statement that writes expenses: the totals of categories, days,
 * texts and tags, and which expenses have a tag (`expense_tags`).
 *
 * The statement has to provide these CTEs:
 * - `before`: the rows of `expenses` that it replaces. An insert has none.
 * - `written`: the rows it wrote, with `category_key` and `incoming_text` of their `incoming` row.
 * - `resolved_categories` (category, key, name, colour), and `resolved_tags` (tag, key, name) if there are tags.
 *
 * One new expense has nothing to add up: groups of one row would take a fifth of the statement.
 *
 * It gets these: `deltas`, `category_rollups` and `daily_rollups`; with texts, `text_rollups`; with
 * tags, `tag_deltas`, `tag_links`, `tag_rollups`, `daily_tag_rollups`, `removed_tags` and
 * `added_tags`.
 *
 * So that two statements never wait for each other, all lock rows in one order: texts, tags, days, categories,
 * and of each by their keys. PostgreSQL runs CTEs that nothing reads from the last one to the first. Categories
 * come last, since most writers meet there.
 */
import { composed, type Client } from '../sql-fragment-cache.ts'
import type { Fragment } from '../connect.ts'
import { lettersVersion } from '../letters.ts'

/** Whether any of the expenses has a text, or tags. CTEs for what none of them has are left out. */
export type Has = { readonly texts: boolean; readonly tags: boolean }

/** The rows of `written`: a new expense, several, or new versions of some. */
export type Written = 'new expense' | 'new expenses' | 'new versions'

export const ALL: Has = { texts: true, tags: true }

/** The CTEs that add to every rollup the difference between `before` and `written`. */
export function updateRollups(sql: Client, written: Written, has = ALL): Fragment {
  return composed(`rollups ${written} ${has.texts} ${has.tags}`, () => {
    const texts = has.texts ? sql`, ${updateTextRollups(sql, written)}` : sql``
    const tags = has.tags ? sql`, ${updateTagRollups(sql)}` : sql``
    return sql`${deltasOf(sql, written)}, ${updateCategoryRollups(sql, written)} ${tags} ${texts}`
  })
}

/** `deltas`: each row of `before` subtracted, each row of `written` added. */
export function deltasOf(sql: Client, written: Written) {
  const subtracted = sql`
      select
        ledger_id, id, spent_on, category, null as category_key, text_id, null as text, tags, -price as total,
        -greatest(-price, 0) as returned, -1 as expense_count
      from before
      where deleted_at is null
      union all`
  return sql`
    deltas as materialized (
      ${written === 'new versions' ? subtracted : sql``}
      select
        ledger_id, id, spent_on, category, category_key, text_id, incoming_text as text, tags,
        price as total, greatest(-price, 0) as returned, 1 as expense_count
      from written
      where deleted_at is null
    )`
}

/** The CTEs that add `deltas` to categories and days. */
export function updateCategoryRollups(sql: Client, written: Written) {
  const { greatest, sums, groupedBy } = grouping(sql, isOne(written))
  return sql`
    category_rollups as (
      insert into categories
        (ledger_id, category, category_key, name, colour, total, returned, expense_count)
      select
        ledger_id, category, ${greatest(sql`category_key`)},
        nullif(${greatest(sql`resolved_categories.name`)}, category),
        ${greatest(sql`resolved_categories.colour`)}, ${sums}
      from deltas
      left join resolved_categories using (category)
      ${groupedBy(sql`category`)}
      on conflict (ledger_id, category) do update set
        ${addExcluded(sql, 'categories')},
        ${undeleteCategory(sql)}
    ),
    daily_rollups as (
      insert into daily_totals (ledger_id, spent_on, category, total, returned, expense_count)
      select ledger_id, spent_on, category, ${sums}
      from deltas
      ${groupedBy(sql`spent_on, category`)}
      on conflict (ledger_id, spent_on, category) do update set ${addExcluded(sql, 'daily_totals')}
    )`
}

/** The CTE that adds `deltas` to texts. */
export function updateTextRollups(sql: Client, written: Written) {
  const { greatest, sums, groupedBy } = grouping(sql, isOne(written))
  return sql`
    text_rollups as (
      insert into texts
        (
          ledger_id, text_id, category, text, letters_version, total, returned, expense_count
        )
      select
        ledger_id, text_id, category,
        coalesce(${greatest(sql`text`)}, (
          select text
          from texts
          where texts.ledger_id = deltas.ledger_id and texts.text_id = deltas.text_id
          limit 1
        )),
        ${lettersVersion(sql)}, ${sums}
      from deltas
      where text_id is not null
      ${groupedBy(sql`text_id, category`)}
      on conflict (ledger_id, text_id, category) do update set
        letters_version = excluded.letters_version, ${addExcluded(sql, 'texts')}
    )`
}

/** The CTEs that add `deltas` to tags, and link expenses with them. */
// A tag may be linked before its expense is back: a build without tags leaves the links of what it
// deletes.
// The ledger is a subquery where rows are deleted, so that the planner reads no other ledger's tags.
export function updateTagRollups(sql: Client) {
  const { greatest, sums, groupedBy } = grouping(sql, false)
  return sql`
    tag_deltas as materialized (
      select ledger_id, tag, spent_on, category, id, total, returned, expense_count
      from deltas
      cross join jsonb_array_elements_text(tags) as tag
    ),
    tag_links as materialized (
      select ledger_id, tag, spent_on, id, sum(expense_count) as expense_count
      from tag_deltas
      group by ledger_id, tag, spent_on, id
      having sum(expense_count) <> 0
    ),
    tag_rollups as (
      insert into tags (ledger_id, tag, tag_key, name, total, returned, expense_count)
      select
        ledger_id, tag,
        coalesce(${greatest(sql`resolved_tags.key`)}, (
          select tag_key
          from tags
          where tags.ledger_id = tag_deltas.ledger_id and tags.tag = tag_deltas.tag
        )),
        nullif(${greatest(sql`resolved_tags.name`)}, tag),
        ${sums}
      from tag_deltas
      left join resolved_tags using (tag)
      ${groupedBy(sql`tag`)}
      on conflict (ledger_id, tag) do update set ${addExcluded(sql, 'tags')}
    ),
    daily_tag_rollups as (
      insert into daily_tag_totals
        (ledger_id, tag, spent_on, category, total, returned, expense_count)
      select ledger_id, tag, spent_on, category, ${sums}
      from tag_deltas
      ${groupedBy(sql`tag, spent_on, category`)}
      on conflict (ledger_id, tag, spent_on, category) do update set
        ${addExcluded(sql, 'daily_tag_totals')}
    ),
    removed_tags as (
      delete from expense_tags
      using tag_links
      where expense_tags.ledger_id = (select ledger_id from tag_links limit 1)
      and expense_tags.tag = tag_links.tag
      and expense_tags.spent_on = tag_links.spent_on
      and expense_tags.expense_id = tag_links.id
      and tag_links.expense_count < 0
    ),
    added_tags as (
      insert into expense_tags (ledger_id, tag, spent_on, expense_id)
      select ledger_id, tag, spent_on, id
      from tag_links
      where expense_count > 0
      on conflict do nothing
    )`
}

function isOne(written: Written): boolean {
  return written === 'new expense'
}

/** Deltas of one row of a rollup added up, without those that cancel out; one delta is as it is. */
function grouping(sql: Client, isAlone: boolean) {
  if (isAlone) {
    const sums = sql`total, returned, expense_count`
    return { greatest: (column: Fragment) => column, sums, groupedBy: () => sql`` }
  }
  return {
    greatest: (column: Fragment) => sql`max(${column})`,
    sums: sql`sum(total), sum(returned), sum(expense_count)`,
    groupedBy: (key: Fragment) => sql`
      group by ledger_id, ${key}
      having sum(total) <> 0 or sum(returned) <> 0 or sum(expense_count) <> 0
      order by ${key}`,
  }
}

/** Adds what was to be inserted to the row of totals that is there. */
function addExcluded(sql: Client, table: string) {
  const current = (column: string) => sql(`${table}.${column}`)
  return sql`
        total = ${current('total')} + excluded.total,
        returned = ${current('returned')} + excluded.returned,
        expense_count = ${current('expense_count')} + excluded.expense_count`
}

// An expense brings its deleted category back. If another category has the key by now, the deleted
// one is merged into it.
function undeleteCategory(sql: Client) {
  const key = sql`excluded.category_key`
  const other = sql`(
          select other.category
          from categories as other
          where other.ledger_id = categories.ledger_id
          and other.category_key = ${key}
          and other.category <> categories.category
        )`
  const isDeleted = sql`
          categories.category_key is null
          and categories.merged_into is null
          and excluded.expense_count > 0`
  return sql`
        category_key = case
          when ${isDeleted} and ${other} is null then ${key}
          else categories.category_key
        end,
        merged_into = case when ${isDeleted} then ${other} else categories.merged_into end`
}
