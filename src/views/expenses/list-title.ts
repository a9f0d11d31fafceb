import type { Position } from '../../domain/expense.ts'
import type { ExpenseFilter } from '../../domain/filter.ts'
import { formatDay } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPeriod } from '../../domain/period-text.ts'
import { en } from '../messages/en.ts'
import { narrowingInWords } from './filter-label.ts'

const text = en.expenses

/** What a list shows, as the title of its page: `June 2026, groceries`. */
export function listTitle(
  ledger: Ledger,
  filter: ExpenseFilter,
  after: Position | undefined,
): string {
  const { period, categories, except, sort } = filter
  const { locale } = ledger
  const names = categories.join(', ')
  const parts = [
    period.kind === 'all' ? text.list.titleOfAll : formatPeriod(locale, period),
    except && names !== '' ? text.list.titleExcept(names) : names,
    narrowingInWords(filter),
    sort === 'day' ? '' : text.filter.sorts[sort],
    after === undefined ? '' : text.list.titleAfter(formatDay(locale, after.spentOn)),
  ]
  return parts.filter((part) => part !== '').join(', ')
}
