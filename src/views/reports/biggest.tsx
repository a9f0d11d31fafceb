import { formatDate } from '../../domain/format-period.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import type { BigExpense } from '../../domain/report.ts'
import { en } from '../messages/en.ts'

const text = en.reports.biggest

type BiggestProps = {
  readonly ledger: Ledger
  readonly isOfRefunds: boolean
  readonly expenses: readonly BigExpense[]
}

/** The expenses with the highest prices, with links to them. */
export function Biggest({ ledger, isOfRefunds, expenses }: BiggestProps) {
  if (expenses.length === 0) return null
  return (
    <section class="chart biggest" aria-labelledby="biggest">
      <h2 id="biggest">{isOfRefunds ? text.refunds : text.title}</h2>
      <ol class="bars">
        {expenses.map(({ id, name, category, spentOn, price }) => (
          <li>
            <a href={`/expenses/${id}`}>
              <bdi>{name || category}</bdi>
              <span class="figure">{formatPrice(ledger, price)}</span>
              <span class="quiet">
                {formatDate(ledger.locale, spentOn)}
                {name !== '' && (
                  <>
                    {' · '}
                    <bdi>{category}</bdi>
                  </>
                )}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}
