/** Adds up what the expenses of an import add to texts, tags, days and categories. */
import type { Fragment, Transaction } from '../connect.ts'
import { updateCategoryRollups, updateTagRollups, updateTextRollups } from '../expenses/rollups.ts'
import type { Client } from '../sql-fragment-cache.ts'

export type ImportOfLedger = { readonly ledgerId: string; readonly importId: string }

/**
 * Adds to the rollups what was kept of all rows. Texts of a file may be as many as its lines, so they come
 * first; the rows of days and categories, where others wait, are locked by the last statement. It checks no
 * foreign keys, since all of these rows are stored already.
 */
export async function addToRollups(
  sql: Transaction,
  { ledgerId, importId }: ImportOfLedger,
  hasTags: boolean,
): Promise<void> {
  const ofImport = sql`where ledger_id = ${ledgerId} and import_id = ${importId}`
  const deltas = sql`
      deltas as (
        select ${deltaColumns(sql)}
        from import_deltas
        ${ofImport}
      )`
  await sql`with ${deltas}, ${updateTextRollups(sql, 'new expenses')} select`
  if (hasTags) {
    await sql`
      with ${deltas},
      -- All are stored already.
      resolved_tags as (select null as tag, null as key, null as name where false),
      ${updateTagRollups(sql)}
      select`
  }
  await sql`
    with added as (
      delete from import_deltas
      ${ofImport}
      returning *
    ),
    deltas as materialized (
      select
        ledger_id, spent_on, category, max(category_key) as category_key, sum(total) as total,
        sum(returned) as returned, sum(expense_count) as expense_count
      from added
      group by ledger_id, spent_on, category
    ),
    -- All are stored already.
    resolved_categories as (select null as category, null as name, null as colour where false),
    ${updateCategoryRollups(sql, 'new expenses')},
    action_rollup as (
      insert into actions (ledger_id, action_id, change_count, total)
      select ledger_id, ${importId}::uuid, sum(expense_count), sum(total)
      from deltas
      group by ledger_id
    )
    select`
}

/** The columns of `deltas`, as `import_deltas` keeps them. */
export function deltaColumns(sql: Client): Fragment {
  return sql`
    ledger_id, id, spent_on, category, category_key, text_id, text, tags, total, returned,
    expense_count`
}
