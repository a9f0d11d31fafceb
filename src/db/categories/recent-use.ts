import type { Day } from '../../domain/day.ts'
import type { PartOfDay } from '../../domain/part-of-day.ts'
import type { Fragment, Sql } from '../connect.ts'

/** When expenses are being added, in the ledger's time zone. */
export type SuggestionTime = { readonly today: Day; readonly partOfDay: PartOfDay }

// About what a household buys in two months.
const NEWEST = 100

/**
 * The ids of the categories that the newest expenses have, the most used first, as an expression. An
 * expense that was added in the same part of a day as now counts twice. Those of today do not count,
 * so that the order stays the same until the part of the day ends.
 */
export function recentCategories(sql: Sql, ledgerId: string, now: SuggestionTime): Fragment {
  return sql`(
    select coalesce(json_agg(root order by uses desc, root), '[]')
    from (
      select coalesce(merged_into, category) as root, sum(weight) as uses
      from (
        select category, ${weight(sql, now)} as weight
        from expenses
        where ledger_id = ${ledgerId} and deleted_at is null and spent_on < ${now.today}::date
        order by spent_on desc, id desc
        limit ${NEWEST}
      ) as newest
      join categories using (category)
      where ledger_id = ${ledgerId}
      group by root
    ) as uses_of_roots
  )`
}

/**
 * The same as a JSON object: how often the newest expenses, rows of `newest`, have each category,
 * before merges.
 */
export function usesOfCategories(sql: Sql, now: SuggestionTime): Fragment {
  return sql`(
    select coalesce(jsonb_object_agg(category, uses), '{}')
    from (
      select category, sum(${weight(sql, now)}) as uses
      from (
        select id, category from newest where spent_on < ${now.today}::date limit ${NEWEST}
      ) as counted
      group by category
    ) as uses_of_categories
  )`
}

function weight(sql: Sql, { partOfDay }: SuggestionTime) {
  return sql`case when ${isAddedIn(sql, partOfDay)} then 2 else 1 end`
}

/**
 * Whether an expense was added in this part of a day. A UUID of version 7 begins with the
 * milliseconds since 1970 (RFC 9562 §5.7); others have no time.
 */
function isAddedIn(sql: Sql, { from, until, offset }: PartOfDay) {
  const milliseconds = sql`('x' || encode(substr(uuid_send(id), 1, 6), 'hex'))::bit(48)::bigint`
  return sql`
    get_byte(uuid_send(id), 6) / 16 = 7
    and mod(${milliseconds} / 60000 + ${offset}::integer, 1440)
      between ${from}::integer and ${until - 1}::integer`
}
