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
  /** The id of the expense to mark as just written. */
  readonly marked?: string | undefined
  /** The query of this page of the list, to come back to it. */
  readonly back: string
}

/** One page of the list, newest first, each day under its own heading and total. */
export function ExpenseList(props: Props) {
  const { expenses, after, older } = props
  return (
    <section class="list" aria-labelledby="list-title">
      <h2 id="list-title">{after ? 'Older expenses' : 'Expenses'}</h2>
      {expenses.length === 0 && <Empty older={after !== undefined} />}
      <form method="post" action="/delete">
        {props.back !== '' && <input type="hidden" name="back" value={props.back} />}
        {byDay(expenses).map((day) => (
          <DayOfExpenses {...props} expenses={day} />
        ))}
      </form>
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

type DayProps = Pick<Props, 'ledger' | 'expenses' | 'marked' | 'back'>

function DayOfExpenses({ ledger, expenses, marked, back }: DayProps) {
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
          <Row ledger={ledger} expense={expense} isNew={expense.id === marked} back={back} />
        ))}
      </ul>
    </section>
  )
}

type RowProps = {
  readonly ledger: Ledger
  readonly expense: ListedExpense
  readonly isNew: boolean
  readonly back: string
}

function Row({ ledger, expense, isNew, back }: RowProps) {
  const { id, name, category, price, note, version } = expense
  const query = back === '' ? '' : `?back=${encodeURIComponent(back)}`
  return (
    <li class={isNew ? 'new' : undefined}>
      <a href={`/expenses/${id}${query}`}>
        <bdi class="what">{name || category}</bdi>
      </a>
      {name !== '' && <bdi class="category">{category}</bdi>}
      <span class="figure">{formatAmount(ledger, price)}</span>
      {isMoneyBack(price) && <span class="back">money back</span>}
      {isNew && <output class="mark">{version === 1 ? 'Added' : 'Changed'}</output>}
      {note !== '' && (
        <details>
          <summary>Note</summary>
          <bdi class="note">{note}</bdi>
        </details>
      )}
      <button
        class="plain"
        name="delete"
        value={`${id}.${version}`}
        aria-label={`Delete ${name || category}`}
      >
        Delete
      </button>
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
