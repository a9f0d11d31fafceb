import type { Transaction } from '../connect.ts'

/**
 * Waits until no other import into the ledger runs, and keeps others waiting until the transaction ends.
 * What brings expenses of an import back does so too: both look at which rows of a file are there.
 */
export async function lockImports(transaction: Transaction, ledgerId: string): Promise<void> {
  await transaction`select pg_advisory_xact_lock(hashtextextended(${`import ${ledgerId}`}, 0))`
}
