import type { CategoryColour } from '../../domain/category-content.ts'
import { queryOfCategory, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import type { Named } from '../../domain/reference.ts'
import { en } from '../messages/en.ts'
import { dotClass } from '../shared/colours.ts'

const MAX_CATEGORIES = 12

export type CategoryTotal = Named & {
  readonly colour: CategoryColour | null
  readonly total: string
}

type TotalsProps = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly totals: readonly CategoryTotal[]
}

/** The total of each category, the largest first, with a link to its expenses. */
export function CategoryTotals({ ledger, filter, totals }: TotalsProps) {
  if (totals.length === 0) return null
  // Names stay aligned: beside coloured dots, a category without a colour has a ring.
  const plain = totals.some(({ colour }) => colour !== null) ? 'none' : null
  return (
    <section aria-labelledby="categories-title">
      <h2 id="categories-title">{en.expenses.totals.allCategories}</h2>
      <ul>
        {totals.slice(0, MAX_CATEGORIES).map(({ id, name, colour, total }) => (
          <li>
            <a
              class={dotClass(colour ?? plain)}
              href={`/?${queryOfCategory(filter, { id, name })}`}
            >
              <bdi>{name}</bdi>
            </a>
            <span class="figure">{formatPrice(ledger, total)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
