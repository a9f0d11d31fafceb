import type { Day } from '../../domain/day.ts'
import { filterQuery, wholePeriod, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { countedDays, type ReportDays } from '../../domain/report-days.ts'
import type { Report } from '../../domain/report.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import { listTitle } from '../expenses/list-title.ts'
import { Missing } from '../expenses/missing.tsx'
import { PeriodSwitcher } from '../expenses/period-switcher.tsx'
import { LONGEST_LARGE } from '../expenses/period-totals.tsx'
import { en } from '../messages/en.ts'
import { Layout } from '../shared/layout.tsx'
import { Patterns } from './bars.tsx'
import { Biggest } from './biggest.tsx'
import { Categories } from './categories.tsx'
import { aDayInWords, comparisonInWords } from './comparison.ts'
import { Cumulative } from './cumulative.tsx'
import { Months } from './months.tsx'
import { Tags } from './tags.tsx'
import { Weekdays } from './weekdays.tsx'

const text = en.reports

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly filter: ExpenseFilter
  /** Whether the filter has an answer. */
  readonly isAnswered: boolean
  readonly days: ReportDays
  readonly report: Report
}

/** Where the money of a period went: its total, and a chart for each question about it. */
export function ReportPage(props: Props) {
  const { ledger, filter, today, isAnswered } = props
  const { ledgerTotals } = props.report
  const title = listTitle(ledger, filter, undefined)
  const query = filterQuery(filter)
  const whole = filterQuery(wholePeriod(filter.period))
  return (
    <Layout title={en.shared.pageTitle(text.title(title))} ledger={ledger} place="reports">
      <main class="report" id="main">
        <header class="report-head">
          <PeriodSwitcher {...{ ledger, today, filter }} all={ledgerTotals} path="/reports" />
          <h1 class={query === whole ? 'unseen' : undefined}>
            <bdi>{title}</bdi>
          </h1>
          <Missing filter={filter} />
          {isAnswered && <Head {...props} />}
          <p class="links">
            <a href={`/?${query}`}>{text.list}</a>
            {query !== whole && <a href={`/reports?${whole}`}>{text.clear}</a>}
          </p>
        </header>
        {isAnswered && <Charts {...props} />}
      </main>
    </Layout>
  )
}

function Head({ ledger, days, report }: Props) {
  const { current, before, total, spent, returned } = report
  const pace = { current, before }
  const comparison = comparisonInWords(ledger, { ...days, days: days.compared, pace })
  const amount = formatPrice(ledger, total)
  const facts = [
    expenseCount(ledger, report.expenseCount),
    aDayInWords(ledger, report.soFar, countedDays(days, { first: report.first, last: null })),
    comparison,
  ].filter((fact) => fact !== undefined)
  return (
    <>
      <p class={amount.length > LONGEST_LARGE ? 'figure long' : 'figure'}>{amount}</p>
      <p class="quiet">{facts.join(' · ')}</p>
      {!/^[0.]*$/.test(returned) && (
        <p class="quiet">
          {en.expenses.totals.spentAndReturned(
            formatPrice(ledger, spent),
            formatPrice(ledger, returned),
          )}
        </p>
      )}
    </>
  )
}

function Charts({ ledger, filter, days, report }: Props) {
  const { byCategory, months, weekdays } = report
  const counted = countedDays(days, report)
  const isEmpty = report.expenseCount === '0'
  const hasLines = !isEmpty || report.runningBefore.length > 0
  const hasMonths = months.some((total) => !/^[0.]*$/.test(total))
  return (
    <>
      <Patterns />
      {isEmpty && <p class="empty">{text.empty}</p>}
      {hasLines && counted && (
        <Cumulative {...{ ledger, days, counted, report }} period={filter.period} />
      )}
      <div class="charts">
        {!isEmpty && <Categories ledger={ledger} filter={filter} totals={byCategory} />}
        {hasMonths && (
          <Months ledger={ledger} filter={filter} months={days.months} totals={months} />
        )}
        <Tags ledger={ledger} filter={filter} totals={report.tags} />
        <Biggest ledger={ledger} isOfRefunds={filter.refunds} expenses={report.biggest} />
        {!isEmpty && counted && <Weekdays ledger={ledger} counted={counted} totals={weekdays} />}
      </div>
    </>
  )
}
