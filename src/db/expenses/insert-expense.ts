import { composed, type Client } from '../sql-fragment-cache.ts'
import type { Fragment, Sql } from '../connect.ts'
import { withRetry, withRetryOnLostConnection } from '../retry-writes.ts'
import { contentColumns, expenseAsJson, insertedContent, typedValues } from './columns.ts'
import {
  INCOMING_COLUMNS,
  incomingRow,
  incomingTags,
  incomingTextId,
  resolvedCategories,
  resolvedTags,
  type IncomingExpense,
} from './incoming-rows.ts'
import { ALL, updateRollups, type Has, type Written } from './rollups.ts'
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
  const { ledgerId, who, memberId = null } = writeContext
  const row = { ...incomingRow(expense), ledger_id: ledgerId, who, member_id: memberId }
  const insert = () => sql<[{ isSame: boolean | null; isFirst: boolean }]>`
    with access as materialized (
      select ${access ? stillHas(sql, access) : sql`true`} as is_same
    ),
    incoming as materialized (
      select ${typedValues(sql, ARRIVING_COLUMNS, row)}
      where (select is_same from access)
    ),
    ${insertIncoming(sql, 'new expense', has)}
    select is_same, exists (select from written) as is_first
    from access`
  const [answer] = await withRetryOnLostConnection(() => withRetry(insert))
  return answer.isSame === true ? answer.isFirst : 'unchecked'
}

/** The columns of `incoming` for a new expense: also where it is written to, and by whom. */
const ARRIVING_COLUMNS = {
  ledger_id: 'uuid',
  ...INCOMING_COLUMNS,
  who: 'text',
  member_id: 'uuid',
}

/** The CTEs that insert the rows of `incoming`; `written` has those that were not there already. */
export function insertIncoming(sql: Client, written: Written, has: Has = ALL): Fragment {
  return composed(
    `insert ${written} ${has.texts} ${has.tags}`,
    () => sql`
    ${resolvedCategories(sql, written === 'new expense')},
    ${has.tags ? sql`${resolvedTags(sql)},` : sql``}
    ${insertExpenses(sql, written, has)},
    ${updateRollups(sql, written, has)},
    ${momentOf(sql, sql`(select ledger_id from incoming limit 1)`)},
    ${insertAddLines(sql, written)}`,
  )
}

/** `inserted` and `written`: the rows of `incoming` with the ids of `resolved_categories` and `resolved_tags`. */
export function insertExpenses(sql: Client, written: Written, has: Has = ALL): Fragment {
  const references = {
    category: sql`resolved_categories.category`,
    tags: has.tags ? incomingTags(sql) : sql`'[]'`,
  }
  return sql`
    inserted as (
      insert into expenses (ledger_id, id, ${contentColumns(sql)}, name_key, text_id)
      select
        ledger_id, id, ${insertedContent(sql, references)}, name_key,
        ${has.texts ? incomingTextId(sql) : sql`null`}
      from incoming
      join resolved_categories on resolved_categories.key = category_key
      on conflict (ledger_id, id) do nothing
      returning *
    ),
    written as materialized (
      select
        inserted.*, category_key, incoming.text as incoming_text, change_id, who,
        member_id${actionIdOf(sql, written)}
      from inserted
      join incoming on incoming.id = inserted.id
    )`
}

/** `change_lines`: the lines of the history for `written`, at the time of `moment`. */
export function insertAddLines(sql: Client, written: Written): Fragment {
  return sql`
    change_lines as (
      insert into changes (
        ledger_id, change_id, expense_id, kind, after, who, member_id,
        changed_at${actionIdOf(sql, written)}
      )
      select
        ledger_id, change_id, id, 'add', ${expenseAsJson(sql, 'written')}, who, member_id,
        changed_at${actionIdOf(sql, written)}
      from written
      cross join moment
    )`
}

/** One new expense is an action of its own. */
function actionIdOf(sql: Client, written: Written): Fragment {
  return written === 'new expense' ? sql`` : sql`, action_id`
}
