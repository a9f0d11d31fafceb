/** Expenses on their way into the table, and which categories and tags they mean. */
import type { PartialKeys } from '../../domain/expense.ts'
import type { Sql, Transaction } from '../connect.ts'

type Client = Sql | Transaction

/** An expense on its way into the table. In a new version, what is null stays as it is. */
export type IncomingExpense = {
  readonly id: string
  /** UUID of its line in the history. */
  readonly changeId: string
  readonly category: string | null
  readonly price: string | null
  readonly spentOn: string | null
  readonly name: string | null
  readonly note: string | null
} & PartialKeys

/** The columns that `incoming` has, to make it from JSON or a table. */
export function incomingColumns(sql: Client) {
  return sql`
    id uuid, "changeId" uuid, category text, price numeric, "spentOn" date, name text, note text,
    "categoryKey" text, "nameKey" text, text text, "keyedTags" jsonb`
}

/**
 * Which categories are meant: those that have the key, or new ones, which are called
 * by their name unless another was called so first.
 */
export function resolvedCategories(sql: Client, ledgerId: string) {
  return sql`
    resolved_categories as materialized (
      select
        spelled.key,
        spelled.category as called,
        coalesce(
          known.category,
          case
            when taken.category_key is null and taken.merged_into is null and taken.name is null
            then spelled.category
            else gen_random_uuid()::text
          end
        ) as category
      from (
        select "categoryKey" as key, min(category) as category
        from incoming
        where "categoryKey" is not null
        group by "categoryKey"
      ) as spelled
      left join categories as known
        on known.ledger_id = ${ledgerId} and known.category_key = spelled.key
      left join categories as taken
        on taken.ledger_id = ${ledgerId} and taken.category = spelled.category
    )`
}

/** The same of tags. */
export function resolvedTags(sql: Client, ledgerId: string) {
  return sql`
    resolved_tags as materialized (
      select
        spelled.key,
        spelled.name as called,
        coalesce(
          known.tag,
          case when taken.tag is null then spelled.name else gen_random_uuid()::text end
        ) as tag
      from (
        select key, min(each.name) as name
        from incoming
        cross join jsonb_to_recordset("keyedTags") as each (key text, name text)
        group by key
      ) as spelled
      left join tags as known on known.ledger_id = ${ledgerId} and known.tag_key = spelled.key
      left join tags as taken on taken.ledger_id = ${ledgerId} and taken.tag = spelled.name
    )`
}

/** The tags of a row of `incoming`, as the column keeps them. */
export function incomingTags(sql: Client) {
  return sql`(
    select coalesce(jsonb_agg(tag order by tag), '[]')
    from jsonb_to_recordset("keyedTags") as each (key text)
    join resolved_tags on resolved_tags.key = each.key
  )`
}

/** The id of the text that a row of `incoming` says. */
export function incomingTextId(sql: Client) {
  return sql`
    encode(substr(sha256(convert_to(nullif(incoming.text, ''), 'UTF8')), 1, 16), 'hex')::uuid`
}
