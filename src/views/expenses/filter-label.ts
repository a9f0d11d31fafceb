import type { ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatAmount } from '../../domain/money.ts'
import { nameOf } from '../../domain/reference.ts'
import { en } from '../messages/en.ts'

// A search with phrases in quotes is shown as typed.
const QUOTES = /["“”„«»「」]/

/** The filters of a list besides its period and categories: `“bread”, #holiday, from 10.00`. */
export function narrowingInWords(ledger: Ledger, filter: ExpenseFilter): string {
  const { text, tags, least, most, refunds } = filter
  const words = en.expenses.filter
  return [
    ...(text === '' ? [] : [QUOTES.test(text) ? text : words.quoted(text)]),
    ...tags.map((tag) => `#${nameOf(tag)}`),
    ...(least ? [words.least(formatAmount(ledger, least))] : []),
    ...(most ? [words.most(formatAmount(ledger, most))] : []),
    ...(refunds ? [en.expenses.moneyBack] : []),
  ].join(', ')
}
