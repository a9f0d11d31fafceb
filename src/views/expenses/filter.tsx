import { addDays } from '../../domain/day.ts'
import { filterQuery, LONGEST_SEARCH, SORTS, wholePeriod } from '../../domain/filter.ts'
import type { ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { periodText } from '../../domain/period-text.ts'
import type { TypedBounds } from '../../domain/price-bound.ts'
import type { Named } from '../../domain/reference.ts'
import { en } from '../messages/en.ts'
import { Icon } from '../shared/icon.tsx'
import { Names } from './filter-names.tsx'
import { PriceBound } from './price-bound.tsx'

const words = en.expenses.filter

type Props = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly categories: readonly Named[]
  readonly tags: readonly Named[]
  /** Where the same list is with boxes to select; absent where there is nothing to select. */
  readonly selectLink?: string | undefined
  /** The prices as typed, if they were refused. */
  readonly bounds?: TypedBounds | undefined
}

/** The search and the filters; submitting them puts them into the address. */
export function FilterForm({ ledger, filter, categories, tags, selectLink, bounds }: Props) {
  const { period, text } = filter
  // Days that were emptied are no bounds any more.
  const withoutDays = period.kind === 'range' || period.kind === 'open' ? 'all' : periodText(period)
  const isNarrowed = filterQuery(wholePeriod(period)) !== filterQuery(filter)
  return (
    <search>
      {/* On a reload, browsers would keep what was typed or checked, and the list shows the address. */}
      <form class="filter" action="/" autocomplete="off">
        <input type="hidden" name="period" value={withoutDays} />
        <div class="search">
          <input
            type="search"
            id="search"
            name="q"
            value={text}
            maxlength={LONGEST_SEARCH}
            placeholder={words.searchHint}
            aria-label={words.searchHint}
            autocomplete="off"
            enterkeyhint="search"
          />
          <button class="second icon-button" aria-label={words.search}>
            <Icon name="search" />
          </button>
          {selectLink && (
            <a class="second icon-button" href={selectLink} aria-label={en.expenses.bulk.title}>
              <Icon name="select" />
            </a>
          )}
        </div>
        {isNarrowed && (
          <a class="clear" href={`/?${filterQuery(wholePeriod(period))}`}>
            {words.clear}
          </a>
        )}
        <details open={bounds !== undefined}>
          <summary aria-label={words.title}>
            <Icon name="filter" />
          </summary>
          <Days filter={filter} />
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
          <Prices ledger={ledger} filter={filter} bounds={bounds} />
          <button class="second">{words.show}</button>
        </details>
      </form>
    </search>
  )
}

function Days({ filter: { period } }: Pick<Props, 'filter'>) {
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

function Prices({ ledger, filter, bounds }: Pick<Props, 'ledger' | 'filter' | 'bounds'>) {
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
