import { addDays } from '../../domain/day.ts'
import { filterQuery, LONGEST_SEARCH, SORTS, wholePeriod } from '../../domain/filter.ts'
import type { ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { typedPrice } from '../../domain/money.ts'
import { periodText } from '../../domain/period-text.ts'
import type { BoundField, TypedBounds } from '../../domain/price-bound.ts'
import { nameOf, referenceTo, type Named, type Reference } from '../../domain/reference.ts'
import { en } from '../messages/en.ts'
import { fieldAttributes, FormField } from '../shared/field.tsx'

const words = en.expenses.filter

type Props = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly categories: readonly Named[]
  readonly tags: readonly Named[]
  /** The prices as typed, if they were refused. */
  readonly bounds?: TypedBounds | undefined
}

/** The search and the filters; submitting them puts them into the address. */
export function FilterForm({ ledger, filter, categories, tags, bounds }: Props) {
  const { period, text } = filter
  // Days that were emptied are no bounds any more.
  const withoutDays = period.kind === 'range' || period.kind === 'open' ? 'all' : periodText(period)
  const isNarrowed = filterQuery(wholePeriod(period)) !== filterQuery(filter)
  return (
    <search>
      <form class="filter" action="/">
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
          <button class="second">{words.search}</button>
        </div>
        {isNarrowed && (
          <a class="clear" href={`/?${filterQuery(wholePeriod(period))}`}>
            {words.clear}
          </a>
        )}
        <details open={bounds !== undefined}>
          <summary>{words.title}</summary>
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

type BoundProps = Pick<Props, 'ledger' | 'filter' | 'bounds'> & {
  readonly field: BoundField
  readonly label: string
}

function PriceBound({ ledger, filter, bounds, field, label }: BoundProps) {
  const price = filter[field]
  const { typed, problem } = bounds?.[field] ?? {
    typed: price && typedPrice(ledger, price),
    problem: undefined,
  }
  const isFirst = problem !== undefined && (field === 'least' || !bounds?.least.problem)
  return (
    <FormField field={field} label={label} problem={problem}>
      <input
        {...fieldAttributes(field, { problem, first: isFirst })}
        name={field}
        value={typed}
        inputmode="decimal"
        autocomplete="off"
      />
    </FormField>
  )
}

type NamesProps = {
  readonly legend: string
  readonly field: 'category' | 'tag'
  readonly offered: readonly Named[]
  readonly selected: readonly Reference[]
}

/** A checkbox for each category or tag offered, and for each selected one that is not among them. */
function Names({ legend, field, offered, selected }: NamesProps) {
  const offeredIds = new Set<string | undefined>(offered.map(({ id }) => id))
  const selectedIds = new Set(selected.map(({ id }) => id))
  const others = selected.filter(({ id }) => !offeredIds.has(id))
  const all = [...offered.map(referenceTo), ...others]
  if (all.length === 0) return null
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="boxes">
        {all.map((each) => (
          <label class="box">
            <input
              type="checkbox"
              name={each.id === undefined ? field : `${field}_id`}
              value={each.id ?? each.name}
              checked={selectedIds.has(each.id)}
            />
            <bdi>{nameOf(each) || words.unknown}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
