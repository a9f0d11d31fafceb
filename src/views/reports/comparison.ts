import { addDays, type Day } from '../../domain/day.ts'
import { formatDate, formatPeriod } from '../../domain/format-period.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { comparePace, type ComparedDays, type Pace } from '../../domain/pace.ts'
import type { BoundedPeriod } from '../../domain/period.ts'
import { en } from '../messages/en.ts'

type Compared = {
  readonly days: ComparedDays | undefined
  readonly previous: BoundedPeriod | undefined
  readonly pace: Pace
}

/** How a period compares with the one before it, in words; undefined where there is nothing to compare. */
export function comparisonInWords(
  ledger: Ledger,
  { days, previous, pace }: Compared,
): string | undefined {
  const comparison = comparePace(pace)
  if (days === undefined || previous === undefined || comparison === undefined) return undefined
  const { code, difference } = comparison
  const amount = formatPrice(ledger, difference)
  const words = en.reports.pace
  if (days.isOver) {
    return words.over[code]({ amount, before: formatPeriod(ledger.locale, previous) })
  }
  return words.soFar[code]({ amount, before: lastOf(ledger, days.before) })
}

function lastOf({ locale }: Ledger, { until }: { readonly until: Day }): string {
  return formatDate(locale, addDays(until, -1))
}
