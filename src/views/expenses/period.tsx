import type { Day } from '../../domain/day.ts'
import { filterQuery, wholePeriod, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount, formatPrice } from '../../domain/money.ts'
import { formatPeriod } from '../../domain/period-text.ts'
import { narrowingInWords } from './filter-words.ts'
import { CALENDAR_KINDS, nextPeriod, periodOf, previousPeriod } from '../../domain/period.ts'
import type { CalendarKind, Period } from '../../domain/period.ts'
import type { CategoryTotal } from './category-totals.tsx'

export type FilteredTotals = {
  readonly total: string
  readonly spent: string
  readonly returned: string
  readonly expenseCount: string
  readonly byCategory: readonly CategoryTotal[]
}

export type AllTotals = { readonly total: string; readonly expenseCount: string }

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly all: AllTotals
  readonly filter: ExpenseFilter
  readonly filtered: FilteredTotals
}

/** What the period comes to, beside what everything does; and the ways to other periods. */
export function PeriodTotals({ ledger, today, all, filter, filtered }: Props) {
  const { period } = filter
  const to = (other: Period) => `/?${filterQuery({ ...filter, period: other })}`
  const earlier = previousPeriod(period, ledger)
  const later = nextPeriod(period, ledger)
  const near = period.kind !== 'all' && isIn(period, today) ? today : dayOf(period, today)
  return (
    <section class="total" aria-labelledby="total-title">
      <h1 id="total-title">{titleOf(ledger, filter)}</h1>
      <p class="figure">{formatPrice(ledger, filtered.total)}</p>
      <p class="quiet">{countInWords(ledger, filtered.expenseCount)}</p>
      <MoneyBack ledger={ledger} totals={filtered} />
      <nav class="periods" aria-label="Periods">
        {earlier && (
          <a class="earlier" href={to(earlier)}>
            {formatPeriod(ledger.locale, earlier)}
          </a>
        )}
        {later && (
          <a class="later" href={to(later)}>
            {formatPeriod(ledger.locale, later)}
          </a>
        )}
      </nav>
      <nav class="periods" aria-label="Kinds of periods">
        {CALENDAR_KINDS.map((kind) => (
          <a
            href={to(periodOf(kind, near, ledger))}
            aria-current={period.kind === kind ? 'page' : undefined}
          >
            {KIND_NAMES[kind]}
          </a>
        ))}
        <a href={to({ kind: 'all' })} aria-current={period.kind === 'all' ? 'page' : undefined}>
          All
        </a>
      </nav>
      {filterQuery(filter) !== filterQuery(wholePeriod({ kind: 'all' })) && (
        <p class="quiet">
          <a href="/?period=all">{formatPrice(ledger, all.total)} in all</a>,{' '}
          {countInWords(ledger, all.expenseCount)}
        </p>
      )}
    </section>
  )
}

const KIND_NAMES: Readonly<Record<CalendarKind, string>> = {
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
}

function titleOf(ledger: Ledger, filter: ExpenseFilter): string {
  const { period, categories, except } = filter
  const names = categories.join(', ')
  const what = names === '' ? '' : except ? ` on all but ${names}` : ` on ${names}`
  const when = period.kind === 'all' ? 'all' : formatPeriod(ledger.locale, period)
  const others = narrowingInWords(filter)
  return `Spent${what} in ${when}${others === '' ? '' : `: ${others}`}`
}

function isIn({ from, until }: { from: Day; until: Day }, day: Day): boolean {
  return from <= day && day < until
}

/** The day around which other kinds of periods are offered. */
function dayOf(period: Period, today: Day): Day {
  return period.kind === 'all' ? today : period.from
}

type MoneyBackProps = { readonly ledger: Ledger; readonly totals: FilteredTotals }

function MoneyBack({ ledger, totals: { spent, returned } }: MoneyBackProps) {
  if (/^[0.]*$/.test(returned)) return null
  return (
    <p class="quiet">
      {formatPrice(ledger, spent)} spent, {formatPrice(ledger, returned)} came back
    </p>
  )
}

/** How many expenses there are: `one expense`, `1,234 expenses`. */
export function countInWords(ledger: Ledger, count: string): string {
  return count === '1' ? 'one expense' : `${formatCount(ledger, count)} expenses`
}
