import { html } from '../shared/html.ts'
import { sortedByName } from '../../domain/collation.ts'
import { formatShortDay, type Day } from '../../domain/day.ts'
import type { ListedExpense } from '../../domain/expense.ts'
import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import {
  formatAmount,
  formatCount,
  formatPrice,
  isMoneyBack,
  returnedAmount,
} from '../../domain/money.ts'
import { en } from '../messages/en.ts'
import { sharesInWords } from '../reports/categories.tsx'
import { Layout } from '../shared/layout.tsx'
import { expenseCount } from './expense-count.ts'
import { listTitle } from './list-title.ts'
import { Missing } from './missing.tsx'
import { MoneyBack, type FilteredTotals } from './period-totals.tsx'

const text = en.expenses
const words = text.print

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly filter: ExpenseFilter
  readonly isAnswered: boolean
  /** In the order of the list; the first of them, if there are very many. */
  readonly expenses: readonly ListedExpense[]
  readonly filtered: FilteredTotals
}

/** The whole list as a table, with its totals at the end. */
export function PrintPage(props: Props) {
  const { ledger, filter, isAnswered, expenses, filtered } = props
  const title = listTitle(ledger, filter, undefined)
  const count = `${expenses.length}`
  return (
    <Layout title={en.shared.pageTitle(words.title(title))} ledger={ledger} place="expenses">
      <main class="printed" id="main">
        <a class="screen" href={`/?${filterQuery(filter)}`}>
          {words.back}
        </a>
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <Missing filter={filter} />
        {isAnswered && filtered.expenseCount !== count && (
          <p>
            {words.first(formatCount(ledger, count), formatCount(ledger, filtered.expenseCount))}
          </p>
        )}
        {isAnswered && <Expenses {...props} />}
        {isAnswered && filtered.byCategory.length > 1 && <Categories {...props} />}
      </main>
    </Layout>
  )
}

// Templates, as the rows of the list are.
function Expenses({ ledger, today, expenses, filtered }: Props) {
  return (
    <table class="all">
      <thead>
        <tr>
          <th scope="col" class="on-day">
            {text.fields.spentOn}
          </th>
          <th scope="col">{text.fields.name}</th>
          <th scope="col">{text.fields.category}</th>
          <th scope="col" class="figure">
            {text.fields.price}
          </th>
        </tr>
      </thead>
      <tbody>{expenses.map((expense) => Row(ledger, today, expense))}</tbody>
      <tfoot>
        <tr>
          <th scope="row" colspan={3}>
            {words.total(expenseCount(ledger, filtered.expenseCount))}
            <MoneyBack ledger={ledger} totals={filtered} />
          </th>
          <td class="figure">{formatPrice(ledger, filtered.total)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function Row(ledger: Ledger, today: Day, { spentOn, name, category, tags, price }: ListedExpense) {
  const { locale } = ledger
  return html`<tr>
    <td><time datetime="${spentOn}">${formatShortDay(locale, spentOn, today)}</time></td>
    <td>
      <bdi>${name}</bdi>
      ${sortedByName(tags, locale).map((tag) => html` <bdi class="quiet">#${tag.name}</bdi>`)}
    </td>
    <td><bdi>${category}</bdi></td>
    <td class="figure">
      ${isMoneyBack(price) ? returnedAmount(ledger, price) : formatAmount(ledger, price)}
    </td>
  </tr>`
}

function Categories({ ledger, filtered: { byCategory } }: Props) {
  const shares = sharesInWords(byCategory)
  return (
    <table>
      <caption>{text.totals.allCategories}</caption>
      <tbody>
        {byCategory.map(({ name, total }, index) => (
          <tr>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td class="figure">{formatPrice(ledger, total)}</td>
            <td class="figure">{shares[index]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
