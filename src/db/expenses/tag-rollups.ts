import type { Sql, Transaction } from '../connect.ts'
import { movedBy, moves } from './rollup-moves.ts'

/**
 * Moves the totals of tags, and which expenses have them, by the difference. A tag may be there
 * before its expense is back: a build that knows no tags leaves them when it deletes.
 */
export function updateTagRollups(sql: Sql | Transaction, ledgerId: string) {
  return sql`,
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
    counted_tags as (
      insert into tags (ledger_id, tag, tag_key, name, total, returned, expense_count)
      select
        ${ledgerId}::uuid, tag, coalesce(max(resolved_tags.key), tag), nullif(max(resolved_tags.called), tag),
        sum(total), sum(returned), sum(expense_count)
      from moved_tags
      left join resolved_tags using (tag)
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
      on conflict do nothing
    )`
}
