import type { Change, ChangeKind } from '../domain/change.ts'
import { recordedContent } from './expenses/columns.ts'
import type { Fragment, Sql } from './connect.ts'
import { categoryName, orderedNames, tagNames } from './expenses/category-and-tag-names.ts'

import { MOST_IN_AN_ACTION } from './change-log.ts'

/** How many lines a page of the history holds. */
export const HISTORY_PAGE_SIZE = 50

/** Selects lines: of one expense, of one kind, of other subjects; older than the line `before`. */
export type HistoryFilter = {
  readonly expenseId?: string | undefined
  readonly kind?: ChangeKind | undefined
  /** Everything but expenses. */
  readonly others?: boolean | undefined
  readonly before?: string | undefined
}

/** A page of the history, newest first; `older` is the id of the line before the next page. */
export async function readHistory(
  sql: Sql,
  ledgerId: string,
  { expenseId, kind, others, before }: HistoryFilter,
): Promise<{ changes: Change[]; older: string | undefined }> {
  const found = await selectChanges(
    sql,
    sql`
      select changes.*
      from changes
      where changes.ledger_id = ${ledgerId}
      ${expenseId === undefined ? sql`` : sql`and expense_id = ${expenseId}`}
      ${kind === undefined ? sql`` : ofKind(sql, kind)}
      ${others ? sql`and subject <> 'expense'` : sql``}
      ${before === undefined ? sql`` : olderThan(sql, ledgerId, before)}
      order by changed_at desc, change_id desc
      limit ${HISTORY_PAGE_SIZE + 1}`,
  )
  const changes = found.slice(0, HISTORY_PAGE_SIZE)
  const older = found.length > HISTORY_PAGE_SIZE ? changes.at(-1)?.changeId : undefined
  return { changes, older }
}

function olderThan(sql: Sql, ledgerId: string, changeId: string) {
  return sql`
    and (changed_at, change_id) < (
      select changed_at, change_id
      from changes
      where ledger_id = ${ledgerId}
      and change_id = ${changeId}
    )`
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
      select changes.*
      from changes
      where changes.ledger_id = ${ledgerId}
      and (change_id = ${id} or action_id = ${id})
      order by change_id
      limit ${most}`,
  )
}

/** The first line of an action and how many it has; undefined if it has none. */
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

/** How many overwritten lines are read. */
const MAX_OVERWRITTEN = 50

/** A line, and the newest line of the same subject, which overwrote it. */
export type Overwritten = { readonly change: Change; readonly by: Change }

/** The lines of an action that later lines, other than their undo, overwrote, and their count. */
export async function readOverwritten(
  sql: Sql,
  ledgerId: string,
  actionId: string,
): Promise<{ overwritten: Overwritten[]; count: number }> {
  type Row = Change & { readonly lineId: string; readonly count: string }
  const found = await selectChanges<Row>(
    sql,
    sql`
      select changes.*, line_id, count
      from (
        select line.change_id as line_id, latest.change_id as latest_id, count(*) over () as count
        from changes as line
        cross join lateral (${latestAbout(sql, ledgerId)}) as latest
        where line.ledger_id = ${ledgerId}
        and (line.change_id = ${actionId} or line.action_id = ${actionId})
        and latest.version > line.version
        and latest.undoes is distinct from line.change_id
        order by line.change_id desc
        limit ${MAX_OVERWRITTEN}
      ) as overwritten
      join changes on changes.ledger_id = ${ledgerId} and changes.change_id in (line_id, latest_id)`,
    sql`, line_id, count`,
  )
  const isLine = (row: Row) => row.changeId === row.lineId
  const latest = new Map(found.filter((row) => !isLine(row)).map((row) => [row.lineId, row]))
  const overwritten = found.filter(isLine).flatMap((change) => {
    const by = latest.get(change.lineId)
    return by === undefined ? [] : [{ change, by }]
  })
  return { overwritten, count: Number(found[0]?.count ?? 0) }
}

// A line is about an expense or about another subject; each branch has an index of its own.
function latestAbout(sql: Sql, ledgerId: string) {
  const newest = sql`
    order by later.version desc
    limit 1`
  return sql`
    (
      select change_id, version, undoes
      from changes as later
      where later.ledger_id = ${ledgerId}
      and later.expense_id = line.expense_id
      ${newest}
    )
    union all
    (
      select change_id, version, undoes
      from changes as later
      where later.ledger_id = ${ledgerId}
      and later.subject <> 'expense'
      and later.subject = line.subject
      and later.subject_id = line.subject_id
      ${newest}
    )`
}

async function selectChanges<Row extends Change = Change>(
  sql: Sql,
  lines: Fragment,
  more: Fragment = sql``,
): Promise<Row[]> {
  const rows = await sql<Row[]>`
    with lines as (${lines})
    select
      change_id, subject, expense_id, subject_id, kind,
      ${content(sql, 'before')} as before, ${content(sql, 'after')} as after,
      lines.version, ${currentVersion(sql)} as current_version, undoes, changed_at, who,
      coalesce(
        (select name from members where members.member_id = lines.member_id),
        (select name from former_members where former_members.member_id = lines.member_id)
      ) as member_name
      ${more}
    from lines
    order by changed_at desc, change_id desc`
  return rows.map((row): Row => {
    if (row.subject !== 'expense') return row
    return { ...row, before: recordedContent(row.before), after: recordedContent(row.after) }
  })
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

// Literals instead of parameters, so that the planner can use the partial index of the rarer kinds.
function ofKind(sql: Sql, kind: ChangeKind) {
  const rarer = { edit: sql`'edit'`, delete: sql`'delete'`, restore: sql`'restore'` }
  return kind === 'add' ? sql`and kind = 'add'` : sql`and kind <> 'add' and kind = ${rarer[kind]}`
}

// The category and tags of an expense, and the order of categories, with their current names.
function content(sql: Sql, column: 'before' | 'after') {
  const recorded = sql(`lines.${column}`)
  return sql`
    case when subject = 'expense' and ${recorded} is not null then
      ${recorded} || jsonb_build_object(
        'category', ${categoryName(sql, sql`${recorded} ->> 'category'`, 'lines')},
        'tags', ${tagNames(sql, sql`coalesce(${recorded} -> 'tags', '[]')`, 'lines')}
      )
    when subject = 'settings' and ${recorded} -> 'categoryOrder' is not null then
      ${recorded} || jsonb_build_object(
        'categoryNames', ${orderedNames(sql, sql`${recorded} -> 'categoryOrder'`, 'lines')}
      )
    else ${recorded} end`
}
