import type { Action, Change, Subject } from '../../domain/change.ts'
import { MOST_IN_AN_ACTION } from '../change-log.ts'
import type { Fragment, Sql } from '../connect.ts'
import { selectChanges } from './select-changes.ts'

/** How many changes of an action are read with it. */
const FIRST_CHANGES = 20

/** The lines of an action in their order, or the one line of that id. */
export async function readChangesOf(
  sql: Sql,
  ledgerId: string,
  id: string,
  { most = MOST_IN_AN_ACTION, after }: { most?: number; after?: string | undefined } = {},
): Promise<Change[]> {
  return selectChanges(sql, linesOf(sql, ledgerId, sql`${id}::uuid`, most, after), {
    order: sql`change_id`,
    most,
  })
}

/** An action, or the change of that id as one; undefined if there is none. */
export async function readAction(
  sql: Sql,
  ledgerId: string,
  id: string,
): Promise<Action | undefined> {
  const found = sql`
      select changed_at, coalesce(action_id, change_id) as action_id
      from (${linesOf(sql, ledgerId, sql`${id}::uuid`, 1)}) as start
      limit 1`
  return (await selectActions(sql, ledgerId, found))[0]
}

/** The id of the last action on this after version `from`; undefined if nothing was written since. */
export async function lastActionSince(
  sql: Sql,
  ledgerId: string,
  { subject, id }: Subject,
  from: number,
): Promise<string | undefined> {
  // The last condition says that an index of all but expenses will do.
  const isAbout =
    subject === 'expense'
      ? sql`expense_id = ${id}`
      : sql`subject = ${subject} and subject_id = ${id} and subject <> 'expense'`
  const [last] = await sql<{ actionId: string }[]>`
    select coalesce(action_id, change_id) as action_id
    from changes
    where ledger_id = ${ledgerId}
    and ${isAbout}
    and version > ${from}
    order by version desc
    limit 1`
  return last?.actionId
}

type ActionRow = Change & Omit<Action, 'changes' | 'changeCount'> & { readonly changeCount: number }

/** The actions that `found` selects by `changed_at` and `action_id`, newest first. */
export async function selectActions(
  sql: Sql,
  ledgerId: string,
  found: Fragment,
): Promise<Action[]> {
  const rows = await selectChanges<ActionRow>(
    sql,
    sql`
      select
        line.*, found.action_id as of_action, actions.change_count, actions.overwritten_count,
        actions.total
      from (${found}) as found
      left join actions
        on actions.ledger_id = ${ledgerId} and actions.action_id = found.action_id
      cross join lateral (
        ${linesOf(sql, ledgerId, sql`found.action_id`, FIRST_CHANGES)}
      ) as line`,
    {
      more: sql`,
      of_action as action_id,
      coalesce(change_count, ${countOf(sql, sql`true`)})::integer as change_count,
      coalesce(overwritten_count, ${countOf(sql, sql`expenses.version > counted.version`)})::integer
        as overwritten_count,
      total`,
      order: sql`changed_at desc, of_action desc, change_id`,
    },
  )
  const actions = new Map<string, Action>()
  for (const { actionId, changeCount, overwrittenCount, total, ...change } of rows) {
    const known = actions.get(actionId)
    const changes = known ? ([...known.changes, change] as const) : ([change] as const)
    // A single change has no action of its own.
    const counts = { changeCount: Math.max(changeCount, 1), overwrittenCount, total }
    actions.set(actionId, { actionId, ...counts, changes } as Action)
  }
  return [...actions.values()]
}

/**
 * Counts lines of an action that an older build wrote, which has no row in `actions`. Each looks up its
 * expense: for a join, the planner would read all expenses.
 */
function countOf(sql: Sql, condition: Fragment) {
  return sql`(
        select count(*) filter (where ${condition})
        from changes as counted
        cross join lateral (
          select version
          from expenses
          where ledger_id = counted.ledger_id and id = counted.expense_id
          offset 0
        ) as expenses
        where counted.ledger_id = lines.ledger_id and counted.action_id = of_action
      )`
}

/** The line of this id; or the lines of the action of this id, those after a line and at most `most`. */
export function linesOf(sql: Sql, ledgerId: string, id: Fragment, most: number, after?: string) {
  const further = after === undefined ? sql`` : sql`and change_id > ${after}`
  return sql`
          select *
          from changes
          where changes.ledger_id = ${ledgerId}
          and change_id = ${id}
          ${further}
          union all
          (
            select *
            from changes
            where changes.ledger_id = ${ledgerId}
            and action_id = ${id}
            ${further}
            order by change_id
            limit ${most}
          )`
}
