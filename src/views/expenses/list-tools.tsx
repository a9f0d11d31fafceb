import { activeFilters, type ActiveFilter } from '../../domain/active-filters.ts'
import {
  filterQuery,
  LONGEST_SEARCH,
  wholePeriod,
  type ExpenseFilter,
} from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'
import { remembered } from '../shared/remembered.ts'
import { Icon } from '../shared/icon.tsx'
import { partInWords } from './filter-label.ts'

const words = en.expenses.filter

type Props = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  /** Whether there is something to select, and a member who may. */
  readonly isSelectable: boolean
}

/** The search, the filter, the way to select expenses, and what the list is filtered by. */
export const ListTools = remembered(Tools)

function Tools({ isSelectable, ledger, filter }: Props) {
  const active = activeFilters(filter)
  const query = filterQuery(filter)
  const count = active.filter(({ kind }) => kind !== 'text').length
  return (
    <search>
      <div class="tools">
        <SearchForm filter={filter} />
        <a
          class="icon-button to-filter"
          href={`/filter?${query}`}
          aria-label={words.open(count)}
          title={words.title}
        >
          <FilterIcon count={count} />
        </a>
        {isSelectable && (
          <a
            class="icon-button to-select"
            href={`/?${query}&select=1`}
            aria-label={en.expenses.bulk.title}
            title={en.expenses.bulk.title}
          >
            <Icon name="select" />
          </a>
        )}
      </div>
      <ActiveFilters ledger={ledger} filter={filter} active={active} />
    </search>
  )
}

/** It keeps the other filters; its empty field ends the search. */
function SearchForm({ filter }: { readonly filter: ExpenseFilter }) {
  const others = new URLSearchParams(filterQuery({ ...filter, text: '' }))
  return (
    <form class="search" action="/" autocomplete="off">
      {[...others].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button aria-label={words.search}>
        <Icon name="search" />
      </button>
      <input
        type="search"
        id="search"
        name="q"
        value={filter.text}
        maxlength={LONGEST_SEARCH}
        placeholder={words.search}
        aria-label={words.searchHint}
        autocomplete="off"
        enterkeyhint="search"
      />
    </form>
  )
}

function FilterIcon({ count }: { readonly count: number }) {
  return (
    <>
      <Icon name="filter" />
      {count > 0 && <span class="badge">{count}</span>}
    </>
  )
}

type ActiveProps = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly active: readonly ActiveFilter[]
}

/** A chip for each part of the filter, which leads to the list without it. */
function ActiveFilters({ ledger, filter, active }: ActiveProps) {
  if (active.length === 0) return null
  return (
    <ul class="active" aria-label={words.active}>
      {active.map((part) => {
        const name = partInWords(ledger, filter, part)
        return (
          <li>
            <a href={`/?${filterQuery(part.without)}`} aria-label={words.clearOne(name)}>
              <Icon name="clear" />
              <bdi>{name}</bdi>
            </a>
          </li>
        )
      })}
      <li>
        <a class="clear" href={`/?${filterQuery(wholePeriod(filter.period))}`}>
          {words.clear}
        </a>
      </li>
    </ul>
  )
}
