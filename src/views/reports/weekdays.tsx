import type { Ledger } from '../../domain/ledger.ts'
import { currencyDigits, formatPrice } from '../../domain/money.ts'
import { average } from '../../domain/price-units.ts'
import { weekdayCounts, type Days } from '../../domain/report-days.ts'
import { weekdays } from '../../domain/setting-choices.ts'
import { en } from '../messages/en.ts'
import { Bars } from './bars.tsx'
import { Chart } from './chart.tsx'
import { highestOf } from './months.tsx'

const text = en.reports.weekdays

type Props = {
  readonly ledger: Ledger
  /** The days among which each weekday is counted. */
  readonly counted: Days
  /** Monday first. */
  readonly totals: readonly string[]
}

/** The total of each weekday, from the first day of the ledger's week on, and its average. */
export function Weekdays({ ledger, counted, totals }: Props) {
  const counts = weekdayCounts(counted)
  const decimals = currencyDigits(ledger.currency)
  const inMondayOrder = weekdays(ledger.locale).map((name, index) => {
    const [total = '0', count = 0] = [totals[index], counts[index]]
    const each = count === 0 ? '' : formatPrice(ledger, average(total, count, decimals))
    return { name, total, sum: formatPrice(ledger, total), each }
  })
  const first = ledger.weekStart - 1
  const rows = [...inMondayOrder.slice(first), ...inMondayOrder.slice(0, first)]
  const highest = highestOf(rows)
  return (
    <Chart
      id="by-weekday"
      title={text.title}
      found={highest ? text.highest(highest.name, highest.sum, highest.each) : text.nothingSpent}
      table={{
        head: [text.weekday, en.reports.amount, text.average],
        rows: rows.map(({ name, sum, each }) => [name, sum, each]),
      }}
    >
      <Bars
        rows={rows.map(({ name, total, sum, each }) => ({
          name,
          total,
          texts: [sum, each === '' ? '' : text.eachTime(each)],
        }))}
      />
    </Chart>
  )
}
