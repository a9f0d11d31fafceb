import type { Ledger } from '../../src/domain/ledger.ts'
import type { Sql } from '../../src/db/connect.ts'
import { readAction } from '../../src/db/history/actions.ts'
import { lastActionInWords } from '../../src/views/history/last-action.ts'
import type { LastAction } from '../../src/views/shared/undo-bar.tsx'

/** The action or change of this id, in words. flash.ts loads this module on demand. */
export async function readLastAction(
  sql: Sql,
  ledger: Ledger,
  actionId: string,
): Promise<LastAction | undefined> {
  const action = await readAction(sql, ledger.ledgerId, actionId)
  return action && lastActionInWords(ledger, action)
}
