/**
 * Rows of `incoming`: expenses to be written, and which categories and tags they name. Beside the
 * columns here, each has the `ledger_id` that it is written to.
 */
import type { Keys, PartialKeys } from '../../domain/expense.ts'
import type { ExpenseContent } from '../../domain/expense-fields.ts'
import { nextColour } from '../categories/next-colour.ts'
import { composed, type Client } from '../sql-fragment-cache.ts'
import type { Fragment } from '../connect.ts'
import { columnDefinitions, CONTENT_COLUMNS, snakeCase } from './columns.ts'

/** An expense to be written. In a new version, fields that it lacks stay as they are. */
export type IncomingExpense = {
  readonly id: string
  /** UUID of its line in the history. */
  readonly changeId: string
  readonly content: Partial<ExpenseContent>
  readonly keys: PartialKeys
}

const KEY_COLUMNS = {
  categoryKey: 'text',
  nameKey: 'text',
  text: 'text',
  keyedTags: 'jsonb',
} as const satisfies Record<keyof Keys, string>

/** The columns of `incoming` and their types. */
export const INCOMING_COLUMNS: Readonly<Record<string, string>> = {
  id: 'uuid',
  change_id: 'uuid',
  ...CONTENT_COLUMNS,
  ...Object.fromEntries(Object.entries(KEY_COLUMNS).map(([key, type]) => [snakeCase(key), type])),
}

/** The field of each column, and the column. */
const INCOMING_FIELDS = Object.keys(INCOMING_COLUMNS).map(
  (column) =>
    [column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()), column] as const,
)

/** The columns of `incoming`, to make it from JSON or as a table. */
export function incomingColumns(sql: Client): Fragment {
  return composed('incoming columns', () => columnDefinitions(sql, INCOMING_COLUMNS))
}

/** An expense as a row of `incoming`. */
export function incomingRow({ id, changeId, content, keys }: IncomingExpense) {
  const values: Readonly<Record<string, unknown>> = { id, changeId, ...content, ...keys }
  const row: Record<string, unknown> = {}
  for (const [field, column] of INCOMING_FIELDS) {
    if (field in values) row[column] = values[field]
  }
  return row
}

/**
 * Resolves category keys to ids, as the CTE `resolved_categories`: the id of the category that has
 * the key, or else a new id, which is the name unless another category has that id, and a colour.
 */
export function resolvedCategories(sql: Client, isOneRow = false): Fragment {
  return composed(
    `resolved categories ${isOneRow}`,
    () => sql`
    resolved_categories as materialized (
      select
        named.key,
        named.name,
        coalesce(
          by_key.category,
          case
            when by_id.category_key is null and by_id.merged_into is null and by_id.name is null
            then named.name
            else gen_random_uuid()::text
          end
        ) as category,
        case
          when by_key.category is null then ${nextColour(sql, sql`named.ledger_id`, sql`named.number`)}
        end as colour
      from (
        select
          ledger_id, category_key as key, ${isOneRow ? sql`category` : sql`min(category)`} as name,
          ${isOneRow ? sql`1` : sql`row_number() over (order by category_key)`} as number
        from incoming
        where category_key is not null
        ${isOneRow ? sql`` : sql`group by ledger_id, category_key`}
      ) as named
      left join categories as by_key
        on by_key.ledger_id = named.ledger_id and by_key.category_key = named.key
      left join categories as by_id
        on by_id.ledger_id = named.ledger_id and by_id.category = named.name
    )`,
  )
}

/** Resolves tag keys to ids in the same way, as the CTE `resolved_tags`. */
export function resolvedTags(sql: Client): Fragment {
  return composed(
    'resolved tags',
    () => sql`
    resolved_tags as materialized (
      select
        named.key,
        named.name,
        coalesce(
          by_key.tag,
          case when by_id.tag is null then named.name else gen_random_uuid()::text end
        ) as tag
      from (
        select ledger_id, key, min(keyed_tag.name) as name
        from incoming
        cross join jsonb_to_recordset(keyed_tags) as keyed_tag (key text, name text)
        group by ledger_id, key
      ) as named
      left join tags as by_key
        on by_key.ledger_id = named.ledger_id and by_key.tag_key = named.key
      left join tags as by_id on by_id.ledger_id = named.ledger_id and by_id.tag = named.name
    )`,
  )
}

/** The tag ids of a row of `incoming`, as the column `tags` holds them. */
export function incomingTags(sql: Client) {
  return sql`(
          select coalesce(jsonb_agg(tag order by tag), '[]')
          from jsonb_to_recordset(keyed_tags) as keyed_tag (key text)
          join resolved_tags on resolved_tags.key = keyed_tag.key
        )`
}

/** The id of a row's text in `texts`. */
export function incomingTextId(sql: Client) {
  return sql`
    encode(substr(sha256(convert_to(nullif(incoming.text, ''), 'UTF8')), 1, 16), 'hex')::uuid`
}
