import type { Change } from '../domain/change.ts'
import type { Sql, Transaction } from './connect.ts'

/** An expense's columns as the JSON a line of history keeps, with the price as text: exact. */
export function expenseAsJson(sql: Sql | Transaction, table: string) {
  const column = (name: string) => sql(`${table}.${name}`)
  return sql`
    jsonb_build_object(
      'category', ${column('category')},
      'price', ${column('price')}::text,
      'spent_on', ${column('spent_on')},
      'name', ${column('name')},
      'note', ${column('note')}
    )`
}

/** How many lines a page of the history holds. */
export const HISTORY_PAGE_SIZE = 50

/** Lines of one expense, or of all; older than the one given. */
export type HistoryFilter = {
  readonly expenseId?: string | undefined
  readonly kind?: Change['kind'] | undefined
  readonly before?: string | undefined
}

/** A page of the history, newest first; `older` says where the next one begins. */
export async function readHistory(
  sql: Sql,
  ledgerId: string,
  { expenseId, kind, before }: HistoryFilter,
): Promise<{ changes: Change[]; older: string | undefined }> {
  const found = await selectChanges(
    sql,
    sql`
      changes.ledger_id = ${ledgerId}
      ${expenseId === undefined ? sql`` : sql`and expense_id = ${expenseId}`}
      ${kind === undefined ? sql`` : ofKind(sql, kind)}
      ${before === undefined ? sql`` : sql`and change_id < ${before}`}
      order by change_id desc
      limit ${HISTORY_PAGE_SIZE + 1}`,
  )
  const changes = found.slice(0, HISTORY_PAGE_SIZE)
  const older = found.length > HISTORY_PAGE_SIZE ? changes.at(-1)?.changeId : undefined
  return { changes, older }
}

/** The lines of an action, or the one line of that id. */
export async function readAction(sql: Sql, ledgerId: string, id: string): Promise<Change[]> {
  return selectChanges(
    sql,
    sql`
      changes.ledger_id = ${ledgerId}
      and (change_id = ${id} or action_id = ${id})
      order by change_id`,
  )
}

/** The newest line of an expense. */
export async function readLatestChange(
  sql: Sql,
  ledgerId: string,
  expenseId: string,
): Promise<Change | undefined> {
  const [latest] = await selectChanges(
    sql,
    sql`
      changes.ledger_id = ${ledgerId}
      and expense_id = ${expenseId}
      order by changes.version desc
      limit 1`,
  )
  return latest
}

function selectChanges(sql: Sql, condition: ReturnType<Sql>) {
  return sql<Change[]>`
    select
      change_id, expense_id, kind,
      ${content(sql, 'before')} as before, ${content(sql, 'after')} as after,
      changes.version, expenses.version as current_version, undoes, changed_at
    from changes
    join expenses on expenses.ledger_id = changes.ledger_id and expenses.id = expense_id
    where ${condition as never}`
}

// In words, so that the index of the rarer kinds is seen to fit.
function ofKind(sql: Sql, kind: Change['kind']) {
  const rarer = { edit: sql`'edit'`, delete: sql`'delete'`, restore: sql`'restore'` }
  return kind === 'add' ? sql`and kind = 'add'` : sql`and kind <> 'add' and kind = ${rarer[kind]}`
}

function content(sql: Sql, column: 'before' | 'after') {
  return sql`${sql(column)} - 'spent_on' || jsonb_build_object('spentOn', ${sql(column)} -> 'spent_on')`
}
