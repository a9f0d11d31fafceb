import { addDays } from '../../domain/day.ts'
import { SORTS } from '../../domain/filter.ts'
import type { ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { periodText } from '../../domain/period-text.ts'
import type { TypedBounds } from '../../domain/typed-bounds.ts'
import type { Named } from '../../domain/reference.ts'
import { en } from '../messages/en.ts'
import { Names } from './filter-names.tsx'
import { PriceBound } from './price-bound.tsx'

const words = en.expenses.filter

export type FilterFormProps = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly categories: readonly Named[]
  readonly tags: readonly Named[]
  /** The prices as typed, if they were refused. */
  readonly bounds?: TypedBounds | undefined
}

/** Everything that narrows and sorts a list but the search, which it keeps; it opens that list. */
export function FilterForm({ ledger, filter, categories, tags, bounds }: FilterFormProps) {
  const { period, text } = filter
  // Days that were emptied are no bounds any more.
  const withoutDays = period.kind === 'range' || period.kind === 'open' ? 'all' : periodText(period)
  return (
    /* On a reload, browsers would keep what was typed or checked, and the list shows the address. */
    <form class="filter" action="/" autocomplete="off">
      <input type="hidden" name="period" value={withoutDays} />
      {text !== '' && <input type="hidden" name="q" value={text} />}
      <Names
        legend={words.categories}
        field="category"
        offered={categories}
        selected={filter.categories}
      />
      {categories.length > 0 && (
        <label class="box">
          <input type="checkbox" name="except" value="1" checked={filter.except} />
          {words.except}
        </label>
      )}
      <Names legend={words.tags} field="tag" offered={tags} selected={filter.tags} />
      <Days filter={filter} />
      <Prices ledger={ledger} filter={filter} bounds={bounds} />
      <button class="show">{words.show}</button>
    </form>
  )
}

function Days({ filter: { period } }: Pick<FilterFormProps, 'filter'>) {
  const days = period.kind === 'range' || period.kind === 'open' ? period : undefined
  return (
    <div class="fields">
      <label class="field">
        {words.from}
        <input type="date" name="from" value={days?.from} />
      </label>
      <label class="field">
        {words.to}
        <input type="date" name="to" value={days?.until && addDays(days.until, -1)} />
      </label>
    </div>
  )
}

function Prices({ ledger, filter, bounds }: Pick<FilterFormProps, 'ledger' | 'filter' | 'bounds'>) {
  const { refunds, sort } = filter
  return (
    <>
      <div class="fields">
        <PriceBound {...{ ledger, filter, bounds }} field="least" label={words.fromPrice} />
        <PriceBound {...{ ledger, filter, bounds }} field="most" label={words.toPrice} />
        <label class="field order">
          {words.sort}
          <select name="sort">
            {SORTS.map((each) => (
              <option value={each} selected={each === sort}>
                {words.sorts[each]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label class="box">
        <input type="checkbox" name="refunds" value="1" checked={refunds} />
        {words.refundsOnly}
      </label>
    </>
  )
}
