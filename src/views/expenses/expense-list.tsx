import { html } from '../shared/html.ts'
import { activeFilters } from '../../domain/active-filters.ts'
import type { Day } from '../../domain/day.ts'
import type { ListedExpense, Position } from '../../domain/expense.ts'
import { filterQuery, listQuery, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount, formatPrice } from '../../domain/money.ts'
import { en } from '../messages/en.ts'
import { remembered } from '../shared/remembered.ts'
import { DayHead } from './day-head.ts'
import { ExpenseRow } from './expense-row.tsx'

const text = en.expenses.list

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly all: { readonly expenseCount: string }
  readonly filtered: { readonly expenseCount: string }
  readonly filter: ExpenseFilter
  readonly expenses: readonly ListedExpense[]
  /** The position after which this page begins, unless it is the first. */
  readonly after?: Position | undefined
  /** The position after which the next page begins, if there is one. */
  readonly older: Position | undefined
  /** The id of the expense to mark as just added or changed. */
  readonly marked?: string | undefined
  /** The query of this page of the list, to return to it. */
  readonly back: string
  /** Whether rows have boxes, to select them. */
  readonly isSelecting: boolean
  /** The values of the boxes that are checked. */
  readonly selected?: readonly string[] | undefined
}

/** One page of the list, newest first, each day under its own heading and total. */
export function ExpenseList(props: Props) {
  const { ledger, expenses, after, filter } = props
  const days = filter.sort === 'day' ? daysOf(props, expenses) : <SortedExpenses {...props} />
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

type RowsProps = { readonly ledger: Pick<Ledger, 'currency' | 'locale'> } & Pick<
  Props,
  'today' | 'expenses' | 'marked' | 'back' | 'isSelecting' | 'selected'
>

// Most days of a list are as they were when it was opened the last time.
const DayOfExpenses = remembered(DayGroup)

function daysOf({ marked, selected, ...props }: Props, expenses: readonly ListedExpense[]) {
  const { today, back, isSelecting } = props
  const { currency, locale } = props.ledger
  const common = { ledger: { currency, locale }, today, back, isSelecting }
  return byDay(expenses).map((day) => {
    const has = (id: string) => day.some((expense) => expense.id === id)
    return DayOfExpenses({
      ...common,
      expenses: day,
      marked: marked !== undefined && has(marked) ? marked : undefined,
      selected: selected?.filter((value) => has(value.slice(0, value.indexOf('.')))),
    })
  })
}

// Templates, as the rows are.
function DayGroup(props: RowsProps) {
  const { ledger, today, expenses } = props
  const [first] = expenses
  if (first === undefined) return null
  const { spentOn, dayTotal, price } = first
  const isSum = dayTotal !== null && (expenses.length > 1 || dayTotal !== price)
  return html`
    <h3>
      <a href="/?period=${spentOn}">${DayHead(ledger, spentOn, today)}</a>
      ${isSum && html`<b>${formatPrice(ledger, dayTotal)}</b>`}
    </h3>
    ${Rows(props)}
  `
}

/** A list that is not grouped by day: each row has its day. */
function SortedExpenses(props: RowsProps) {
  return Rows({ ...props, showDay: true })
}

function Rows(props: RowsProps & { readonly showDay?: boolean }) {
  const { expenses, marked, selected, showDay = false } = props
  const checked = new Set(selected)
  return html`<ul>
    ${expenses.map((expense) =>
      ExpenseRow({
        ...props,
        expense,
        showDay,
        isNew: expense.id === marked,
        isSelected: checked.has(`${expense.id}.${expense.version}`),
      }),
    )}
  </ul>`
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

function byDay(expenses: readonly ListedExpense[]): ListedExpense[][] {
  const days: ListedExpense[][] = []
  for (const expense of expenses) {
    const day = days.at(-1)
    if (day?.[0]?.spentOn === expense.spentOn) day.push(expense)
    else days.push([expense])
  }
  return days
}
