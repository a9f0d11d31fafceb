import { categoryKey } from '../../domain/category.ts'
import { addDays } from '../../domain/day.ts'
import { filterQuery, LONGEST_SEARCH, SORTS, wholePeriod } from '../../domain/filter.ts'
import type { ExpenseFilter } from '../../domain/filter.ts'
import { periodText } from '../../domain/period-text.ts'
import { tagKey } from '../../domain/tag.ts'
import { en } from '../messages/en.ts'

const words = en.expenses.filter

type Props = {
  readonly filter: ExpenseFilter
  readonly categories: readonly string[]
  readonly tags: readonly string[]
}

/** The search and the filters; submitting them puts them into the address. */
export function FilterForm({ filter, categories, tags }: Props) {
  const { period, text } = filter
  const isNarrowed = filterQuery(wholePeriod(period)) !== filterQuery(filter)
  return (
    <search>
      {/* On a reload, browsers would keep what was typed or checked, and the list shows the address. */}
      <form class="filter" action="/" autocomplete="off">
        <input type="hidden" name="period" value={periodText(period)} />
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
        <details>
          <summary>{words.title}</summary>
          <Days filter={filter} />
          <Names
            legend={words.categories}
            field="category"
            names={categories}
            selected={filter.categories}
            keyOf={categoryKey}
          />
          {categories.length > 0 && (
            <label class="box">
              <input type="checkbox" name="except" value="1" checked={filter.except} />
              {words.except}
            </label>
          )}
          <Names
            legend={words.tags}
            field="tag"
            names={tags}
            selected={filter.tags}
            keyOf={tagKey}
          />
          <Prices filter={filter} />
          <button class="second">{words.show}</button>
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
        {words.from}
        <input type="date" name="from" value={range?.from} />
      </label>
      <label class="field">
        {words.to}
        <input type="date" name="to" value={range && addDays(range.until, -1)} />
      </label>
    </div>
  )
}

function Prices({ filter: { least, most, refunds, sort } }: Pick<Props, 'filter'>) {
  return (
    <>
      <div class="fields">
        <label class="field">
          {words.fromPrice}
          <input name="min" value={least?.typed} inputmode="decimal" autocomplete="off" />
        </label>
        <label class="field">
          {words.toPrice}
          <input name="max" value={most?.typed} inputmode="decimal" autocomplete="off" />
        </label>
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

type NamesProps = {
  readonly legend: string
  readonly field: string
  readonly names: readonly string[]
  readonly selected: readonly string[]
  readonly keyOf: (name: string) => string
}

/** A checkbox for each name, and for each selected name that is not among them. */
function Names({ legend, field, names, selected, keyOf }: NamesProps) {
  const keys = new Set(names.map(keyOf))
  const selectedKeys = new Set(selected.map(keyOf))
  const all = [...names, ...selected.filter((name) => !keys.has(keyOf(name)))]
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
              checked={selectedKeys.has(keyOf(name))}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
