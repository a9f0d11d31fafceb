import type { CsvDialect } from '../../domain/csv.ts'
import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { listTitle } from '../expenses/list-title.ts'
import { Missing } from '../expenses/missing.tsx'
import { en } from '../messages/en.ts'
import { exportTexts } from '../messages/en/export.ts'
import { CardGroup } from '../shared/card-group.tsx'
import { Layout } from '../shared/layout.tsx'
import { FileForm } from './file-form.tsx'

const text = exportTexts
const ALL = 'period=all'

type Props = {
  readonly ledger: Ledger
  /** The list that the page was opened from; all expenses from elsewhere. */
  readonly filter: ExpenseFilter
  readonly isAnswered: boolean
  readonly dialect: CsvDialect
}

/** What to export, and in which format. */
export function ExportPage({ ledger, filter, isAnswered, dialect }: Props) {
  const query = filterQuery(filter)
  const title = listTitle(ledger, filter, undefined)
  const list = query === ALL ? undefined : { title, query }
  return (
    <Layout
      title={en.shared.pageTitle(list === undefined ? text.title : text.titleOf(title))}
      ledger={ledger}
    >
      <main class="one" id="main">
        <h1>{text.title}</h1>
        <p class="quiet">{text.about}</p>
        <Missing filter={filter} />
        {isAnswered && <FileForm list={list} dialect={dialect} />}
        <CardGroup id="history" title={text.history}>
          <p class="hint">{text.ledgerHint}</p>
          <a class="button" href="/export.json">
            {text.ledger}
          </a>
          {isAnswered && list !== undefined && (
            <>
              <p class="hint">{text.listHint}</p>
              <a class="button second" href={`/export.json?${query}`}>
                {text.list}
              </a>
            </>
          )}
        </CardGroup>
      </main>
    </Layout>
  )
}
