import type { CategoryColour } from '../../domain/category-content.ts'
import { filterQuery, queryOfCategory, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount, formatPrice } from '../../domain/money.ts'
import type { Named } from '../../domain/reference.ts'
import { en } from '../messages/en.ts'
import { listPath } from '../shared/list-path.ts'
import { remembered } from '../shared/remembered.ts'
import { Bars } from '../reports/bars.tsx'
import { sharesInWords } from '../reports/categories.tsx'

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

/** The total and the share of each category, the largest first, with a link to its expenses. */
export const CategoryTotals = remembered(Categories)

function Categories({ ledger, filter, totals }: TotalsProps) {
  if (totals.length === 0) return null
  const shares = sharesInWords(totals)
  const rows = totals.map(({ id, name, colour, total }, index) => ({
    name,
    // More money back than spent is no share of what was spent.
    total: total.startsWith('-') ? '0' : total,
    colour,
    texts: [formatPrice(ledger, total), shares[index] ?? ''],
    href: listPath(queryOfCategory(filter, { id, name })),
  }))
  return (
    <section class="by-category" aria-labelledby="categories-title">
      <h2 id="categories-title">{en.expenses.totals.allCategories}</h2>
      <Bars rows={rows.slice(0, MAX_CATEGORIES)} />
      {totals.length > MAX_CATEGORIES && (
        <a class="all" href={reportOfCategories(filter)}>
          {en.expenses.totals.moreCategories(formatCount(ledger, `${totals.length}`))}
        </a>
      )}
    </section>
  )
}

/** The path of the report that has all categories. */
export function reportOfCategories(filter: ExpenseFilter): string {
  return `/reports?${filterQuery({ ...filter, sort: 'day' })}#by-category`
}
