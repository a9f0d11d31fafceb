import { filterQuery } from '../../domain/filter.ts'
import { mayWrite } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'
import { Icon } from '../shared/icon.tsx'
import { Layout } from '../shared/layout.tsx'
import { refusedTitle, titleAfter } from '../shared/outcome.tsx'
import { titleAfterAction } from '../shared/undo-bar.tsx'
import type { ListPageProps } from './list-page-props.ts'
import { Entry, List, Totals } from './list-parts.tsx'
import { listTitle } from './list-title.ts'
import { PeriodSwitcher } from './period-switcher.tsx'

const text = en.expenses

/** The main page: the total, the form that adds an expense, and the list. */
export function ExpensesPage(props: ListPageProps) {
  const { ledger, all, after, isSelecting } = props
  const isOlder = after !== undefined
  const isFirst = !isOlder && mayWrite(ledger) && !isSelecting && all.expenseCount === '0'
  const parts = { ...props, isOlder, isFirst }
  return (
    <Layout title={titleOf(props)} ledger={ledger} place="expenses">
      <main class="home" id="main">
        {isOlder && <OlderHead {...props} />}
        {!isOlder && !isFirst && <PeriodSwitcher {...props} />}
        <Entry {...parts} />
        {!isOlder && <Totals {...parts} />}
        <List {...parts} />
      </main>
    </Layout>
  )
}

/** The period of an older page, and the way back. */
function OlderHead({ ledger, filter, after }: ListPageProps) {
  return (
    <header class="older-head">
      <a href={`/?${filterQuery(filter)}`} aria-label={text.list.newest}>
        <Icon name="earlier" />
      </a>
      <h1>{listTitle(ledger, filter, after)}</h1>
    </header>
  )
}

function titleOf(props: ListPageProps): string {
  const { ledger, filter, after, bulk, notice, lastAction } = props
  if (bulk) return refusedTitle(text.notChanged, [bulk.problem])
  const title = listTitle(ledger, filter, after)
  if (notice) return titleAfter(notice, title)
  return titleAfterAction(lastAction, title)
}
