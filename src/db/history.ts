import type { Change, ChangeKind } from '../domain/change.ts'
import type { Fragment, Sql } from './connect.ts'
import { categoryName, orderedNames, tagNames } from './names.ts'

import { MOST_IN_AN_ACTION } from './changes.ts'

/** How many lines a page of the history holds. */
export const HISTORY_PAGE_SIZE = 50

/** Lines of one subject, of one kind, or of all; older than the one given. */
export type HistoryFilter = {
  readonly expenseId?: string | undefined
  readonly kind?: ChangeKind | undefined
  /** Everything but expenses. */
  readonly others?: boolean | undefined
  readonly before?: string | undefined
}

/** A page of the history, newest first; `older` says where the next one begins. */
export async function readHistory(
  sql: Sql,
  ledgerId: string,
  { expenseId, kind, others, before }: HistoryFilter,
): Promise<{ changes: Change[]; older: string | undefined }> {
  const found = await selectChanges(
    sql,
    sql`
      changes.ledger_id = ${ledgerId}
      ${expenseId === undefined ? sql`` : sql`and expense_id = ${expenseId}`}
      ${kind === undefined ? sql`` : ofKind(sql, kind)}
      ${others ? sql`and subject <> 'expense'` : sql``}
      ${before === undefined ? sql`` : sql`and change_id < ${before}`}
      order by change_id desc
      limit ${HISTORY_PAGE_SIZE + 1}`,
  )
  const changes = found.slice(0, HISTORY_PAGE_SIZE)
  const older = found.length > HISTORY_PAGE_SIZE ? changes.at(-1)?.changeId : undefined
  return { changes, older }
}

/** The lines of an action, or the one line of that id. */
export async function readAction(
  sql: Sql,
  ledgerId: string,
  id: string,
  most = MOST_IN_AN_ACTION,
): Promise<Change[]> {
  return selectChanges(
    sql,
    sql`
      changes.ledger_id = ${ledgerId}
      and (change_id = ${id} or action_id = ${id})
      order by change_id
      limit ${most}`,
  )
}

/** How many lines an action has, and the first of them; without any, undefined. */
export async function readActionBriefly(
  sql: Sql,
  ledgerId: string,
  id: string,
): Promise<{ first: Change; count: number } | undefined> {
  const [[first], [lines]] = await Promise.all([
    readAction(sql, ledgerId, id, 1),
    sql<[{ count: string }]>`
      select count(*) as count
      from changes
      where ledger_id = ${ledgerId}
      and (change_id = ${id} or action_id = ${id})`,
  ])
  return first && { first, count: Number(lines.count) }
}

/** The newest line about what a change is about. */
export async function readLatestChange(
  sql: Sql,
  ledgerId: string,
  change: Change,
): Promise<Change | undefined> {
  const [latest] = await selectChanges(
    sql,
    sql`
      changes.ledger_id = ${ledgerId}
      ${
        change.subject === 'expense'
          ? sql`and expense_id = ${change.expenseId}`
          : sql`
              and subject <> 'expense'
              and subject = ${change.subject}
              and subject_id = ${change.subjectId}`
      }
      order by changes.version desc
      limit 1`,
  )
  return latest
}

function selectChanges(sql: Sql, condition: Fragment) {
  return sql<Change[]>`
    with lines as (
      select *
      from changes
      where ${condition as never}
    )
    select
      change_id, subject, expense_id, subject_id, kind,
      ${content(sql, 'before')} as before, ${content(sql, 'after')} as after,
      lines.version, ${currentVersion(sql)} as current_version, undoes, changed_at, who,
      coalesce(
        (select name from members where members.member_id = lines.member_id),
        (select name from former_members where former_members.member_id = lines.member_id)
      ) as member_name
    from lines
    order by change_id desc`
}

function currentVersion(sql: Sql) {
  return sql`
    case subject
      when 'expense' then (
        select version from expenses
        where expenses.ledger_id = lines.ledger_id and expenses.id = lines.expense_id
      )
      when 'category' then (
        select version from categories
        where categories.ledger_id = lines.ledger_id and categories.category = lines.subject_id
      )
      when 'tag' then (
        select version from tags
        where tags.ledger_id = lines.ledger_id and tags.tag = lines.subject_id
      )
      when 'settings' then (
        select version from ledgers where ledgers.ledger_id = lines.ledger_id
      )
      when 'view' then (
        select version from saved_views
        where saved_views.ledger_id = lines.ledger_id and view_id::text = lines.subject_id
      )
    end`
}

// In words, so that the index of the rarer kinds is seen to fit.
function ofKind(sql: Sql, kind: ChangeKind) {
  const rarer = { edit: sql`'edit'`, delete: sql`'delete'`, restore: sql`'restore'` }
  return kind === 'add' ? sql`and kind = 'add'` : sql`and kind <> 'add' and kind = ${rarer[kind]}`
}

// An expense is told with the names its category and tags have now; so is the order of categories.
function content(sql: Sql, column: 'before' | 'after') {
  const said = sql(`lines.${column}`)
  return sql`
    case when subject = 'expense' and ${said} is not null then
      ${said} - 'spent_on' || jsonb_build_object(
        'spentOn', ${said} -> 'spent_on',
        'category', ${categoryName(sql, sql`${said} ->> 'category'`, 'lines')},
        'tags', ${tagNames(sql, sql`coalesce(${said} -> 'tags', '[]')`, 'lines')}
      )
    when subject = 'settings' and ${said} -> 'categoryOrder' is not null then
      ${said} || jsonb_build_object(
        'categoryNames', ${orderedNames(sql, sql`${said} -> 'categoryOrder'`, 'lines')}
      )
    else ${said} end`
}
