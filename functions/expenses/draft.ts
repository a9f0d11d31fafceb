import type { Expense, ExpenseDraft } from '../../src/domain/expense.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { typedPrice } from '../../src/domain/money.ts'
import { typedTags } from '../../src/domain/tag.ts'

/** What stands in the fields that describe an expense. */
export function readExpenseDraft(form: ReadonlyMap<string, string>, id: string): ExpenseDraft {
  const field = (name: string) => form.get(name) ?? ''
  return {
    id,
    price: field('price'),
    category: field('category'),
    spentOn: field('spent_on'),
    name: field('name'),
    note: field('note'),
    tags: field('tags'),
  }
}

/** An expense as its fields show it. */
export function draftOf(ledger: Ledger, expense: Expense): ExpenseDraft {
  const { id, category, spentOn, name, note } = expense
  const price = typedPrice(ledger, expense.price)
  return { id, price, category, spentOn, name, note, tags: typedTags(expense.tags) }
}
