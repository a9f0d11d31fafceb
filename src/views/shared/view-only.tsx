import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'

/** Tells viewers of a ledger why they have no forms, and who can change that. */
export function ViewOnly({ ledger }: { readonly ledger: Ledger }) {
  if (mayWrite(ledger)) return null
  return <p class="quiet">{en.shared.permissions.viewOnly}</p>
}
