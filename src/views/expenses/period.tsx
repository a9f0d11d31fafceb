import { addDays, type Day } from '../../domain/day.ts'
import { filterQuery, wholePeriod, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { formatDate, formatPeriod } from '../../domain/format-period.ts'
import { expenseCount } from './expense-count.ts'
import { narrowingInWords } from './filter-label.ts'
import {
  CALENDAR_KINDS,
  dayBeside,
  nextPeriod,
  periodOf,
  previousPeriod,
} from '../../domain/period.ts'
import type { Period } from '../../domain/period.ts'
import { nameOf } from '../../domain/reference.ts'
import { hasAnswer, withoutMissing } from '../../domain/resolve-filter.ts'
import { Missing } from './missing.tsx'
import type { CategoryTotal } from './category-totals.tsx'
import { en } from '../messages/en.ts'

const text = en.expenses.totals

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
  /** Whether there is a total to show. */
  readonly isAnswered: boolean
}

/** The total of the period and of the ledger, and the links to other periods. */
export function PeriodTotals({ ledger, today, all, filter, filtered, isAnswered }: Props) {
  const { period } = filter
  const to = (other: Period) => `/?${filterQuery({ ...filter, period: other })}`
  const earlier = previousPeriod(period, ledger)
  const later = nextPeriod(period, ledger)
  const day = dayBeside(period, today)
  return (
    <section class="total" aria-labelledby="total-title">
      <h1 id="total-title">{titleOf(ledger, filter)}</h1>
      <Missing filter={filter} />
      {isAnswered && (
        <>
          <p class="figure">{formatPrice(ledger, filtered.total)}</p>
          <p class="quiet">{expenseCount(ledger, filtered.expenseCount)}</p>
          <MoneyBack ledger={ledger} totals={filtered} />
        </>
      )}
      <nav class="periods" aria-label={text.nearPeriods}>
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
      <nav class="periods" aria-label={text.periodLengths}>
        {CALENDAR_KINDS.map((kind) => (
          <a
            href={to(periodOf(kind, day, ledger))}
            aria-current={period.kind === kind ? 'page' : undefined}
          >
            {text.kinds[kind]}
          </a>
        ))}
        <a href={to({ kind: 'all' })} aria-current={period.kind === 'all' ? 'page' : undefined}>
          {text.allPeriods}
        </a>
      </nav>
      {filterQuery(filter) !== filterQuery(wholePeriod({ kind: 'all' })) && (
        <p class="quiet">
          {text.totalAndCount(
            <a href="/?period=all">{text.inTotal(formatPrice(ledger, all.total))}</a>,
            expenseCount(ledger, all.expenseCount),
          )}
        </p>
      )}
    </section>
  )
}

function titleOf(ledger: Ledger, filter: ExpenseFilter): string {
  const { period, except } = filter
  // Of several categories, those that are there have a total.
  const { categories } = hasAnswer(filter) ? withoutMissing(filter) : filter
  return text.title({
    categories: categories.map(nameOf).join(', '),
    except,
    when: whenInWords(ledger, period),
    narrowing: narrowingInWords(ledger, filter),
  })
}

function whenInWords({ locale }: Ledger, period: Period): string {
  const { all, days, named, since, upTo } = text.when
  if (period.kind === 'all') return all
  if (period.until === undefined) return since(formatDate(locale, period.from))
  if (period.from === undefined) return upTo(formatDate(locale, addDays(period.until, -1)))
  const words = formatPeriod(locale, period)
  return period.kind === 'week' || period.kind === 'range' ? days(words) : named(words)
}

type MoneyBackProps = { readonly ledger: Ledger; readonly totals: FilteredTotals }

function MoneyBack({ ledger, totals: { spent, returned } }: MoneyBackProps) {
  if (/^[0.]*$/.test(returned)) return null
  return (
    <p class="quiet">
      {text.spentAndReturned(formatPrice(ledger, spent), formatPrice(ledger, returned))}
    </p>
  )
}
