/**
 * Stores the rows of an imported file in one transaction, which keeps nobody waiting: it locks the rollups, which
 * all writers share, only at its end.
 */
import { addToRollups, deltaColumns, type ImportOfLedger } from './add-to-rollups.ts'
import { createNameResolver, type ResolvedNames } from './new-names.ts'
import { fingerprint, isReleased, type RawRow } from './fingerprints.ts'
import { lockImports } from './lock-imports.ts'
import type { KeyedExpense } from '../expenses/store-expenses.ts'
import type { WriteContext } from '../change-log.ts'
import type { Sql, Transaction } from '../connect.ts'
import { incomingColumns, incomingRow } from '../expenses/incoming-rows.ts'
import { insertAddLines, insertExpenses } from '../expenses/insert-expense.ts'
import { deltasOf } from '../expenses/rollups.ts'
import { withRetry } from '../retry-writes.ts'

/** An expense that a row of a file becomes, or the id of one that is there already; null for a row that is left out. */
export type ImportedExpense = RawRow & (KeyedExpense | { readonly joins: string | null })

export type ImportConnections = {
  /** For statements that are stored at once. */
  readonly sql: Sql
  /** For the transaction; it may be the same where that has a second connection. */
  readonly transactional: Sql
}

type ImportToStore = {
  readonly importId: string
  readonly format: string
  readonly expenses: AsyncIterable<readonly ImportedExpense[]>
}

/** What all rows of an import have in common. */
type Shared = Required<Omit<WriteContext, 'actionId'>> &
  ImportOfLedger & {
    /** Time of its lines in the history. */
    readonly changedAt: string
  }

/**
 * Stores all rows that were not imported before, or none; answers how many, and undefined where the import
 * was stored already, as by another click. Others go on adding meanwhile. Of two imports into a ledger at the
 * same time, the second one begins when the first one ends, and leaves out the rows that that has stored.
 */
export async function storeImport(
  { sql, transactional }: ImportConnections,
  { importId, format, expenses }: ImportToStore,
  { ledgerId, who, memberId = null }: WriteContext,
): Promise<number | undefined> {
  const resolve = createNameResolver(sql, ledgerId)
  return transactional.begin(async (transaction) => {
    await lockImports(transaction, ledgerId)
    const [pending] = await transaction<[{ changedAt: string }?]>`
      select
        greatest(
          clock_timestamp(),
          (select max(changed_at) from changes where ledger_id = ${ledgerId})
            + interval '1 microsecond'
        )::text as changed_at
      from imports
      where ledger_id = ${ledgerId} and import_id = ${importId} and stored_at is null
      for update`
    if (pending === undefined) return undefined
    const shared = { ledgerId, who, memberId, importId, ...pending }
    // The planner does not know how many rows a part has, and expects few.
    await transaction`set local enable_nestloop = off`
    // Each check reads all versions of the category's row that others have made since this transaction began.
    // Reading them takes many times longer once the first check has locked the row's key, so all come last.
    await transaction`set constraints expenses_category_exists deferred`
    let hasTags = false
    let before: Promise<void> | undefined
    for await (const part of expenses) {
      if (part.length === 0) continue
      const names = await resolve(part.filter((row) => 'keys' in row))
      hasTags ||= names.tags.length > 0
      // The database receives one part while it stores the one before.
      const next = storePart(transaction, part, names, shared)
      next.catch(() => {})
      await before
      before = next
    }
    await before
    await transaction`set constraints expenses_category_exists immediate`
    const addUp = () =>
      transaction.savepoint((savepoint) => addToRollups(savepoint, shared, hasTags))
    await withRetry(addUp)
    const [stored] = await transaction<[{ count: number }]>`
      update imports set
        stored_at = now(), file = null, format = ${format},
        expense_count = coalesce(
          (
            select change_count
            from actions
            where actions.ledger_id = imports.ledger_id and action_id = import_id
          ),
          0
        )
      where ledger_id = ${ledgerId} and import_id = ${importId}
      returning expense_count as count`
    return stored.count
  })
}

/** Inserts what is new of some rows, with the lines of the history, and keeps what it adds to the rollups. */
async function storePart(
  sql: Transaction,
  part: readonly ImportedExpense[],
  { categories, tags }: ResolvedNames,
  { ledgerId, importId, who, memberId, changedAt }: Shared,
): Promise<void> {
  const has = { texts: true, tags: tags.length > 0 }
  const resolvedTags = sql`
    resolved_tags as materialized (
      select key, tag
      from jsonb_to_recordset(${sql.json(tags)}) as resolved (key text, tag text)
    ),`
  await sql`
    with given as materialized (
      select
        ${ledgerId}::uuid as ledger_id, ${importId}::uuid as import_id,
        ${fingerprint(sql)} as fingerprint, given.*
      from jsonb_to_recordset(${sql.json(part.map(givenRow) as never)})
        as given (raw text, occurrence integer, expense_id uuid, ${incomingColumns(sql)})
    ),
    fresh as (
      insert into import_fingerprints (ledger_id, fingerprint, import_id, expense_id)
      select ledger_id, fingerprint, import_id, expense_id
      from given
      on conflict (ledger_id, fingerprint) do update set
        import_id = excluded.import_id, expense_id = excluded.expense_id
      where ${isReleased(sql)}
      or import_fingerprints.expense_id is null and excluded.expense_id is not null
      returning fingerprint
    ),
    incoming as materialized (
      select
        given.*, ${who}::text as who, ${memberId}::uuid as member_id, import_id as action_id
      from given
      join fresh on fresh.fingerprint = given.fingerprint
      where id is not null
    ),
    resolved_categories as materialized (
      select key, category
      from jsonb_to_recordset(${sql.json(categories)}) as resolved (key text, category text)
    ),
    ${has.tags ? resolvedTags : sql``}
    ${insertExpenses(sql, 'new expenses', has)},
    ${deltasOf(sql, 'new expenses')},
    stored_deltas as (
      insert into import_deltas (${deltaColumns(sql)}, import_id)
      select ${deltaColumns(sql)}, ${importId}::uuid
      from deltas
    ),
    moment as (select ${changedAt}::timestamptz as changed_at),
    ${insertAddLines(sql, 'new expenses')}
    select`
}

function givenRow(expense: ImportedExpense): Record<string, unknown> {
  const { raw, occurrence } = expense
  if ('joins' in expense) return { raw, occurrence, expense_id: expense.joins }
  const { id, keys, ...content } = expense
  // The id of an expense is that of its line in the history too.
  return { raw, occurrence, expense_id: id, ...incomingRow({ id, changeId: id, content, keys }) }
}
