/** Expenses of an import that was undone, once another import has brought them again. */
import type { Fragment, Sql } from '../connect.ts'
import { composed, type Client } from '../sql-fragment-cache.ts'

/**
 * Whether a row of `expenses` came with an import, and its row of the file is now another expense: to bring
 * it back would double that.
 */
export function isImportedAgain(sql: Client): Fragment {
  return composed(
    'imported again',
    () => sql`(
            not exists (
              select
              from import_fingerprints
              where import_fingerprints.ledger_id = expenses.ledger_id
              and import_fingerprints.expense_id = expenses.id
            )
            and exists (
              select
              from changes as added
              join imports
                on imports.ledger_id = added.ledger_id and imports.import_id = added.action_id
              where added.ledger_id = expenses.ledger_id
              and added.expense_id = expenses.id
              and added.kind = 'add'
            )
          )`,
  )
}

/** Whether an action undid an import, whose rows can have been imported again since. */
export async function hasUndoneImport(
  sql: Sql,
  ledgerId: string,
  actionId: string,
): Promise<boolean> {
  const found = await sql`
    select
    from changes as line
    join changes as added
      on added.ledger_id = line.ledger_id and added.change_id = line.undoes
    join imports
      on imports.ledger_id = added.ledger_id and imports.import_id = added.action_id
    where line.ledger_id = ${ledgerId}
    and (line.change_id = ${actionId} or line.action_id = ${actionId})
    and line.kind = 'delete'
    limit 1`
  return found.length > 0
}

/** How many of the expenses that an action deleted are still so, and were imported again. */
export async function countImportedAgain(
  sql: Sql,
  ledgerId: string,
  actionId: string,
): Promise<number> {
  const [found] = await sql<[{ count: number }]>`
    select count(*)::integer as count
    from changes as line
    join expenses
      on expenses.ledger_id = line.ledger_id and expenses.id = line.expense_id
      and expenses.version = line.version
    where line.ledger_id = ${ledgerId}
    and (line.change_id = ${actionId} or line.action_id = ${actionId})
    and line.kind = 'delete'
    and ${isImportedAgain(sql)}`
  return found.count
}
