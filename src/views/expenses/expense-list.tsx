import { activeFilters } from '../../domain/active-filters.ts'
import type { Position } from '../../domain/expense.ts'
import { filterQuery, listQuery, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount } from '../../domain/money.ts'
import { en } from '../messages/en.ts'
import { expensesByDay, SortedExpenses, type RowsProps } from './list-rows.tsx'

const text = en.expenses.list

type Props = RowsProps & {
  readonly ledger: Ledger
  readonly all: { readonly expenseCount: string }
  readonly filtered: { readonly expenseCount: string }
  readonly filter: ExpenseFilter
  /** The position after which this page begins, unless it is the first. */
  readonly after?: Position | undefined
  /** The position after which the next page begins, if there is one. */
  readonly older: Position | undefined
}

/** One page of the list, newest first, each day under its own heading and total. */
export function ExpenseList(props: Props) {
  const { ledger, expenses, after, filter } = props
  const days = filter.sort === 'day' ? expensesByDay(props) : <SortedExpenses {...props} />
  return (
    <section class="expense-rows" aria-labelledby="list-title">
      <h2 id="list-title">{after ? text.titleOlder : text.title}</h2>
      {expenses.length === 0 && (
        <p class="empty">{after === undefined ? text.empty : text.emptyPage}</p>
      )}
      {isNothingFound(props) && (
        <a href={`/?${filterQuery({ ...filter, period: { kind: 'all' } })}`}>{text.searchAll}</a>
      )}
      {days}
      {props.older && (
        <p class="on-paper">
          {en.expenses.print.onPaper(formatCount(ledger, `${expenses.length}`))}
        </p>
      )}
      <Pages after={after} older={olderLink(props)} query={filterQuery(filter)} />
    </section>
  )
}

/** Whether the first page of a period has nothing that its filter looks for. */
function isNothingFound({ filter, after, expenses }: Props): boolean {
  const isWhole = activeFilters(filter).length === 0 || filter.period.kind === 'all'
  return after === undefined && expenses.length === 0 && !isWhole
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * The link to the next page of the list. On the last page of a period it leads to the expenses before
 * the period; in another order than by day, there is none.
 */
function olderLink(props: Props): string | undefined {
  const { filter, older, all, filtered } = props
  if (isNothingFound(props)) return undefined
  if (older) return `/?${listQuery(filter, older)}`
  const { period, sort } = filter
  if (sort !== 'day' || period.kind === 'all' || period.from === undefined) return undefined
  if (all.expenseCount === filtered.expenseCount) return undefined
  const start = { spentOn: period.from, id: FIRST_ID }
  return `/?${listQuery({ ...filter, period: { kind: 'all' } }, start)}`
}

type PagesProps = {
  readonly after: Position | undefined
  readonly older: string | undefined
  readonly query: string
}

function Pages({ after, older, query }: PagesProps) {
  if (after === undefined && older === undefined) return null
  return (
    <nav class="pages" aria-label={text.pages}>
      {after && <a href={`/?${query}`}>{text.newest}</a>}
      {older && (
        <a href={older} rel="next">
          {text.older}
        </a>
      )}
    </nav>
  )
}
