import type { Position } from '../../domain/expense.ts'
import type { ExpenseFilter } from '../../domain/filter.ts'
import { addDays, formatDay } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatDate, formatPeriod } from '../../domain/format-period.ts'
import type { Period } from '../../domain/period.ts'
import { nameOf } from '../../domain/reference.ts'
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
  const names = categories.map(nameOf).join(', ')
  const parts = [
    periodTitle(locale, period),
    except && names !== '' ? text.list.titleExcept(names) : names,
    narrowingInWords(ledger, filter),
    sort === 'day' ? '' : text.filter.sorts[sort],
    after === undefined ? '' : text.list.titleAfter(formatDay(locale, after.spentOn)),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function periodTitle(locale: string, period: Period): string {
  const { titleOfAll, titleFrom, titleUntil } = text.list
  if (period.kind === 'all') return titleOfAll
  if (period.until === undefined) return titleFrom(formatDate(locale, period.from))
  if (period.from === undefined) return titleUntil(formatDate(locale, addDays(period.until, -1)))
  return formatPeriod(locale, period)
}
