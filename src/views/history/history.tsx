import type { Child } from 'hono/jsx'
import type { Action, Change } from '../../domain/change.ts'
import { formatMoment, type Day } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'
import { historyTexts } from '../messages/en/history.ts'
import { Days } from './days.tsx'
import { historyPagePath, Kinds, type HistoryFilter } from './kinds.tsx'
import { Layout } from '../shared/layout.tsx'
import { titleAfterAction, UndoBar, type LastAction } from '../shared/undo-bar.tsx'
import { ActionLine } from './action-line.tsx'
import { ChangeLine } from './change-line.tsx'

const text = historyTexts

type Props = {
  readonly ledger: Ledger
  readonly filter: HistoryFilter
  /** The id after which the next page begins, if there is one. */
  readonly older: string | undefined
  readonly today: Day
  /** What was just done, which can be undone. */
  readonly lastAction?: LastAction | undefined
}

/** All actions, newest first, each with its Undo. */
export function HistoryPage(props: Props & { readonly actions: readonly Action[] }) {
  const { ledger, filter, actions } = props
  const kind = filter.others ? text.filter.others : filter.kind && text.filter.kinds[filter.kind]
  const isOfDeleted = filter.kind === 'delete'
  const heading = isOfDeleted ? text.recentlyDeleted : text.title
  const title = kind === undefined || isOfDeleted ? heading : text.titleOfKind(kind)
  const back = historyPagePath(filter)
  return (
    <Page {...props} title={title} heading={heading} newest={actions[0]?.changes[0]}>
      <Days {...props} lines={actions} changedAt={({ changes: [first] }) => first.changedAt}>
        {(action) => <ActionLine {...{ ledger, action, back }} />}
      </Days>
    </Page>
  )
}

/** The changes of one expense, newest first. */
export function ExpenseHistoryPage(props: Props & { readonly changes: readonly Change[] }) {
  const { ledger, filter, changes } = props
  const kind = filter.kind && text.filter.kinds[filter.kind]
  const named = titleOfExpense(changes[0])
  const back = historyPagePath(filter)
  const title = kind === undefined ? named : text.titleOfKindOf(named, kind)
  return (
    <Page {...props} title={title} heading={text.titleOfExpense} newest={changes[0]}>
      <Days {...props} lines={changes} changedAt={(change) => change.changedAt}>
        {(change) => <ChangeLine {...{ ledger, change, back }} when="time" />}
      </Days>
    </Page>
  )
}

function titleOfExpense(newest: Change | undefined): string {
  if (newest?.subject !== 'expense') return text.titleOfExpense
  const content = newest.after ?? newest.before
  return text.titleOfNamed(content?.name || content?.category || en.expenses.expense.untitled)
}

type PageProps = Props & {
  readonly title: string
  readonly heading: string
  /** The first change on the page. */
  readonly newest: Change | undefined
  readonly children?: Child
}

function Page(props: PageProps) {
  const { ledger, filter, older, title, heading, newest, lastAction, children } = props
  const isOlder = filter.before !== undefined && newest !== undefined
  const whole = isOlder ? text.titleUntil(title, formatMoment(ledger, newest.changedAt)) : title
  return (
    <Layout title={titleAfterAction(lastAction, whole)} ledger={ledger}>
      <main class="one history-page" id="main">
        <h1>{heading}</h1>
        {lastAction && <UndoBar lastAction={lastAction} back={historyPagePath(filter)} />}
        <Kinds filter={filter} />
        {newest === undefined && (
          <p class="empty">{filter.kind === 'delete' ? text.nothingDeleted : text.empty}</p>
        )}
        {children}
        {(filter.expenseId !== undefined || older !== undefined) && (
          <nav class="pages" aria-label={text.pages}>
            {filter.expenseId && <a href="/history">{text.wholeHistory}</a>}
            {older && (
              <a href={historyPagePath({ ...filter, before: older })} rel="next">
                {text.older}
              </a>
            )}
          </nav>
        )}
      </main>
    </Layout>
  )
}
