import type { Ledger } from '../../domain/ledger.ts'
import { formatCount } from '../../domain/money.ts'
import { en } from '../messages/en.ts'

/** How many expenses there are, from decimal digits: `1 expense`, `1,234 expenses`. */
export function expenseCount(ledger: Ledger, count: string): string {
  return en.expenses.count(count, formatCount(ledger, count))
}
