import type { Day } from '../../domain/day.ts'
import { filterQuery, wholePeriod, type ExpenseFilter } from '../../domain/filter.ts'
import { formatPrice } from '../../domain/money.ts'
import { formatPeriod } from '../../domain/format-period.ts'
import type { Ledger } from '../../domain/ledger.ts'
import type { LedgerTotals } from '../../domain/ledger-totals.ts'
import { isOffered, nextPeriod, previousPeriod, type Period } from '../../domain/period.ts'
import { en } from '../messages/en.ts'
import { remembered } from '../shared/remembered.ts'
import { Icon } from '../shared/icon.tsx'
import { expenseCount } from './expense-count.ts'
import { periodInWords } from './period-in-words.ts'
import { PeriodChoices } from './period-choices.tsx'
import { PeriodDays } from './period-days.tsx'

const text = en.expenses.totals

export type PeriodProps = {
  readonly ledger: Ledger
  readonly today: Day
  readonly filter: ExpenseFilter
  /** Where another period is shown: in the list, its report, or the page of its categories or of one. */
  readonly path?: '/' | '/reports' | '/categories' | '/category' | undefined
  readonly all: LedgerTotals
}

/** The period of a page, with the one before and after it; it unfolds the others. */
export function PeriodSwitcher({ ledger, today, filter, path, all }: PeriodProps) {
  const { total, expenseCount: count, newest } = all
  return switcherOf({ ledger, today, filter, path, all: { total, expenseCount: count, newest } })
}

// Of a ledger's page it changes with its total at most.
const switcherOf = remembered(Switcher)

function Switcher(props: PeriodProps) {
  const { ledger, today, filter, path = '/', all } = props
  const to = (period: Period) => `${path}?${filterQuery({ ...filter, period })}`
  const next = nextPeriod(filter.period, ledger)
  const later = next && isOffered(next, today, all.newest) ? next : undefined
  return (
    <nav class="period" aria-label={text.choosePeriod}>
      <Beside {...{ ledger, to }} period={previousPeriod(filter.period, ledger)} icon="earlier" />
      <details>
        <summary>{periodInWords(ledger, filter.period)}</summary>
        <PeriodChoices {...props} to={to} />
        <PeriodDays filter={filter} path={path} />
        {filterQuery(filter) !== filterQuery(wholePeriod({ kind: 'all' })) && (
          <p class="hint">
            {text.totalAndCount(
              <a href="/?period=all">{text.inTotal(formatPrice(ledger, all.total))}</a>,
              expenseCount(ledger, all.expenseCount),
            )}
          </p>
        )}
      </details>
      <Beside {...{ ledger, to }} period={later} icon="later" />
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
  if (period === undefined) return null
  return (
    <a class={icon} href={to(period)} aria-label={formatPeriod(ledger.locale, period)}>
      <Icon name={icon} />
    </a>
  )
}
