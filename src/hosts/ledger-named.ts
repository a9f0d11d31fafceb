import { listAllLedgers } from '../db/ledgers.ts'
import type { Sql } from '../db/connect.ts'
import type { Ledger } from '../domain/ledger.ts'
import { StartError } from './process/start-error.ts'

/** The ledger of this name, or the first one; refuses a name that none has, with those that there are. */
export async function readLedgerNamed(sql: Sql, name: string | undefined): Promise<Ledger> {
  const all = await listAllLedgers(sql)
  const ledger = name === undefined ? all[0] : all.find((each) => each.name === name)
  if (ledger !== undefined) return ledger
  const names = all.map((each) => each.name || '(without a name)').join(', ')
  throw new StartError(`There is no ledger ${name ?? ''}. There are: ${names}.`)
}
