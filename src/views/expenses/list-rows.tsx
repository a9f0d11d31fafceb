/** The rows of a list: under a heading and a total for each day, or each with its day. */
import { html } from '../shared/html.ts'
import type { Day } from '../../domain/day.ts'
import type { ListedExpense } from '../../domain/expense.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { remembered } from '../shared/remembered.ts'
import { DayHead } from './day-head.ts'
import { ExpenseRow } from './expense-row.tsx'

export type RowsProps = {
  readonly ledger: Pick<Ledger, 'currency' | 'locale'>
  readonly today: Day
  readonly expenses: readonly ListedExpense[]
  /** The id of the expense to mark as just added or changed. */
  readonly marked?: string | undefined
  /** The query of this page of the list, to return to it. */
  readonly back: string
  /** Whether rows have boxes, to select them. */
  readonly isSelecting: boolean
  /** The values of the boxes that are checked. */
  readonly selected?: readonly string[] | undefined
}

// Most days of a list are as they were when it was opened the last time.
const DayOfExpenses = remembered(DayGroup)

/** Each day under its own heading and total. */
export function expensesByDay({ ledger, expenses, marked, selected, ...props }: RowsProps) {
  const { today, back, isSelecting } = props
  const { currency, locale } = ledger
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

/** Not grouped by day: each row has its day. */
export function SortedExpenses(props: RowsProps) {
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

function byDay(expenses: readonly ListedExpense[]): ListedExpense[][] {
  const days: ListedExpense[][] = []
  for (const expense of expenses) {
    const day = days.at(-1)
    if (day?.[0]?.spentOn === expense.spentOn) day.push(expense)
    else days.push([expense])
  }
  return days
}
