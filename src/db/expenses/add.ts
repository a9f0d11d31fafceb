import type { Client } from '../sql-fragment-cache.ts'
import type { Fragment, Sql } from '../connect.ts'
import { withRetry, withRetryOnLostConnection } from '../retry.ts'
import { contentColumns, expenseAsJson, insertedContent } from './columns.ts'
import {
  incomingColumns,
  incomingRow,
  incomingTags,
  incomingTextId,
  resolvedCategories,
  resolvedTags,
  type IncomingExpense,
} from './incoming-rows.ts'
import { ALL, updateRollups, type Has } from './rollups.ts'
import { stillHas, type Access } from '../sign-in/access.ts'
import { momentOf, type WriteContext } from '../change-log.ts'

/**
 * Inserts an expense with its rollups and its line in the history. Answers whether it did: an
 * expense of this id that is there already is left alone. With `access`, it first checks that, and
 * answers `unchecked` where it is another one: then nothing is written.
 */
export async function insertExpense(
  sql: Sql,
  expense: IncomingExpense,
  writeContext: WriteContext,
  access?: Access,
): Promise<boolean | 'unchecked'> {
  const { text, keyedTags } = expense.keys
  const has = { texts: text !== '', tags: keyedTags?.length !== 0 }
  const row = incomingRow(expense)
  const insert = () => sql<[{ isSame: boolean | null; isFirst: boolean }]>`
    with access as materialized (
      select ${access ? stillHas(sql, access) : sql`true`} as is_same
    ),
    incoming as materialized (
      select *
      from jsonb_to_recordset(${sql.json([row] as never)}) as incoming (${incomingColumns(sql)})
      where (select is_same from access)
    ),
    ${insertIncoming(sql, writeContext, has)}
    select is_same, exists (select from written) as is_first
    from access`
  const [answer] = await withRetryOnLostConnection(() => withRetry(insert))
  return answer.isSame === true ? answer.isFirst : 'unchecked'
}

/**
 * The CTEs that insert the rows of `incoming`; `written` has those that were not there already. With
 * `author: 'incoming'`, each row has its own `who` and `member_id`, and those of the context are not
 * used.
 */
export function insertIncoming(
  sql: Client,
  { ledgerId, who, memberId = null }: WriteContext,
  has: Has = ALL,
  author: 'context' | 'incoming' = 'context',
): Fragment {
  const isOfRow = author === 'incoming'
  const references = {
    category: sql`resolved_categories.category`,
    tags: has.tags ? incomingTags(sql) : sql`'[]'`,
  }
  return sql`
    ${resolvedCategories(sql, ledgerId)},
    ${has.tags ? sql`${resolvedTags(sql, ledgerId)},` : sql``}
    inserted as (
      insert into expenses (ledger_id, id, ${contentColumns(sql)}, name_key, text_id)
      select
        ${ledgerId}::uuid, id, ${insertedContent(sql, references)}, name_key,
        ${has.texts ? incomingTextId(sql) : sql`null`}
      from incoming
      join resolved_categories on resolved_categories.key = category_key
      on conflict (ledger_id, id) do nothing
      returning *
    ),
    written as materialized (
      select
        inserted.*, category_key, incoming.text as incoming_text, change_id
        ${isOfRow ? sql`, incoming.who, incoming.member_id` : sql``}
      from inserted
      join incoming on incoming.id = inserted.id
    ),
    ${updateRollups(sql, { isNew: true, has })},
    ${momentOf(sql, ledgerId)},
    change_lines as (
      insert into changes (
        ledger_id, change_id, expense_id, kind, after, who, member_id, changed_at
      )
      select
        ${ledgerId}::uuid, change_id, id, 'add', ${expenseAsJson(sql, 'written')},
        ${isOfRow ? sql`who, member_id` : sql`${who}::text, ${memberId}::uuid`}, changed_at
      from written
      cross join moment
    )`
}
