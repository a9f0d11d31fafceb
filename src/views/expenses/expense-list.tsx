import { html } from 'hono/html'
import { formatDay } from '../../domain/day.ts'
import type { ListedExpense, Position } from '../../domain/expense.ts'
import { filterQuery, listQuery, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { ExpenseRow } from './expense-row.tsx'

type Props = {
  readonly ledger: Ledger
  readonly all: { readonly expenseCount: string; readonly categories: readonly unknown[] }
  readonly filtered: { readonly expenseCount: string }
  readonly filter: ExpenseFilter
  readonly expenses: readonly ListedExpense[]
  /** Where this page of the list begins, unless at the newest. */
  readonly after?: Position | undefined
  /** Where the next page of the list begins, if there is one. */
  readonly older: Position | undefined
  /** The id of the expense to mark as just written. */
  readonly marked?: string | undefined
  /** The query of this page of the list, to come back to it. */
  readonly back: string
  /** The boxes that are checked. */
  readonly selected?: readonly string[] | undefined
}

/** One page of the list, newest first, each day under its own heading and total. */
export function ExpenseList(props: Props) {
  const { expenses, after, filter, all } = props
  const isFirst = all.categories.length === 0
  return (
    <section aria-labelledby="list-title">
      <h2 id="list-title">{after ? 'Older expenses' : 'Expenses'}</h2>
      {expenses.length === 0 && <Empty older={after !== undefined} first={isFirst} />}
      <form method="post" action="/delete">
        {props.back !== '' && <input type="hidden" name="back" value={props.back} />}
        {filter.sort === 'day' ? (
          byDay(expenses).map((day) => <DayOfExpenses {...props} expenses={day} />)
        ) : (
          <SortedExpenses {...props} />
        )}
      </form>
      <Pages after={after} older={olderLink(props)} query={filterQuery(filter)} />
    </section>
  )
}

function Empty({ older, first }: { readonly older: boolean; readonly first: boolean }) {
  if (older) return <p class="empty">There is nothing older.</p>
  if (!first) return <p class="empty">Nothing spent here.</p>
  return (
    <p class="empty">
      Nothing here yet. Write what you last paid and what for, such as “food”, and press Add.
    </p>
  )
}

type RowsProps = Pick<Props, 'ledger' | 'expenses' | 'marked' | 'back' | 'selected'>

// Templates, as the rows are.
function DayOfExpenses(props: RowsProps) {
  const { ledger, expenses } = props
  const [first] = expenses
  if (first === undefined) return null
  const { spentOn, dayTotal } = first
  return html`
    <section class="day">
      <h3>
        <a href="/?period=${spentOn}..${spentOn}">
          <time datetime="${spentOn}" lang="${ledger.locale}">
            ${formatDay(ledger.locale, spentOn)}
          </time>
        </a>
        ${dayTotal !== null && html`<span class="figure">${formatPrice(ledger, dayTotal)}</span>`}
      </h3>
      ${Rows(props)}
    </section>
  `
}

/** A list that is not by day: each row says its day. */
function SortedExpenses(props: RowsProps) {
  return html`<div class="day">${Rows({ ...props, saysDay: true })}</div>`
}

function Rows(props: RowsProps & { readonly saysDay?: boolean }) {
  const { expenses, marked, selected, saysDay = false } = props
  const checked = new Set(selected)
  return html`<ul>
    ${expenses.map((expense) =>
      ExpenseRow({
        ...props,
        expense,
        saysDay,
        isNew: expense.id === marked,
        isSelected: checked.has(`${expense.id}.${expense.version}`),
      }),
    )}
  </ul>`
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * What is older goes on here, and past the first day of the period with what came before it; in an
 * order that is not by day, there is no such place.
 */
function olderLink({ filter, older, all, filtered }: Props): string | undefined {
  if (older) return `/?${listQuery(filter, older)}`
  const { period, sort } = filter
  if (sort !== 'day' || period.kind === 'all') return undefined
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
    <nav class="pages" aria-label="Pages of expenses">
      {after && <a href={`/?${query}`}>Newest</a>}
      {older && (
        <a href={older} rel="next">
          Older
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
