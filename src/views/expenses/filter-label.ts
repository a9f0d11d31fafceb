import { activeFilters, type ActiveFilter } from '../../domain/active-filters.ts'
import type { ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatAmount } from '../../domain/money.ts'
import { nameOf } from '../../domain/reference.ts'
import { en } from '../messages/en.ts'

const words = en.expenses.filter

// A search with phrases in quotes is shown as typed.
const QUOTES = /["“”„«»「」]/

/** The filters of a list besides its period, categories and order: `“bread”, #holiday, from 10.00`. */
export function narrowingInWords(ledger: Ledger, filter: ExpenseFilter): string {
  return activeFilters(filter)
    .filter(({ kind }) => kind !== 'category' && kind !== 'sort')
    .map((each) => partInWords(ledger, filter, each))
    .join(', ')
}

/** One part of a filter: `groceries`, `except rent`, `#holiday`, `from 10.00`. */
export function partInWords(ledger: Ledger, filter: ExpenseFilter, part: ActiveFilter): string {
  const { text, least = '', most = '', except, sort } = filter
  if (part.kind === 'category') {
    const name = nameOf(part.reference) || words.unknown
    return except ? words.exceptOne(name) : name
  }
  if (part.kind === 'tag') return `#${nameOf(part.reference) || words.unknown}`
  const texts = {
    text: () => (QUOTES.test(text) ? text : words.quoted(text)),
    least: () => words.least(formatAmount(ledger, least)),
    most: () => words.most(formatAmount(ledger, most)),
    refunds: () => en.expenses.moneyBack,
    sort: () => words.sorts[sort],
  }
  return texts[part.kind]()
}
