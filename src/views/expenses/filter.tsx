import { categoryKey } from '../../domain/category.ts'
import { addDays } from '../../domain/day.ts'
import { filterQuery, LONGEST_SEARCH, SORTS, wholePeriod } from '../../domain/filter.ts'
import type { ExpenseFilter, Sort } from '../../domain/filter.ts'
import { periodText } from '../../domain/period-text.ts'
import { tagKey } from '../../domain/tag.ts'

type Props = {
  readonly filter: ExpenseFilter
  readonly categories: readonly string[]
  readonly tags: readonly string[]
}

/** The search, and what narrows the list further; all of it ends up in the address. */
export function FilterForm({ filter, categories, tags }: Props) {
  const { period, text } = filter
  const isNarrowed = filterQuery(wholePeriod(period)) !== filterQuery(filter)
  return (
    <search>
      <form class="filter" action="/">
        <input type="hidden" name="period" value={periodText(period)} />
        <div class="search">
          <input
            type="search"
            id="search"
            name="q"
            value={text}
            maxlength={LONGEST_SEARCH}
            placeholder="Search names and notes"
            aria-label="Search names and notes"
            autocomplete="off"
            enterkeyhint="search"
          />
          <button class="second">Search</button>
        </div>
        {isNarrowed && (
          <a class="clear" href={`/?${filterQuery(wholePeriod(period))}`}>
            Show everything again
          </a>
        )}
        <details>
          <summary>Filter and sort</summary>
          <Days filter={filter} />
          <Names
            legend="Categories"
            field="category"
            names={categories}
            chosen={filter.categories}
            keyOf={categoryKey}
          />
          {categories.length > 0 && (
            <label class="box">
              <input type="checkbox" name="except" value="1" checked={filter.except} />
              All but these categories
            </label>
          )}
          <Names legend="Tags" field="tag" names={tags} chosen={filter.tags} keyOf={tagKey} />
          <Prices filter={filter} />
          <button class="second">Show</button>
        </details>
      </form>
    </search>
  )
}

function Days({ filter: { period } }: Pick<Props, 'filter'>) {
  const range = period.kind === 'range' ? period : undefined
  return (
    <div class="fields">
      <label class="field">
        From day
        <input type="date" name="from" value={range?.from} />
      </label>
      <label class="field">
        To day
        <input type="date" name="to" value={range && addDays(range.until, -1)} />
      </label>
    </div>
  )
}

const SORT_NAMES: Readonly<Record<Sort, string>> = {
  day: 'Newest first',
  price: 'Highest price first',
  category: 'Category, A to Z',
  name: 'Name, A to Z',
}

function Prices({ filter: { least, most, refunds, sort } }: Pick<Props, 'filter'>) {
  return (
    <>
      <div class="fields">
        <label class="field">
          From price
          <input name="min" value={least?.typed} inputmode="decimal" autocomplete="off" />
        </label>
        <label class="field">
          To price
          <input name="max" value={most?.typed} inputmode="decimal" autocomplete="off" />
        </label>
        <label class="field order">
          Order
          <select name="sort">
            {SORTS.map((each) => (
              <option value={each} selected={each === sort}>
                {SORT_NAMES[each]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label class="box">
        <input type="checkbox" name="refunds" value="1" checked={refunds} />
        Money back only
      </label>
    </>
  )
}

type NamesProps = {
  readonly legend: string
  readonly field: string
  readonly names: readonly string[]
  readonly chosen: readonly string[]
  readonly keyOf: (name: string) => string
}

/** A box for each name; those that are chosen stand among them, whatever they are. */
function Names({ legend, field, names, chosen, keyOf }: NamesProps) {
  const keys = new Set(names.map(keyOf))
  const chosenKeys = new Set(chosen.map(keyOf))
  const all = [...names, ...chosen.filter((name) => !keys.has(keyOf(name)))]
  if (all.length === 0) return null
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="boxes">
        {all.map((name) => (
          <label class="box">
            <input
              type="checkbox"
              name={field}
              value={name}
              checked={chosenKeys.has(keyOf(name))}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
