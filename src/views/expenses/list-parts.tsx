/** The parts of the page of the list: the form, the totals, and the list itself. */
import { filterQuery } from '../../domain/filter.ts'
import { mayWrite } from '../../domain/ledger.ts'
import { mostUsedFirst, recentFirst } from '../../domain/offered-names.ts'
import { en } from '../messages/en.ts'
import { NoticeBar } from '../shared/outcome.tsx'
import { UndoBar } from '../shared/undo-bar.tsx'
import { ViewOnly } from '../shared/view-only.tsx'
import { TimeZoneQuestion } from '../time-zone-question.tsx'
import { BulkBar } from './bulk.tsx'
import { CategoryTotals } from './all-categories.tsx'
import { ExpenseList } from './expense-list.tsx'
import type { ListPageProps } from './list-page-props.ts'
import { ListTools } from './list-tools.tsx'
import { PeriodTotals } from './period-totals.tsx'
import { QuickAdd } from './quick-add.tsx'
import { SavedViewLinks, SaveViewForm } from './saved-view-links.tsx'

type PartProps = ListPageProps & {
  /** Whether the page is an older one, which has no form. */
  readonly isOlder: boolean
  /** Whether the ledger is empty, so that there is only the form for its first expense. */
  readonly isFirst: boolean
}

/** The form that adds an expense, and what was just done. */
export function Entry(props: PartProps) {
  const { ledger, all, isOlder, isFirst, isSelecting, notice, lastAction, back } = props
  const { locale } = ledger
  return (
    <div class="entry">
      {!isOlder && <ViewOnly ledger={ledger} />}
      {!isOlder && mayWrite(ledger) && !isSelecting && (
        <QuickAdd
          {...props}
          categories={recentFirst(all.categories, all.recent, locale)}
          suggestions={mostUsedFirst(all.categories, locale)}
          names={all.names}
          isFirst={isFirst}
        />
      )}
      <NoticeBar notice={notice} />
      {lastAction && <UndoBar lastAction={lastAction} back={back} />}
      {!isOlder && <TimeZoneQuestion ledger={ledger} back={back} ownLocale={props.ownLocale} />}
    </div>
  )
}

/** The total, where it went, and saved views: beside the list where there is room. */
export function Totals(props: PartProps) {
  const { ledger, all, filter, filtered, isAnswered, isFirst } = props
  return (
    <div class="beside-list">
      {!isFirst && <PeriodTotals {...props} />}
      <aside class="categories">
        {isAnswered && (
          <CategoryTotals ledger={ledger} filter={filter} totals={filtered.byCategory} />
        )}
        <SavedViewLinks {...props} />
        {isAnswered && all.categories.length > 0 && mayWrite(ledger) && <SaveViewForm {...props} />}
        {isAnswered && filtered.expenseCount !== '0' && (
          <p class="links">
            <a href={`/print?${filterQuery(filter)}`}>{en.expenses.print.link}</a>
            <a href={`/export?${filterQuery(filter)}`}>{en.expenses.print.exportLink}</a>
          </p>
        )}
      </aside>
    </div>
  )
}

export function List(props: PartProps) {
  const { ledger, all, filter, filtered, isAnswered, isSelecting, isOlder, isFirst, back, bulk } =
    props
  const { categories, tags } = all
  const { locale } = ledger
  const isSelectable =
    mayWrite(ledger) && !isSelecting && isAnswered && filtered.expenseCount !== '0'
  return (
    <div class="list">
      {!isOlder && categories.length > 0 && <ListTools {...{ ledger, filter, isSelectable }} />}
      {isAnswered && !isFirst && <ExpenseList {...props} selected={bulk?.selected} />}
      {isSelecting && (
        <BulkBar
          ledger={ledger}
          count={isAnswered ? filtered.expenseCount : '0'}
          back={back === '' ? filterQuery(filter) : back}
          bulk={bulk}
          categories={mostUsedFirst(categories, locale)}
          tags={mostUsedFirst(tags, locale)}
        />
      )}
    </div>
  )
}
