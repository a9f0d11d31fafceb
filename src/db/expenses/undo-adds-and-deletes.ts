import { isImportedAgain } from '../imports/undone-imports.ts'
import { lockImports } from '../imports/lock-imports.ts'
import type { WriteContext } from '../change-log.ts'
import type { Sql } from '../connect.ts'
import { withRetry } from '../retry-writes.ts'
import { versionColumns, writeIncoming } from './write-versions.ts'

type Undone = {
  /** The action, or the only line of one. */
  readonly id: string
  /** Whether it has many lines. */
  readonly isLarge: boolean
  /** Whether it undid an import, whose rows can have been imported again. */
  readonly isOfImport: boolean
}

/**
 * Undoes the adds and deletes of an action, however many, but for expenses that were written since: it
 * deletes and restores them as they are; what was imported again stays deleted. Answers
 * how many. It takes a transaction of its own.
 */
export async function undoAddsAndDeletes(
  sql: Sql,
  { id, isLarge, isOfImport }: Undone,
  writeContext: WriteContext,
): Promise<number> {
  const { ledgerId } = writeContext
  const undo = () =>
    sql.begin(async (transaction) => {
      // What another import has stored is seen by statements that begin after it.
      if (isOfImport) await lockImports(transaction, ledgerId)
      // The planner would expect few rows of an action.
      if (isLarge) await transaction`set local enable_nestloop = off`
      const [written] = await transaction<[{ count: number }]>`
        with incoming as materialized (
          select incoming.*, ${ledgerId}::uuid as ledger_id, line.before as undone
          from changes as line
          cross join lateral jsonb_to_record(
            jsonb_build_object(
              'id', line.expense_id,
              'change_id', gen_random_uuid(),
              'from_version', line.version,
              'kind', case when line.before is null then 'delete' else 'restore' end,
              'undoes', line.change_id
            )
          ) as incoming (
            ${versionColumns(transaction)}
          )
          left join expenses
            on expenses.ledger_id = line.ledger_id and expenses.id = line.expense_id
          where line.ledger_id = ${ledgerId}
          and (line.change_id = ${id} or line.action_id = ${id})
          and line.subject = 'expense'
          and (line.before is null or line.after is null and not ${isImportedAgain(transaction)})
        ),
        ${writeIncoming(transaction, writeContext)}
        select count(*)::integer as count from written`
      return written.count
    })
  return withRetry(undo)
}
