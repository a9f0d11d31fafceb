import { filterQuery, type ExpenseFilter } from '../domain/filter.ts'
import type { Ledger } from '../domain/ledger.ts'
import { formatPrice } from '../domain/money.ts'

const MOST_SHOWN = 12

type TotalsProps = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly totals: readonly { readonly category: string; readonly total: string }[]
}

/** What each category comes to, the largest first; each leads to its expenses. */
export function CategoryTotals({ ledger, filter, totals }: TotalsProps) {
  if (totals.length === 0) return null
  const only = (category: string) =>
    `/?${filterQuery({ ...filter, categories: [category], except: false })}`
  return (
    <section aria-labelledby="categories-title">
      <h2 id="categories-title">By category</h2>
      <ul>
        {totals.slice(0, MOST_SHOWN).map(({ category, total }) => (
          <li>
            <a href={only(category)}>
              <bdi>{category}</bdi>
            </a>
            <span class="figure">{formatPrice(ledger, total)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
