import type { Bindings } from '../bindings.ts'
import type { Sql } from '../db/connect.ts'
import { Outage } from '../db/errors.ts'
import { readLedger } from '../db/ledgers.ts'
import type { Ledger } from '../domain/ledger.ts'

/** Reads the ledger when it is first asked for, and keeps it. A failure is not kept. */
export function keptLedger(sql: () => Sql): Bindings['ledger'] {
  let ledger: Ledger | undefined
  return async () => {
    ledger ??= await readLedger(sql())
    if (ledger === undefined) throw new Outage('the database has no ledger')
    return ledger
  }
}
