import type { Day } from '../../domain/day.ts'
import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import { formatPeriod } from '../../domain/format-period.ts'
import type { Ledger } from '../../domain/ledger.ts'
import {
  CALENDAR_KINDS,
  dayBeside,
  nextPeriod,
  periodOf,
  previousPeriod,
  type Period,
} from '../../domain/period.ts'
import { en } from '../messages/en.ts'

type Props = { readonly ledger: Ledger; readonly filter: ExpenseFilter; readonly today: Day }

const reportOf = (filter: ExpenseFilter, period: Period) =>
  `/reports?${filterQuery({ ...filter, period })}`

/** Links to the reports of the periods before and after. */
export function NearPeriods({ ledger, filter }: Omit<Props, 'today'>) {
  const earlier = previousPeriod(filter.period, ledger)
  const later = nextPeriod(filter.period, ledger)
  if (!earlier && !later) return null
  return (
    <nav class="periods" aria-label={en.reports.nearPeriods}>
      {earlier && (
        <a class="earlier" href={reportOf(filter, earlier)}>
          {formatPeriod(ledger.locale, earlier)}
        </a>
      )}
      {later && (
        <a class="later" href={reportOf(filter, later)}>
          {formatPeriod(ledger.locale, later)}
        </a>
      )}
    </nav>
  )
}

/** Links to the reports of the week, month, quarter and year here, and of all. */
export function PeriodLengths({ ledger, filter, today }: Props) {
  const { period } = filter
  const text = en.expenses.totals
  const day = dayBeside(period, today)
  const isCurrent = (kind: Period['kind']) => (period.kind === kind ? 'page' : undefined)
  return (
    <nav class="periods" aria-label={text.periodLengths}>
      {CALENDAR_KINDS.map((kind) => (
        <a href={reportOf(filter, periodOf(kind, day, ledger))} aria-current={isCurrent(kind)}>
          {text.kinds[kind]}
        </a>
      ))}
      <a href={reportOf(filter, { kind: 'all' })} aria-current={isCurrent('all')}>
        {text.allPeriods}
      </a>
    </nav>
  )
}
