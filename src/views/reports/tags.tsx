import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { referenceTo } from '../../domain/reference.ts'
import type { TagTotal } from '../../domain/report.ts'
import { en } from '../messages/en.ts'
import { listPath } from '../shared/list-path.ts'
import { Bars } from './bars.tsx'
import { Chart } from './chart.tsx'

const text = en.reports.tags

type TagsProps = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly totals: readonly TagTotal[]
}

/** The tags with the largest totals, with links to their expenses. */
export function Tags({ ledger, filter, totals }: TagsProps) {
  const [largest] = totals
  if (largest === undefined) return null
  const hashtag = `#${largest.name}`
  const rows = totals.map((tag) => ({
    name: `#${tag.name}`,
    total: tag.total,
    texts: [formatPrice(ledger, tag.total)],
    href: listPath(filterQuery(withTag(filter, tag))),
  }))
  return (
    <Chart
      id="by-tag"
      title={text.title}
      found={
        <>
          {text.largest(<bdi>{hashtag}</bdi>, formatPrice(ledger, largest.total))} {text.note}
        </>
      }
      table={{
        head: [text.tag, en.reports.amount],
        rows: rows.map(({ name, texts }) => [name, ...texts]),
      }}
    >
      <Bars rows={rows} />
    </Chart>
  )
}

function withTag(filter: ExpenseFilter, tag: TagTotal): ExpenseFilter {
  if (filter.tags.some(({ id }) => id === tag.id)) return filter
  return { ...filter, tags: [...filter.tags, referenceTo(tag)] }
}
