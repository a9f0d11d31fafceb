import type { Action, Change, ChangeKind } from '../../domain/change.ts'
import type { Fragment, Sql } from '../connect.ts'
import { linesOf, selectActions } from './actions.ts'
import { selectChanges } from './select-changes.ts'

/** How many actions a page of the history holds, and how many changes a page of one action. */
export const HISTORY_PAGE_SIZE = 50

/** Selects actions: of one kind, of other subjects; older than the action or the line `before`. */
export type HistoryFilter = {
  readonly kind?: ChangeKind | undefined
  /** Everything but expenses. */
  readonly others?: boolean | undefined
  readonly before?: string | undefined
}

/** A page of the history, newest first; `older` is the id of the action before the next page. */
export async function readHistory(
  sql: Sql,
  ledgerId: string,
  { kind, others, before }: HistoryFilter,
): Promise<{ actions: Action[]; older: string | undefined }> {
  const filter = sql`
      ${kind === undefined ? sql`` : ofKind(sql, kind)}
      ${others ? sql`and subject <> 'expense'` : sql``}`
  // An index has the lines of an action side by side: each step descends it to the next action.
  const next = (conditions: Fragment) => sql`
        select changed_at, coalesce(action_id, change_id) as action_id, kind
        from changes
        where ledger_id = ${ledgerId}
        ${filter}
        ${conditions}
        order by changed_at desc, coalesce(action_id, change_id) desc
        limit 1`
  const actions = await selectActions(
    sql,
    ledgerId,
    sql`
      with recursive steps as (
        (${next(before === undefined ? sql`` : olderThan(sql, ledgerId, before))})
        union all
        select following.*
        from steps
        cross join lateral (${next(sql`
          and (changed_at, coalesce(changes.action_id, change_id))
            < (steps.changed_at, steps.action_id)`)}
        ) as following
      )
      select changed_at, action_id
      from steps
      ${kind === 'add' ? sql`where kind = 'add'` : sql``}
      limit ${HISTORY_PAGE_SIZE + 1}`,
  )
  const isFull = actions.length > HISTORY_PAGE_SIZE
  const page = actions.slice(0, HISTORY_PAGE_SIZE)
  return { actions: page, older: isFull ? page.at(-1)?.actionId : undefined }
}

// Literals instead of parameters, so that the planner can use the partial index of the rarer kinds.
// Among adds the steps are on changes of other kinds too, to leave their large actions behind.
function ofKind(sql: Sql, kind: ChangeKind) {
  const rarer = { edit: sql`'edit'`, delete: sql`'delete'`, restore: sql`'restore'` }
  if (kind === 'add') return sql`and (kind = 'add' or action_id is not null)`
  return sql`and kind <> 'add' and kind = ${rarer[kind]}`
}

function olderThan(sql: Sql, ledgerId: string, id: string) {
  return sql`
        and (changed_at, coalesce(action_id, change_id)) < (
          select changed_at, coalesce(action_id, change_id)
          from (${linesOf(sql, ledgerId, sql`${id}::uuid`, 1)}) as start
          limit 1
        )`
}

/** The history of one expense, newest first, each change by itself: at most this many changes. */
export async function readExpenseHistory(
  sql: Sql,
  ledgerId: string,
  { expenseId, kind, before }: Omit<HistoryFilter, 'others'> & { readonly expenseId: string },
  most: number = HISTORY_PAGE_SIZE,
): Promise<{ changes: Change[]; older: string | undefined }> {
  const found = await selectChanges(
    sql,
    sql`
      select changes.*
      from changes
      where changes.ledger_id = ${ledgerId}
      and expense_id = ${expenseId}
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
      ${
        before === undefined
          ? sql``
          : sql`and (changed_at, change_id) < (
        select changed_at, change_id
        from changes
        where ledger_id = ${ledgerId}
        and change_id = ${before}
      )`
      }
      order by changed_at desc, change_id desc
      limit ${most + 1}`,
  )
  const changes = found.slice(0, most)
  const older = found.length > most ? changes.at(-1)?.changeId : undefined
  return { changes, older }
}
