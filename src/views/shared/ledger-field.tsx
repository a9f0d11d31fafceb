import type { Ledger } from '../../domain/ledger.ts'

/**
 * The ledger that a form was made for. A member may open another one in another tab, and what this
 * form holds must not end up there. Without sign-in there is only one ledger.
 */
export function LedgerField({ ledger }: { readonly ledger: Ledger }) {
  if (ledger.role === undefined) return null
  return <input type="hidden" name="ledger_id" value={ledger.ledgerId} autocomplete="off" />
}
