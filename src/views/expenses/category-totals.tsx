import type { CategoryColour } from '../../domain/category-content.ts'
import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { dotClass } from '../shared/colours.ts'

const MOST_SHOWN = 12

export type CategoryTotal = {
  readonly category: string
  readonly colour: CategoryColour | null
  readonly total: string
}

type TotalsProps = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly totals: readonly CategoryTotal[]
}

/** What each category comes to, the largest first; each leads to its expenses. */
export function CategoryTotals({ ledger, filter, totals }: TotalsProps) {
  if (totals.length === 0) return null
  const only = (category: string) =>
    `/?${filterQuery({ ...filter, categories: [category], except: false })}`
  // Words stay in line: beside coloured ones, those without a colour have a ring.
  const plain = totals.some(({ colour }) => colour !== null) ? 'none' : null
  return (
    <section aria-labelledby="categories-title">
      <h2 id="categories-title">By category</h2>
      <ul>
        {totals.slice(0, MOST_SHOWN).map(({ category, colour, total }) => (
          <li>
            <a class={dotClass(colour ?? plain)} href={only(category)}>
              <bdi>{category}</bdi>
            </a>
            <span class="figure">{formatPrice(ledger, total)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
