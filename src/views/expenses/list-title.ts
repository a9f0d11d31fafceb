import type { Position } from '../../domain/expense.ts'
import type { ExpenseFilter } from '../../domain/filter.ts'
import { formatDay } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { nameOf } from '../../domain/reference.ts'
import { en } from '../messages/en.ts'
import { narrowingInWords } from './filter-label.ts'
import { periodInWords } from './period-in-words.ts'

const text = en.expenses

/** What a list shows, as the title of its page: `June 2026, groceries`. */
export function listTitle(
  ledger: Ledger,
  filter: ExpenseFilter,
  after: Position | undefined,
): string {
  const { period, categories, except, sort } = filter
  const { locale } = ledger
  const names = categories.map(nameOf).join(', ')
  const parts = [
    periodInWords(ledger, period),
    except && names !== '' ? text.list.titleExcept(names) : names,
    narrowingInWords(ledger, filter),
    sort === 'day' ? '' : text.filter.sorts[sort],
    after === undefined ? '' : text.list.titleAfter(formatDay(locale, after.spentOn)),
  ]
  return parts.filter((part) => part !== '').join(', ')
}
