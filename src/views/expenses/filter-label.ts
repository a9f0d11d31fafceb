import type { ExpenseFilter } from '../../domain/filter.ts'
import { en } from '../messages/en.ts'

// A search with phrases in quotes is shown as typed.
const QUOTES = /["“”„«»「」]/

/** The filters of a list besides its period and categories: `“bread”, #holiday, from 10`. */
export function narrowingInWords({ text, tags, least, most, refunds }: ExpenseFilter): string {
  const words = en.expenses.filter
  return [
    ...(text === '' ? [] : [QUOTES.test(text) ? text : words.quoted(text)]),
    ...tags.map((tag) => `#${tag}`),
    ...(least ? [words.least(least.typed)] : []),
    ...(most ? [words.most(most.typed)] : []),
    ...(refunds ? [en.expenses.moneyBack] : []),
  ].join(', ')
}
