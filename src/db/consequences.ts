/**
 * What follows from writing expenses, as parts of the statement that writes them. It begins with
 * `wanted`, the rows of `WantedExpense`. `before` are rows of expenses, and so are `written`, which
 * also have the keys of what they say.
 */
import type { Sql, Transaction } from './connect.ts'

type Client = Sql | Transaction

/** Moves every total by the difference between `before`, where there is one, and `written`. */
export function movedTotals(sql: Client, ledgerId: string, { isNew }: { isNew: boolean }) {
  const taken = sql`
      select
        id, spent_on, category, null as category_key, text_id, null as text, tags, -price as total,
        -greatest(-price, 0) as returned, -1 as expense_count
      from before
      where deleted_at is null
      union all`
  return sql`
    moved as materialized (
      ${isNew ? sql`` : taken}
      select
        id, spent_on, category, "categoryKey" as category_key, text_id, said_text as text, tags,
        price as total, greatest(-price, 0) as returned, 1 as expense_count
      from written
      where deleted_at is null
    ),
    moved_tags as materialized (
      select tag, spent_on, category, id, total, returned, expense_count
      from moved
      cross join jsonb_array_elements_text(tags) as tag
    ),
    retagged as materialized (
      select tag, spent_on, id, sum(expense_count) as expense_count
      from moved_tags
      group by tag, spent_on, id
      having sum(expense_count) <> 0
    ),
    counted as (
      insert into categories
        (ledger_id, category, category_key, name, total, returned, expense_count)
      select
        ${ledgerId}::uuid, category, max(category_key), nullif(max(named_categories.called), category),
        sum(total), sum(returned), sum(expense_count)
      from moved
      left join named_categories using (category)
      group by category
      having ${moves(sql)}
      order by category
      on conflict (ledger_id, category) do update set
        ${movedBy(sql, 'categories')},
        ${revived(sql, ledgerId)}
    ),
    summed as (
      insert into daily_totals (ledger_id, spent_on, category, total, returned, expense_count)
      select
        ${ledgerId}::uuid, spent_on, category, sum(total), sum(returned), sum(expense_count)
      from moved
      group by spent_on, category
      having ${moves(sql)}
      order by spent_on, category
      on conflict (ledger_id, spent_on, category) do update set ${movedBy(sql, 'daily_totals')}
    ),
    said as (
      insert into texts (ledger_id, text_id, category, text, total, returned, expense_count)
      select
        ${ledgerId}::uuid, text_id, category,
        coalesce(max(text), (
          select text
          from texts
          where texts.ledger_id = ${ledgerId} and texts.text_id = moved.text_id
          limit 1
        )),
        sum(total), sum(returned), sum(expense_count)
      from moved
      where text_id is not null
      group by text_id, category
      having ${moves(sql)}
      order by text_id, category
      on conflict (ledger_id, text_id, category) do update set ${movedBy(sql, 'texts')}
    ),
    counted_tags as (
      insert into tags (ledger_id, tag, tag_key, name, total, returned, expense_count)
      select
        ${ledgerId}::uuid, tag, coalesce(max(named_tags.key), tag), nullif(max(named_tags.called), tag),
        sum(total), sum(returned), sum(expense_count)
      from moved_tags
      left join named_tags using (tag)
      group by tag
      having ${moves(sql)}
      order by tag
      on conflict (ledger_id, tag) do update set ${movedBy(sql, 'tags')}
    ),
    summed_tags as (
      insert into daily_tag_totals
        (ledger_id, tag, spent_on, category, total, returned, expense_count)
      select
        ${ledgerId}::uuid, tag, spent_on, category,
        sum(total), sum(returned), sum(expense_count)
      from moved_tags
      group by tag, spent_on, category
      having ${moves(sql)}
      order by tag, spent_on, category
      on conflict (ledger_id, tag, spent_on, category) do update set
        ${movedBy(sql, 'daily_tag_totals')}
    ),
    untagged as (
      delete from expense_tags
      using retagged
      where expense_tags.ledger_id = ${ledgerId}
      and expense_tags.tag = retagged.tag
      and expense_tags.spent_on = retagged.spent_on
      and expense_tags.expense_id = retagged.id
      and retagged.expense_count < 0
    ),
    tagged as (
      insert into expense_tags (ledger_id, tag, spent_on, expense_id)
      select ${ledgerId}::uuid, tag, spent_on, id
      from retagged
      where expense_count > 0
    )`
}

function moves(sql: Client) {
  return sql`sum(total) <> 0 or sum(returned) <> 0 or sum(expense_count) <> 0`
}

function movedBy(sql: Client, table: string) {
  const old = (column: string) => sql(`${table}.${column}`)
  return sql`
    total = ${old('total')} + excluded.total,
    returned = ${old('returned')} + excluded.returned,
    expense_count = ${old('expense_count')} + excluded.expense_count`
}

// A category that was deleted is there again when an expense says so, perhaps one that an undo
// brought back and that says no name; or counts as the one that has its name by
// now. (Just before it was deleted, it had that name itself.)
function revived(sql: Client, ledgerId: string) {
  const key = sql`
    coalesce(excluded.category_key, lower(coalesce(categories.name, categories.category)))`
  const other = sql`(
    select other.category
    from categories as other
    where other.ledger_id = ${ledgerId}
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
