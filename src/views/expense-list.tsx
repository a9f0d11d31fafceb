import { formatDay } from '../domain/day.ts'
import type { ListedExpense, Position } from '../domain/expense.ts'
import type { Ledger } from '../domain/ledger.ts'
import { formatAmount, formatPrice, isMoneyBack } from '../domain/money.ts'

type Props = {
  readonly ledger: Ledger
  readonly expenses: readonly ListedExpense[]
  /** Where this page of the list begins, unless at the newest. */
  readonly after?: Position | undefined
  /** Where the next page of the list begins, if there is one. */
  readonly older: Position | undefined
  /** The id of the expense to mark as just added. */
  readonly added?: string | undefined
}

/** One page of the list, newest first, each day under its own heading and total. */
export function ExpenseList(props: Props) {
  const { expenses, after, older } = props
  return (
    <section class="list" aria-labelledby="list-title">
      <h2 id="list-title">{after ? 'Older expenses' : 'Expenses'}</h2>
      {expenses.length === 0 && <Empty older={after !== undefined} />}
      {byDay(expenses).map((day) => (
        <DayOfExpenses {...props} expenses={day} />
      ))}
      <Pages after={after} older={older} />
    </section>
  )
}

function Empty({ older }: { readonly older: boolean }) {
  if (older) return <p class="empty">There is nothing older.</p>
  return (
    <p class="empty">
      Nothing here yet. Write what you last paid and what for, such as “food”, and press Add.
    </p>
  )
}

type DayProps = Pick<Props, 'ledger' | 'expenses' | 'added'>

function DayOfExpenses({ ledger, expenses, added }: DayProps) {
  const [first] = expenses
  if (first === undefined) return null
  return (
    <section class="day">
      <h3>
        <time datetime={first.spentOn} lang={ledger.locale}>
          {formatDay(ledger.locale, first.spentOn)}
        </time>
        <span class="figure">{formatPrice(ledger, first.dayTotal)}</span>
      </h3>
      <ul>
        {expenses.map((expense) => (
          <Row ledger={ledger} expense={expense} isNew={expense.id === added} />
        ))}
      </ul>
    </section>
  )
}

type RowProps = {
  readonly ledger: Ledger
  readonly expense: ListedExpense
  readonly isNew: boolean
}

function Row({ ledger, expense, isNew }: RowProps) {
  const { name, category, price, note } = expense
  return (
    <li class={isNew ? 'new' : undefined}>
      <bdi class="what">{name || category}</bdi>
      {name !== '' && <bdi class="category">{category}</bdi>}
      <span class="figure">{formatAmount(ledger, price)}</span>
      {isMoneyBack(price) && <span class="back">money back</span>}
      {isNew && <output class="mark">Added</output>}
      {note !== '' && (
        <details>
          <summary>Note</summary>
          <bdi class="note">{note}</bdi>
        </details>
      )}
    </li>
  )
}

function Pages({ after, older }: Pick<Props, 'after' | 'older'>) {
  if (after === undefined && older === undefined) return null
  return (
    <nav class="pages" aria-label="Pages of expenses">
      {after && <a href="/">Newest</a>}
      {older && (
        <a href={`/?after=${older.spentOn}_${older.id}`} rel="next">
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
