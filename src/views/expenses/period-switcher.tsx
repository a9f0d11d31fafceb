import type { Day } from '../../domain/day.ts'
import { filterQuery, wholePeriod, type ExpenseFilter } from '../../domain/filter.ts'
import { formatPrice } from '../../domain/money.ts'
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
import { Icon } from '../shared/icon.tsx'
import { expenseCount } from './expense-count.ts'
import { periodInWords } from './period-in-words.ts'
import type { AllTotals } from './period-totals.tsx'

const text = en.expenses.totals

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly filter: ExpenseFilter
  /** Where another period is shown: in the list, its report, or the page of its categories or of one. */
  readonly path?: '/' | '/reports' | '/categories' | '/category'
  /** Of the whole ledger, where it is to be named. */
  readonly all?: AllTotals
}

/** The period of a page, with the one before and after it; it unfolds the others. */
export function PeriodSwitcher({ ledger, today, filter, path = '/', all }: Props) {
  const { period } = filter
  const to = (other: Period) => `${path}?${filterQuery({ ...filter, period: other })}`
  const day = dayBeside(period, today)
  const isOf = (kind: string) => (period.kind === kind ? 'page' : undefined)
  return (
    <nav class="period" aria-label={text.choosePeriod}>
      <Beside {...{ ledger, to }} period={previousPeriod(period, ledger)} icon="earlier" />
      <details>
        <summary>{periodInWords(ledger, period)}</summary>
        <ul>
          {CALENDAR_KINDS.map((kind) => (
            <li>
              <a href={to(periodOf(kind, day, ledger))} aria-current={isOf(kind)}>
                {text.kinds[kind]}
              </a>
            </li>
          ))}
          <li>
            <a href={to({ kind: 'all' })} aria-current={isOf('all')}>
              {text.allPeriods}
            </a>
          </li>
        </ul>
        {all && filterQuery(filter) !== filterQuery(wholePeriod({ kind: 'all' })) && (
          <p class="hint">
            {text.totalAndCount(
              <a href="/?period=all">{text.inTotal(formatPrice(ledger, all.total))}</a>,
              expenseCount(ledger, all.expenseCount),
            )}
          </p>
        )}
      </details>
      <Beside {...{ ledger, to }} period={nextPeriod(period, ledger)} icon="later" />
    </nav>
  )
}

type BesideProps = {
  readonly ledger: Ledger
  readonly period: ReturnType<typeof nextPeriod>
  readonly to: (period: Period) => string
  readonly icon: 'earlier' | 'later'
}

function Beside({ ledger, period, to, icon }: BesideProps) {
  if (period === undefined) return <span />
  return (
    <a class={icon} href={to(period)} aria-label={formatPeriod(ledger.locale, period)}>
      <Icon name={icon} />
    </a>
  )
}
