import type { Expense, ExpenseDraft } from '../../src/domain/expense.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { typedPrice } from '../../src/domain/money.ts'
import { typedTags } from '../../src/domain/tag.ts'

/** Reads the fields of a form that describe an expense. */
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

/** The values of a form's fields for an expense. */
export function draftOf(ledger: Ledger, expense: Expense): ExpenseDraft {
  const { id, category, spentOn, name, note } = expense
  const price = typedPrice(ledger, expense.price)
  return { id, price, category, spentOn, name, note, tags: typedTags(expense.tags) }
}
