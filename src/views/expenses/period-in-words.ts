import { addDays } from '../../domain/day.ts'
import { formatDate, formatPeriod } from '../../domain/format-period.ts'
import type { Ledger } from '../../domain/ledger.ts'
import type { Period } from '../../domain/period.ts'
import { en } from '../messages/en.ts'

const text = en.expenses

/** A period as a heading: `June 2026`, `From 5 June 2026`, `All expenses`. */
export function periodInWords({ locale }: Pick<Ledger, 'locale'>, period: Period): string {
  if (period.kind === 'all') return text.list.titleOfAll
  if (period.until === undefined) return text.list.titleFrom(formatDate(locale, period.from))
  if (period.from === undefined) {
    return text.list.titleUntil(formatDate(locale, addDays(period.until, -1)))
  }
  return formatPeriod(locale, period)
}
