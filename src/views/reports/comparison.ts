import { addDays, daysBetween, type Day } from '../../domain/day.ts'
import { formatDate, formatPeriod } from '../../domain/format-period.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { currencyDigits, formatPrice, type Price } from '../../domain/money.ts'
import { comparePace, type ComparedDays, type Pace } from '../../domain/pace.ts'
import type { BoundedPeriod } from '../../domain/period.ts'
import { average } from '../../domain/price-units.ts'
import type { Days } from '../../domain/report-days.ts'
import { en } from '../messages/en.ts'

type Compared = {
  readonly days: ComparedDays | undefined
  readonly previous: BoundedPeriod | undefined
  readonly pace: Pace
}

/**
 * How a period compares with the one before it, in words; undefined where there is nothing to compare.
 * `formatLast` writes the day up to which both are compared.
 */
export function comparisonInWords(
  ledger: Ledger,
  { days, previous, pace }: Compared,
  formatLast: (locale: string, day: Day) => string = formatDate,
): string | undefined {
  const comparison = comparePace(pace)
  if (days === undefined || previous === undefined || comparison === undefined) return undefined
  const { code, difference } = comparison
  const amount = formatPrice(ledger, difference)
  const words = en.reports.pace
  if (days.isOver) {
    return words.over[code]({ amount, before: formatPeriod(ledger.locale, previous) })
  }
  return words.soFar[code]({
    amount,
    before: formatLast(ledger.locale, addDays(days.before.until, -1)),
  })
}

/** What was spent on these days, divided by how many they are; undefined without expenses. */
export function aDayInWords(
  ledger: Ledger,
  spent: Price | null,
  days: Days | undefined,
): string | undefined {
  if (spent === null || days === undefined) return undefined
  const count = daysBetween(days.from, days.until)
  const amount = average(spent, count, currencyDigits(ledger.currency))
  return en.reports.aDay(formatPrice(ledger, amount))
}
