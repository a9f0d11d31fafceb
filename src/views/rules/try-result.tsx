import type { RuleOutcome } from '../../domain/apply-rules.ts'
import { formatDay } from '../../domain/day.ts'
import type { Expense } from '../../domain/expense.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { typedTags } from '../../domain/tag.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import { en } from '../messages/en.ts'
import { historyTexts } from '../messages/en/history.ts'
import { ruleTexts } from '../messages/en/rules.ts'

const text = ruleTexts.tried
const { fields } = en.expenses

/** The expenses that a rule matches, and what it would have changed of them. */
export type TriedRule = {
  /** How many match, as decimal digits. */
  readonly count: string
  /** The newest of them. */
  readonly expenses: readonly { readonly expense: Expense; readonly outcome: RuleOutcome }[]
}

type Props = { readonly ledger: Ledger; readonly tried: TriedRule }

export function TryResult({ ledger, tried: { count, expenses } }: Props) {
  const isCut = `${expenses.length}` !== count
  return (
    <section class="group" aria-labelledby="tried" id="try-result">
      <h2 id="tried">{text.title}</h2>
      <output class="block">
        {expenses.length === 0 ? text.none : text.count(expenseCount(ledger, count), count === '1')}
        {isCut && ` ${text.newest(expenses.length)}`}
      </output>
      {expenses.length > 0 && (
        <ul class="entries tried">
          {expenses.map((each) => (
            <TriedExpense ledger={ledger} {...each} />
          ))}
        </ul>
      )}
      <p class="hint">{text.notSaved}</p>
    </section>
  )
}

type TriedProps = TriedRule['expenses'][number] & { readonly ledger: Ledger }

function TriedExpense({ ledger, expense, outcome }: TriedProps) {
  const { id, name, category, price, spentOn } = expense
  return (
    <li>
      <a href={`/expenses/${id}`}>
        <span>
          <bdi>{name || category}</bdi>
          <span class="quiet">{formatDay(ledger.locale, spentOn)}</span>
        </span>
        <span>{formatPrice(ledger, price)}</span>
      </a>
      <Changes expense={expense} outcome={outcome} />
    </li>
  )
}

function Changes({ expense, outcome }: TriedRule['expenses'][number]) {
  const changes = [
    [fields.name, expense.name, outcome.name],
    [fields.category, expense.category, outcome.category],
    [fields.tags, typedTags(expense.tags), typedTags(outcome.tags)],
  ] as const
  const changed = changes.filter(([, before, after]) => before !== after)
  const isSame = changed.length === 0 && outcome.treatment !== 'leave-out'
  return (
    <ul class="quiet">
      {outcome.treatment === 'leave-out' && <li>{text.leftOut}</li>}
      {changed.map(([field, before, after]) => (
        <li>
          {before === ''
            ? historyTexts.fieldSet(field, <bdi>{after}</bdi>)
            : historyTexts.fieldChanged(field, <bdi>{before}</bdi>, <bdi>{after}</bdi>)}
        </li>
      ))}
      {isSame && <li>{text.unchanged}</li>}
    </ul>
  )
}
