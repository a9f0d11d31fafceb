import type { Bindings } from '../bindings.ts'
import type { Sql } from '../db/connect.ts'
import { isOutage, Outage } from '../db/errors.ts'
import { readLedger } from '../db/ledgers.ts'
import type { Ledger } from '../domain/ledger.ts'

const KEPT_FOR = 1000

/**
 * Reads the ledger when it is asked for, and keeps it for a second by `clock`, in milliseconds: so
 * long do other processes go on by settings that were changed. A failure is not kept; while the
 * database is away, the ledger that is known goes on being used.
 */
export function keptLedger(sql: () => Sql, clock: () => number): Bindings['ledger'] {
  let known: { readonly ledger: Ledger; readonly asked: number } | undefined
  // A read that began before the one that is kept tells of older settings, whenever it ends.
  const keep = (ledger: Ledger, asked: number) => {
    if (known === undefined || known.asked <= asked) known = { ledger, asked }
    return known.ledger
  }
  return async (how) => {
    const asked = clock()
    const fresh = how?.fresh === true
    if (!fresh && known !== undefined && asked - known.asked < KEPT_FOR) return known.ledger
    try {
      const ledger = await readLedger(sql())
      if (ledger !== undefined) return keep(ledger, asked)
    } catch (error) {
      if (fresh || known === undefined || !isOutage(error)) throw error
      return known.ledger
    }
    throw new Outage('the database has no ledger')
  }
}
