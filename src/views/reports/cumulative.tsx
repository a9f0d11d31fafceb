import { addDays, daysBetween } from '../../domain/day.ts'
import { formatDate, formatPeriod } from '../../domain/format-period.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import type { Period } from '../../domain/period.ts'
import { runningOn, type Report } from '../../domain/report.ts'
import { tableDays, type Days, type ReportDays } from '../../domain/report-days.ts'
import { en } from '../messages/en.ts'
import { Chart } from './chart.tsx'
import { comparisonInWords } from './comparison.ts'
import { lineChart, type Series } from './line-geometry.ts'
import { Lines, type NamedLine } from './lines.tsx'

const text = en.reports.cumulative

type Props = {
  readonly ledger: Ledger
  readonly period: Period
  readonly days: ReportDays
  /** The days that the line of the period has. */
  readonly counted: Days
  readonly report: Report
}

/** The running total of the period, and that of the one before it. */
export function Cumulative({ ledger, period, days, counted, report }: Props) {
  const { previous } = days
  const isCompared = previous !== undefined && report.runningBefore.length > 0
  const current: Series = { ...counted, running: report.running }
  const before: Series[] = isCompared ? [{ ...previous, running: report.runningBefore }] : []
  const wholeLength = daysBetween(counted.from, days.period.until ?? counted.until)
  const lengths = [wholeLength, ...before.map(({ from, until }) => daysBetween(from, until))]
  const length = Math.max(...lengths)
  const names = [
    nameOf(ledger, period, counted),
    ...(isCompared ? [formatPeriod(ledger.locale, previous)] : []),
  ]
  const lines = [current, ...before].map((series, index): NamedLine => ({
    name: names[index] ?? '',
    total: formatPrice(ledger, series.running.at(-1)?.[1] ?? '0'),
  }))
  const lastDay = addDays(counted.from, wholeLength - 1)
  return (
    <Chart
      id="cumulative"
      title={text.title}
      found={foundIn(ledger, days, counted, report)}
      table={tableOf(ledger, days, counted, report, isCompared)}
    >
      <Lines
        ledger={ledger}
        lines={lines}
        chart={lineChart([current, ...before], length)}
        ends={[formatDate(ledger.locale, counted.from), formatDate(ledger.locale, lastDay)]}
      />
    </Chart>
  )
}

function nameOf({ locale }: Ledger, period: Period, { from, until }: Days): string {
  const isBounded = period.kind !== 'all' && period.kind !== 'open'
  return formatPeriod(locale, isBounded ? period : { kind: 'range', from, until })
}

function foundIn(ledger: Ledger, days: ReportDays, counted: Days, report: Report): string {
  const { current, before } = report
  const pace = { current, before }
  const comparison = comparisonInWords(ledger, { ...days, days: days.compared, pace })
  const { until } = days.compared?.current ?? counted
  const day = formatDate(ledger.locale, addDays(until, -1))
  if (comparison === undefined) return text.found(formatPrice(ledger, report.total), day)
  return text.compared(formatPrice(ledger, current ?? '0'), day, comparison)
}

function tableOf(
  ledger: Ledger,
  { previous }: ReportDays,
  counted: Days,
  { running, runningBefore }: Report,
  isCompared: boolean,
) {
  const rows = tableDays(counted, ledger).map((day) => {
    const total = formatPrice(ledger, runningOn(running, day))
    const row = [formatDate(ledger.locale, day), total]
    if (!isCompared || previous === undefined) return row
    const dayBefore = addDays(previous.from, daysBetween(counted.from, day))
    return [...row, formatPrice(ledger, runningOn(runningBefore, dayBefore))]
  })
  const head = [text.upTo, text.period, ...(isCompared ? [text.before] : [])]
  return { head, rows }
}
