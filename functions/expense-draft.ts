import type { ExpenseDraft } from '../src/domain/expense.ts'

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
  }
}
