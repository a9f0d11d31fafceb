import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import type { Ledger } from '../../src/domain/ledger.ts'

/** The open ledger, on pages that members without any have too. */
export function openLedgerOf(c: Context<AppEnv>): Ledger | undefined {
  return c.get('ledger')
}
