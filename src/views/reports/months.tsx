import type { CategoryColour } from '../../domain/category-content.ts'
import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import { formatPeriod } from '../../domain/format-period.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount, formatPrice } from '../../domain/money.ts'
import type { BoundedPeriod } from '../../domain/period.ts'
import { unitsOf } from '../../domain/price-units.ts'
import { en } from '../messages/en.ts'
import { Bars } from './bars.tsx'
import { Chart } from './chart.tsx'

const text = en.reports.months

type Props = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  /** The newest first. */
  readonly months: readonly BoundedPeriod[]
  /** The total of each. */
  readonly totals: readonly string[]
  /** Where a month is shown: in its report, or on the page of its category, in whose colour the bars are. */
  readonly path?: '/reports' | '/category'
  readonly colour?: CategoryColour | null
}

/** The total of each of the last months, with a link to it. */
export function Months(props: Props) {
  const { ledger, filter, months, totals, path = '/reports', colour = null } = props
  const rows = months.map((month, index) => ({
    name: formatPeriod(ledger.locale, month),
    total: totals[index] ?? '0',
    texts: [formatPrice(ledger, totals[index] ?? '0')],
    href: `${path}?${filterQuery({ ...filter, period: month })}`,
    colour,
    isCurrent: index === 0,
  }))
  const highest = highestOf(rows)
  return (
    <Chart
      id="by-month"
      title={text.title(formatCount(ledger, `${months.length}`))}
      found={highest ? text.highest(highest.name, highest.texts[0] ?? '') : text.nothingSpent}
      table={{
        head: [text.month, en.reports.amount],
        rows: rows.map(({ name, texts }) => [name, ...texts]),
      }}
    >
      <Bars rows={rows} />
    </Chart>
  )
}

/** The first row with the highest total, if that is positive. */
export function highestOf<Row extends { readonly total: string }>(
  rows: readonly Row[],
): Row | undefined {
  const positive = rows.filter(({ total }) => unitsOf(total) > 0n)
  return positive.reduce<Row | undefined>(
    (highest, row) =>
      highest === undefined || unitsOf(row.total) > unitsOf(highest.total) ? row : highest,
    undefined,
  )
}
