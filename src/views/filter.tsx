import type { Child } from 'hono/jsx'
import { categoryKey } from '../domain/category.ts'
import { addDays } from '../domain/day.ts'
import { filterQuery, type ExpenseFilter } from '../domain/filter.ts'
import type { Ledger } from '../domain/ledger.ts'
import { formatPrice } from '../domain/money.ts'
import { periodText } from '../domain/period-text.ts'

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

type FormProps = {
  readonly filter: ExpenseFilter
  readonly categories: readonly string[]
  /** What else can be done with it. */
  readonly children?: Child
}

/** Any days and any categories, for those who want more than the links give. */
export function FilterForm({ filter, categories, children }: FormProps) {
  const { period, except } = filter
  const chosen = new Set(filter.categories.map(categoryKey))
  const range = period.kind === 'range' ? period : undefined
  return (
    <details class="filter" open={chosen.size > 0 || range !== undefined}>
      <summary>Filter</summary>
      <form action="/">
        <input type="hidden" name="period" value={periodText(period)} />
        <div class="fields">
          <label class="field">
            From
            <input type="date" name="from" value={range?.from} />
          </label>
          <label class="field">
            To
            <input type="date" name="to" value={range && addDays(range.until, -1)} />
          </label>
        </div>
        <fieldset>
          <legend>Categories</legend>
          <div class="boxes">
            {categories.map((category) => (
              <label>
                <input
                  type="checkbox"
                  name="category"
                  value={category}
                  checked={chosen.has(categoryKey(category))}
                />
                <bdi>{category}</bdi>
              </label>
            ))}
          </div>
          <label>
            <input type="checkbox" name="except" value="1" checked={except} /> All but these
          </label>
        </fieldset>
        <button>Show</button>
        <a href="/">Clear</a>
      </form>
      {children}
    </details>
  )
}
