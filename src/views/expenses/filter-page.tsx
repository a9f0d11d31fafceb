import { activeFilters } from '../../domain/active-filters.ts'
import { filterQuery, wholePeriod } from '../../domain/filter.ts'
import { en } from '../messages/en.ts'
import { Layout } from '../shared/layout.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import { FilterForm, type FilterFormProps } from './filter.tsx'
import { listTitle } from './list-title.ts'

const words = en.expenses.filter

/** What narrows and sorts a list. A page of its own: with all categories and tags, it is large. */
export function FilterPage(props: FilterFormProps) {
  const { ledger, filter } = props
  return (
    <Layout title={titleOf(props)} ledger={ledger} place="expenses">
      <main class="one filter-page" id="main">
        <div class="page-head">
          <a href={`/?${filterQuery(filter)}`}>{words.cancel}</a>
          <h1>{words.title}</h1>
          {activeFilters(filter).length > 0 && (
            <a href={`/?${filterQuery(wholePeriod(filter.period))}`}>{words.clear}</a>
          )}
        </div>
        <FilterForm {...props} />
      </main>
    </Layout>
  )
}

function titleOf({ ledger, filter, bounds }: FilterFormProps): string {
  if (bounds) {
    return refusedTitle(words.notFiltered, [bounds.least.problem, bounds.most.problem])
  }
  return en.shared.pageTitle(words.titleOf(listTitle(ledger, filter, undefined)))
}
