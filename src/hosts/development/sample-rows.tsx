/** Samples of rows: expenses in every state, and entries of a card. */
import type { ListedExpense } from '../../domain/expense.ts'
import { EMPTY_CONTENT } from '../../domain/expense-fields.ts'
import { ExpenseRow } from '../../views/expenses/expense-row.tsx'
import { Initial } from '../../views/people/initial.tsx'
import type { SampleProps } from './styles-page.tsx'

const ROWS: readonly Partial<ListedExpense>[] = [
  { name: 'Bakery', category: 'Groceries', colour: 'green', price: '53.45' },
  { name: '', category: 'Rent', colour: 'indigo', price: '1180' },
  { name: 'Jacket', category: 'Clothes', colour: 'sky', price: '-12.99', note: 'Too small' },
  {
    name: 'Dinner',
    category: 'Eating out',
    colour: 'red',
    price: '48',
    tags: [{ id: 'berlin', name: 'berlin' }],
  },
  {
    name: 'A name that is far too long for the line that it has',
    category: 'Fun',
    colour: null,
    price: '123456789',
  },
]

export function SampleRows({ ledger, today }: SampleProps) {
  const row = (each: Partial<ListedExpense>, index: number) => {
    const id = `00000000-0000-7000-8000-00000000000${index}`
    const rest = { ...EMPTY_CONTENT, id, spentOn: today, version: 1, dayTotal: null }
    const expense = { ...rest, ...each } as ListedExpense
    const states = { showDay: false, isNew: index === 0, isSelecting: false, isSelected: false }
    return <ExpenseRow {...{ ledger, today, expense, back: '', ...states }} />
  }
  return (
    <div class="expense-rows">
      <ul>{ROWS.map(row)}</ul>
    </div>
  )
}

export function SampleEntries() {
  return (
    <ul class="entries">
      <li>
        <Initial name="Ada" />
        <span>
          Ada (you)<span class="quiet">Owner</span>
        </span>
        <details>
          <summary>Change</summary>
          <form>
            <button type="button" class="second">
              Save
            </button>
          </form>
        </details>
      </li>
      <li class="new">
        <a href="#main">
          holiday<span class="quiet">21 expenses, just renamed</span>
        </a>
        <span class="figure">$1,360.32</span>
      </li>
    </ul>
  )
}
