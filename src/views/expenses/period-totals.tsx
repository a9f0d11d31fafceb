import { addDays, formatMonthDay, type Day } from '../../domain/day.ts'
import { filterQuery, wholePeriod, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { formatDate, formatPeriod } from '../../domain/format-period.ts'
import type { ComparedDays, Pace } from '../../domain/pace.ts'
import { expenseCount } from './expense-count.ts'
import { narrowingInWords } from './filter-label.ts'
import { previousPeriod, type Period } from '../../domain/period.ts'
import { nameOf } from '../../domain/reference.ts'
import { hasAnswer, withoutMissing } from '../../domain/resolve-filter.ts'
import type { CategoryTotal } from './all-categories.tsx'
import { Missing } from './missing.tsx'
import { ShareBar } from './largest-categories.tsx'
import { en } from '../messages/en.ts'
import { aDayInWords, comparisonInWords } from '../reports/comparison.ts'

const text = en.expenses.totals

export type FilteredTotals = {
  readonly total: string
  readonly spent: string
  readonly returned: string
  readonly expenseCount: string
  readonly byCategory: readonly CategoryTotal[]
}

type Props = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly filtered: FilteredTotals
  /** Whether there is a total to show. */
  readonly isAnswered: boolean
  readonly today: Day
  readonly compared?: ComparedDays | undefined
  /** What was spent on the compared days, where it is known for this filter. */
  readonly pace?: Pace | undefined
}

/** The total of what the list shows, and where it went. Its title says more than the period where there is more. */
export function PeriodTotals(props: Props) {
  const { ledger, filter, filtered, isAnswered } = props
  const isNarrowed = !isAnswered || filterQuery(filter) !== filterQuery(wholePeriod(filter.period))
  const total = formatPrice(ledger, filtered.total)
  return (
    <section class={classOf(isNarrowed, total)} aria-labelledby="total-title">
      <h1 id="total-title">{titleOf(ledger, filter)}</h1>
      <Missing filter={filter} />
      {isAnswered && (
        <>
          <p class="figure">{total}</p>
          <Caption {...props} />
          <MoneyBack ledger={ledger} totals={filtered} />
        </>
      )}
      {isAnswered && <ShareBar {...{ ledger, filter }} totals={filtered.byCategory} />}
    </section>
  )
}

/** How many characters of a total fit on a narrow phone in large type. */
export const LONGEST_LARGE = 13

function classOf(isNarrowed: boolean, total: string): string {
  return `total${isNarrowed ? '' : ' whole'}${total.length > LONGEST_LARGE ? ' long' : ''}`
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

/** How many expenses, what that is a day, and how it compares with the period before. */
function Caption({ ledger, filter, filtered, today, compared, pace }: Props) {
  const previous = previousPeriod(filter.period, ledger)
  const formatLast = (locale: string, day: Day) => formatMonthDay(locale, day, today)
  const comparison =
    pace && comparisonInWords(ledger, { days: compared, previous, pace }, formatLast)
  const aDay = pace && aDayInWords(ledger, pace.current, compared?.current)
  return (
    <p class="quiet">
      {expenseCount(ledger, filtered.expenseCount)}
      {aDay && <span class="a-day"> · {aDay}</span>}
      {comparison && ` · ${comparison}`}
    </p>
  )
}

type MoneyBackProps = { readonly ledger: Ledger; readonly totals: FilteredTotals }

/** What was spent and what came back, if anything did. */
export function MoneyBack({ ledger, totals: { spent, returned } }: MoneyBackProps) {
  if (/^[0.]*$/.test(returned)) return null
  return (
    <p class="quiet">
      {text.spentAndReturned(formatPrice(ledger, spent), formatPrice(ledger, returned))}
    </p>
  )
}
