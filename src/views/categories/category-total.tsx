import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import { LONGEST_LARGE } from '../expenses/period-totals.tsx'

type Props = {
  readonly ledger: Ledger
  readonly sum: { readonly total: string; readonly expenseCount: string }
}

/** What a period comes to, of all categories or of one. */
export function CategoryTotal({ ledger, sum }: Props) {
  const total = formatPrice(ledger, sum.total)
  return (
    <div class={total.length > LONGEST_LARGE ? 'total long' : 'total'}>
      <p class="figure">{total}</p>
      <p class="quiet">{expenseCount(ledger, sum.expenseCount)}</p>
    </div>
  )
}
