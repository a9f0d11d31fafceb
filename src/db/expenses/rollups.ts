/**
 * What follows from writing expenses, as parts of the statement that writes them. It begins with
 * `incoming`, the rows of `WantedExpense`. `before` are rows of expenses, and so are `written`, which
 * also have the keys of what they say.
 */
import type { Sql, Transaction } from '../connect.ts'
import { movedBy, moves } from './rollup-moves.ts'
import { updateTagRollups } from './tag-rollups.ts'

type Client = Sql | Transaction

/** Whether any of the expenses has a text, and tags: what there is none of, moves nothing. */
export type Has = { readonly texts: boolean; readonly tags: boolean }

export const ALL: Has = { texts: true, tags: true }

/** Moves every total by the difference between `before`, where there is one, and `written`. */
export function updateRollups(
  sql: Client,
  ledgerId: string,
  { isNew, has = ALL }: { readonly isNew: boolean; readonly has?: Has },
) {
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
        id, spent_on, category, "categoryKey" as category_key, text_id, incoming_text as text, tags,
        price as total, greatest(-price, 0) as returned, 1 as expense_count
      from written
      where deleted_at is null
    ),
    counted as (
      insert into categories
        (ledger_id, category, category_key, name, total, returned, expense_count)
      select
        ${ledgerId}::uuid, category, max(category_key), nullif(max(resolved_categories.called), category),
        sum(total), sum(returned), sum(expense_count)
      from moved
      left join resolved_categories using (category)
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
    )
    ${has.texts ? updateTextRollups(sql, ledgerId) : sql``}
    ${has.tags ? updateTagRollups(sql, ledgerId) : sql``}`
}

function updateTextRollups(sql: Client, ledgerId: string) {
  return sql`,
    text_sums as (
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
    )`
}

// A category that was deleted is there again when an expense says so, perhaps one that an undo
// brought back and that says no name; or counts as the one that has its name by
// now. (Just before it was deleted, it had that name itself.)
function revived(sql: Client, ledgerId: string) {
  const name = sql`coalesce(categories.name, categories.category)`
  // As `categoryKey` makes it, without variation selectors.
  const made = sql`regexp_replace(lower(${name}), '[\ufe00-\ufe0f]', '', 'g')`
  const key = sql`coalesce(excluded.category_key, ${made})`
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
