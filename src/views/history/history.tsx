import { CHANGE_KINDS, type Action, type Change, type ChangeKind } from '../../domain/change.ts'
import { formatMoment } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'
import { Layout } from '../shared/layout.tsx'
import { ActionLine } from './action-line.tsx'
import { ChangeLine } from './change-line.tsx'

const text = en.history

type Filter = {
  readonly expenseId?: string | undefined
  readonly kind?: ChangeKind | undefined
  /** Everything but expenses. */
  readonly others?: boolean | undefined
  /** The id after which the page begins, unless it is the first. */
  readonly before?: string | undefined
}

type Props = {
  readonly ledger: Ledger
  readonly filter: Filter
  /** The id after which the next page begins, if there is one. */
  readonly older: string | undefined
}

/** All actions, newest first, each with its Undo. */
export function HistoryPage(props: Props & { readonly actions: readonly Action[] }) {
  const { ledger, filter, actions } = props
  const kind = filter.others ? text.filter.others : filter.kind && text.filter.kinds[filter.kind]
  const title = kind === undefined ? text.title : text.titleOfKind(kind)
  return (
    <Page {...props} title={title} heading={text.title} newest={actions[0]?.changes[0]}>
      {actions.map((action) => (
        <ActionLine ledger={ledger} action={action} />
      ))}
    </Page>
  )
}

/** The changes of one expense, newest first. */
export function ExpenseHistoryPage(props: Props & { readonly changes: readonly Change[] }) {
  const { ledger, filter, changes } = props
  const kind = filter.kind && text.filter.kinds[filter.kind]
  const named = titleOfExpense(changes[0])
  const title = kind === undefined ? named : text.titleOfKindOf(named, kind)
  return (
    <Page {...props} title={title} heading={text.titleOfExpense} newest={changes[0]}>
      {changes.map((change) => (
        <ChangeLine ledger={ledger} change={change} />
      ))}
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
  readonly children?: unknown
}

function Page({ ledger, filter, older, title, heading, newest, children }: PageProps) {
  const isOlder = filter.before !== undefined && newest !== undefined
  const whole = isOlder ? text.titleUntil(title, formatMoment(ledger, newest.changedAt)) : title
  return (
    <Layout title={en.shared.pageTitle(whole)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{heading}</h1>
        <Kinds filter={filter} />
        {newest === undefined && <p class="empty">{text.empty}</p>}
        <ol class="history">{children}</ol>
        <nav class="pages" aria-label={text.pages}>
          <a href={filter.expenseId ? '/history' : '/'}>
            {filter.expenseId ? text.wholeHistory : en.shared.backToExpenses}
          </a>
          {older && (
            <a href={pathOf({ ...filter, before: older })} rel="next">
              {text.older}
            </a>
          )}
        </nav>
      </main>
    </Layout>
  )
}

function Kinds({ filter }: { readonly filter: Filter }) {
  const { expenseId, kind, others } = filter
  return (
    <nav class="choices" aria-label={text.filter.label}>
      <a href={pathOf({ expenseId })} aria-current={kind || others ? undefined : 'page'}>
        {text.filter.all}
      </a>
      {CHANGE_KINDS.map((each) => (
        <a
          href={pathOf({ expenseId, kind: each })}
          aria-current={kind === each ? 'page' : undefined}
        >
          {text.filter.kinds[each]}
        </a>
      ))}
      {expenseId === undefined && (
        <a href={pathOf({ others: true })} aria-current={others ? 'page' : undefined}>
          {text.filter.others}
        </a>
      )}
    </nav>
  )
}

function pathOf({ expenseId, kind, others, before }: Filter): string {
  const query = { expense: expenseId, kind: others ? 'other' : kind, before }
  const defined = Object.entries(query).filter(([, value]) => value !== undefined)
  return `/history?${new URLSearchParams(defined as [string, string][]).toString()}`
}
