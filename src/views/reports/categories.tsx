import { queryOfCategory, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount, formatPrice } from '../../domain/money.ts'
import type { Report } from '../../domain/report.ts'
import { sharesOf } from '../../domain/shares.ts'
import { en } from '../messages/en.ts'
import { listPath } from '../shared/list-path.ts'
import { Bars } from './bars.tsx'
import { Chart } from './chart.tsx'

const text = en.reports.categories

/** With hundreds of categories, most bars would be too short to see. */
const MOST_BARS = 30

type Props = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly totals: Report['byCategory']
}

/** The total of each category and its share, with a link to its expenses. */
export function Categories({ ledger, filter, totals }: Props) {
  const shares = sharesInWords(totals)
  const rows = totals.map(({ id, name, colour, total }, index) => ({
    name,
    total,
    colour,
    texts: [formatPrice(ledger, total), shares[index] ?? ''],
    href: listPath(queryOfCategory(filter, { id, name })),
  }))
  const table = {
    head: [text.category, en.reports.amount, en.reports.share],
    rows: rows.map(({ name, texts }) => [name, ...texts]),
  }
  const all = text.all(formatCount(ledger, `${totals.length}`))
  return (
    <Chart
      id="by-category"
      title={text.title}
      found={<Found {...{ ledger, totals, shares }} />}
      table={totals.length > MOST_BARS ? { ...table, summary: all } : table}
    >
      <Bars rows={rows.slice(0, MOST_BARS)} />
    </Chart>
  )
}

type FoundProps = Omit<Props, 'filter'> & { readonly shares: readonly string[] }

function Found({ ledger, totals, shares }: FoundProps) {
  const [largest, ...others] = totals
  if (largest === undefined) return null
  const name = <bdi>{largest.name}</bdi>
  const total = formatPrice(ledger, largest.total)
  if (others.length === 0) return <>{text.only(name, total)}</>
  const [share = ''] = shares
  const count = formatCount(ledger, `${totals.length}`)
  return (
    <>
      {share === '' ? text.nothingSpent : text.largest(name, total, share, count)}
      {share !== '' && shares.includes('') && <> {text.backNote}</>}
    </>
  )
}

/** The share of each total in what was spent; empty where there is none. */
export function sharesInWords(totals: readonly { readonly total: string }[]): string[] {
  return sharesOf(totals.map(({ total }) => total)).map(shareInWords)
}

/** A share in whole percent; empty where there is none. */
export function shareInWords(share: number | undefined): string {
  if (share === undefined) return ''
  return share === 0 ? en.reports.lessThanOne : en.reports.percent(`${share}`)
}
