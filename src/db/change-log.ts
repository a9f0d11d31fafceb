/** Writes the lines of the history, in the statement that makes the change. */
import type { OtherChange, OtherSubject } from '../domain/change.ts'
import type { Fragment, Sql, Transaction } from './connect.ts'

/** The ledger that is written to, who writes, and the action that the lines are part of. */
export type WriteContext = {
  readonly ledgerId: string
  /** The device, if it is known. */
  readonly who: string | null
  /** The member who is signed in. */
  readonly memberId?: string | null
  readonly actionId?: string | null
}

/** A change of a category, a tag, the settings, a saved view or a rule. */
export type OtherWrite = Pick<OtherChange, 'changeId' | 'kind' | 'undoes' | 'before' | 'after'> & {
  readonly subjectId: string
}

/**
 * The CTE `moment`: the time of the lines that record `written`. It is the database's clock once
 * all rows are locked, so that a writer who waited for another comes after it, and later than any
 * line of the ledger that the statement sees, in case that clock was set back.
 */
export function momentOf(sql: Sql | Transaction, ledger: string | Fragment) {
  return sql`
    moment as materialized (
      select
        greatest(
          max(clock_timestamp()),
          (select max(changed_at) from changes where ledger_id = ${ledger})
            + interval '1 microsecond'
        ) as changed_at
      from written
    )`
}

/**
 * The CTEs that insert the history's line of such a change, after the CTE `written`: the row it
 * wrote, with its new version. `more` adds to `before` what only the statement can read.
 */
export function insertOtherChange(
  sql: Sql,
  subject: OtherSubject,
  { changeId, subjectId, kind, before, after, undoes }: OtherWrite,
  { ledgerId, who, memberId = null, actionId = null }: WriteContext,
  more: Fragment = sql``,
) {
  const json = (facts: OtherWrite['before']) => (facts === null ? null : sql.json(facts as never))
  return sql`
    ${momentOf(sql, ledgerId)},
    change_lines as (
      insert into changes (
        ledger_id, change_id, subject, subject_id, kind, before, after, version, undoes, action_id,
        who, member_id, changed_at
      )
      select
        ${ledgerId}::uuid, ${changeId}::uuid, ${subject}, ${subjectId}, ${kind},
        ${json(before)}::jsonb ${more}, ${json(after)}::jsonb, version, ${undoes}::uuid,
        ${actionId}::uuid, ${who}::text, ${memberId}::uuid, changed_at
      from written
      cross join moment
    )`
}

/**
 * The CTE that keeps the table `actions`, after the CTE `written`, the new versions of expenses: it
 * counts them as changes of their action, and as overwriting the lines that they follow. The limits
 * make the planner look up each line and action: joined, it reads every line of every action.
 */
export function actionRollups(sql: Sql | Transaction, ledgerId: string, actionId: string | null) {
  const own = sql`
        select
          ${actionId}::uuid as action_id, count(*) as change_count, 0 as overwritten_count,
          sum(price) as total
        from written
        having count(*) > 0
        union all`
  return sql`
    action_rollups as (
      insert into actions (ledger_id, action_id, change_count, overwritten_count, total)
      select ${ledgerId}::uuid, action_id, change_count, overwritten_count, total
      from (
        ${actionId === null ? sql`` : own}
        select overwritten.action_id, 0, count, 0
        from (
          select earlier.action_id, count(*) as count
          from written
          cross join lateral (
            select action_id
            from changes
            where ledger_id = ${ledgerId}
            and expense_id = written.id
            and version = written.version - 1
            limit 1
          ) as earlier
          where earlier.action_id is not null
          group by earlier.action_id
        ) as overwritten
        cross join lateral (
          select from actions
          where ledger_id = ${ledgerId}
          and actions.action_id = overwritten.action_id
          limit 1
        ) as known
      ) as counts (action_id, change_count, overwritten_count, total)
      order by action_id
      on conflict (ledger_id, action_id) do update set
        change_count = actions.change_count + excluded.change_count,
        overwritten_count = actions.overwritten_count + excluded.overwritten_count,
        total = actions.total + excluded.total
    )`
}

/** How many expenses one action may change. */
export const MOST_IN_AN_ACTION = 5000
