import type { Day } from '../../domain/day.ts'
import type { ExpenseFilter } from '../../domain/filter.ts'
import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import {
  currentKind,
  LONGEST_VIEW_NAME,
  viewPath,
  viewQuery,
  type SavedView,
} from '../../domain/saved-view.ts'
import { en } from '../messages/en.ts'
import { fieldAttributes, FormField } from '../shared/field.tsx'
import { LedgerField } from '../shared/ledger-field.tsx'

const text = en.expenses.savedViews

type LinksProps = {
  readonly ledger: Ledger
  readonly views: readonly SavedView[]
  readonly filter: ExpenseFilter
  readonly today: Day
  /** The query that was asked for, as it was written. */
  readonly address: string
}

/** Links to the saved views, beside the list; the current one is marked. */
export function SavedViewLinks({ ledger, views, filter, today, address }: LinksProps) {
  if (views.length === 0) return null
  const filtered = viewQuery(filter, today)
  return (
    <nav aria-labelledby="views-title">
      <h2 id="views-title">{text.title}</h2>
      <ul class="views">
        {views.map((view) => {
          const { name, query } = view
          const isOpen = query === address || (filtered.ok && filtered.value === query)
          return (
            <li>
              <a href={viewPath(view)} aria-current={isOpen ? 'page' : undefined}>
                <bdi>{name}</bdi>
              </a>
            </li>
          )
        })}
      </ul>
      {mayWrite(ledger) && <a href="/views">{text.edit}</a>}
    </nav>
  )
}

type SaveProps = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly today: Day
  /** The id of the new view. */
  readonly viewId: string
}

/** The form that saves the list's query under a name, folded. */
export function SaveViewForm({ ledger, filter, today, viewId }: SaveProps) {
  const query = viewQuery(filter, today)
  if (!query.ok) return null
  const current = currentKind(filter, today)
  return (
    <details class="save">
      <summary>{text.saveThis}</summary>
      <form method="post" action="/views">
        <input type="hidden" name="id" value={viewId} autocomplete="off" />
        <LedgerField ledger={ledger} />
        <input type="hidden" name="query" value={query.value} />
        <div class="fields beside">
          <FormField
            field="view-name"
            label={text.name}
            problem={undefined}
            hint={current && text.current[current]}
          >
            <input
              {...fieldAttributes('view-name', {
                problem: undefined,
                first: false,
                hinted: !!current,
              })}
              name="name"
              maxlength={LONGEST_VIEW_NAME}
              autocomplete="off"
              required
            />
          </FormField>
          <button class="second">{en.expenses.save}</button>
        </div>
      </form>
    </details>
  )
}
