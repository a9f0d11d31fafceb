/** Stores the rows of an imported file once, and knows which were stored before. */
import type { KeyedExpense } from './seed.ts'
import { actionRollups, type WriteContext } from './change-log.ts'
import type { Fragment, Sql, Transaction } from './connect.ts'
import { incomingColumns, incomingRow } from './expenses/incoming-rows.ts'
import { insertIncoming } from './expenses/insert-expense.ts'
import { composed, type Client } from './sql-fragment-cache.ts'

/** Part of every fingerprint: raised when the rows of files are compared in another way. */
const FINGERPRINTS_VERSION = 1

/** Rows that one statement is given. */
const ROWS_A_STATEMENT = 2000

/** A row of a file, as it is compared: its cells, and how many equal rows are before it in the file. */
export type RawRow = { readonly raw: string; readonly occurrence: number }

/** An expense that a row of a file becomes, or the id of one that is there already; null for a row that is left out. */
export type ImportedExpense = RawRow & (KeyedExpense | { readonly joins: string | null })

/**
 * Which of these rows were imported before, by their place in the list: the expenses that they became, and
 * null for those that a person left out.
 */
export async function readImported(
  sql: Sql,
  ledgerId: string,
  rows: readonly RawRow[],
): Promise<ReadonlyMap<number, string | null>> {
  const found = new Map<number, string | null>()
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const given = rows
      .slice(start, start + ROWS_A_STATEMENT)
      .map(({ raw, occurrence }, index) => ({ number: start + index, raw, occurrence }))
    const known = await sql<{ number: number; expenseId: string | null }[]>`
      select number, expense_id
      from jsonb_to_recordset(${sql.json(given)})
        as given (number integer, raw text, occurrence integer)
      join import_fingerprints
        on ledger_id = ${ledgerId} and fingerprint = ${fingerprint(sql)}
      where not ${isReleased(sql)}`
    for (const { number, expenseId } of known) found.set(number, expenseId)
  }
  return found
}

/** Which of these ids expenses of the ledger have, also deleted ones. */
export async function readThere(
  sql: Sql,
  ledgerId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const there = new Set<string>()
  for (let start = 0; start < ids.length; start += ROWS_A_STATEMENT) {
    const given = ids.slice(start, start + ROWS_A_STATEMENT)
    const found = await sql<{ id: string }[]>`
      select id
      from expenses
      where ledger_id = ${ledgerId}
      and id in (select value::uuid from jsonb_array_elements_text(${sql.json(given)}))`
    for (const { id } of found) there.add(id)
  }
  return there
}

/**
 * Stores all rows that were not imported before, or none; answers how many, and undefined where the import
 * was stored already, as by another click. A row that another import stores at the same time is stored by
 * one of them. Others are kept waiting by the last statement only.
 */
export async function storeImport(
  sql: Sql,
  { importId, format }: { readonly importId: string; readonly format: string },
  expenses: AsyncIterable<readonly ImportedExpense[]>,
  { ledgerId, who, memberId = null }: WriteContext,
): Promise<number | undefined> {
  return sql.begin(async (transaction) => {
    const [pending] = await transaction`
      select
      from imports
      where ledger_id = ${ledgerId} and import_id = ${importId} and stored_at is null
      for update`
    if (pending === undefined) return undefined
    await stageRows(transaction, { ledgerId, importId }, expenses)
    // The planner has no statistics of rows that were staged just now, and expects one.
    await transaction`set local enable_nestloop = off`
    const [stored] = await transaction<[{ count: number }]>`
      with staged as materialized (
        delete from import_rows
        where ledger_id = ${ledgerId} and import_id = ${importId}
        returning *
      ),
      fresh as (
        insert into import_fingerprints (ledger_id, fingerprint, import_id, expense_id)
        select ledger_id, fingerprint, import_id, expense_id
        from staged
        order by fingerprint
        on conflict (ledger_id, fingerprint) do update set
          import_id = excluded.import_id, expense_id = excluded.expense_id
        where ${isReleased(transaction)}
        or import_fingerprints.expense_id is null and excluded.expense_id is not null
        returning fingerprint
      ),
      incoming as materialized (
        select
          staged.ledger_id, given.*, ${who}::text as who, ${memberId}::uuid as member_id,
          staged.import_id as action_id
        from staged
        join fresh on fresh.fingerprint = staged.fingerprint
        cross join lateral jsonb_to_record(row) as given (${incomingColumns(transaction)})
        where row is not null
      ),
      ${insertIncoming(transaction, 'new expenses')},
      ${actionRollups(transaction, ledgerId, importId)}
      select count(*)::integer as count from written`
    await transaction`
      update imports set
        stored_at = now(), file = null, format = ${format}, expense_count = ${stored.count}
      where ledger_id = ${ledgerId} and import_id = ${importId}`
    return stored.count
  })
}

/** Writes the rows to a table, in several statements: the role of requests makes no temporary ones. */
async function stageRows(
  sql: Transaction,
  { ledgerId, importId }: { readonly ledgerId: string; readonly importId: string },
  expenses: AsyncIterable<readonly ImportedExpense[]>,
): Promise<void> {
  for await (const part of expenses) {
    if (part.length === 0) continue
    const rows = part.map(stagedRow)
    await sql`
      insert into import_rows (ledger_id, import_id, fingerprint, expense_id, row)
      select ${ledgerId}, ${importId}, ${fingerprint(sql)}, expense_id, row
      from jsonb_to_recordset(${sql.json(rows as never)})
        as given (raw text, occurrence integer, expense_id uuid, row jsonb)`
  }
}

function stagedRow(expense: ImportedExpense): Record<string, unknown> {
  const { raw, occurrence } = expense
  if ('joins' in expense) return { raw, occurrence, expense_id: expense.joins, row: null }
  const { id, keys, raw: _raw, occurrence: _occurrence, ...content } = expense
  // The id of an expense is that of its line in the history too.
  return {
    raw,
    occurrence,
    expense_id: id,
    row: incomingRow({ id, changeId: id, content, keys }),
  }
}

/** The fingerprint of a row with the columns `raw` and `occurrence`. */
function fingerprint(sql: Client): Fragment {
  return composed('fingerprint', () => {
    const text = sql`${FINGERPRINTS_VERSION}::text || '|' || occurrence || '|' || raw`
    return sql`
      encode(substr(sha256(convert_to(${text}, 'UTF8')), 1, 16), 'hex')::uuid`
  })
}

/** Whether the expense of a fingerprint is there no more because its import was undone. */
function isReleased(sql: Client): Fragment {
  return composed(
    'released fingerprint',
    () => sql`
    exists (
      select
      from expenses
      join changes as last
        on last.ledger_id = expenses.ledger_id and last.expense_id = expenses.id
        and last.version = expenses.version
      join changes as undone
        on undone.ledger_id = last.ledger_id and undone.change_id = last.undoes
      where expenses.ledger_id = import_fingerprints.ledger_id
      and expenses.id = import_fingerprints.expense_id
      and expenses.deleted_at is not null
      and undone.kind = 'add'
    )`,
  )
}
