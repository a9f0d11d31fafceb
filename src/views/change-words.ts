import type { Change, ChangeKind, ExpenseContent } from '../domain/change.ts'
import { formatDay } from '../domain/day.ts'
import type { Ledger } from '../domain/ledger.ts'
import { formatPrice } from '../domain/money.ts'

const VERBS: Readonly<Record<ChangeKind, string>> = {
  add: 'Added',
  edit: 'Changed',
  delete: 'Deleted',
  restore: 'Brought back',
}

/** One line of the history as a sentence's beginning: `Deleted Sofa, $120.00`. */
export function changeInWords(ledger: Ledger, change: Change): string {
  const content = change.after ?? change.before
  const what = content
    ? `${content.name || content.category}, ${formatPrice(ledger, content.price)}`
    : ''
  return `${change.undoes === null ? '' : 'Undone: '}${VERBS[change.kind]} ${what}`
}

export const FIELD_NAMES: Readonly<Record<keyof ExpenseContent, string>> = {
  name: 'Name',
  category: 'Category',
  price: 'Price',
  spentOn: 'Day',
  note: 'Note',
}

/** What a field holds, as people read it. */
export function fieldInWords(ledger: Ledger, field: keyof ExpenseContent, content: ExpenseContent) {
  if (field === 'price') return formatPrice(ledger, content.price)
  if (field === 'spentOn') return formatDay(ledger.locale, content.spentOn)
  return content[field] || 'nothing'
}
