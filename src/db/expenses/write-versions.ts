import type { OtherChange, OtherSubject } from '../../domain/change.ts'
import type { Fragment, Sql, Transaction } from '../connect.ts'

/** An expense's columns as the JSON a line of history keeps, with the price as text: exact. */
export function expenseAsJson(sql: Sql | Transaction, table: string) {
  const column = (name: string) => sql(`${table}.${name}`)
  return sql`
    jsonb_build_object(
      'category', ${column('category')},
      'price', ${column('price')}::text,
      'spent_on', ${column('spent_on')},
      'name', ${column('name')},
      'note', ${column('note')},
      'tags', ${column('tags')}
    )`
}

/** In which ledger something is written, by whom, and as part of which action of several lines. */
export type WriteContext = {
  readonly ledgerId: string
  /** The device, as far as it is known. */
  readonly who: string | null
  /** Whoever is signed in. */
  readonly memberId?: string | null
  readonly actionId?: string | null
}

/** What is written about a category, a tag, the settings or a saved view. */
export type OtherWrite = Pick<OtherChange, 'changeId' | 'kind' | 'undoes' | 'before' | 'after'> & {
  readonly subjectId: string
}

/**
 * The moment of the lines that follow `written`, as a part of its statement: by the database's
 * clock once all rows are locked, so that who waited for another writer comes after it, and later
 * than any line of the ledger that the statement sees, in case that clock was set back.
 */
export function momentOf(sql: Sql | Transaction, ledgerId: string) {
  return sql`
    moment as materialized (
      select
        greatest(
          max(clock_timestamp()),
          (select max(changed_at) from changes where ledger_id = ${ledgerId})
            + interval '1 microsecond'
        ) as changed_at
      from written
    )`
}

/**
 * The line of history about such a write, as a part of its statement: it follows `written`, the
 * rows it wrote, with their new version. `known` adds to `before` what only the statement knows.
 */
export function insertOtherChange(
  sql: Sql,
  subject: OtherSubject,
  { changeId, subjectId, kind, before, after, undoes }: OtherWrite,
  { ledgerId, who, memberId = null, actionId = null }: WriteContext,
  known: Fragment = sql``,
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
        ${json(before)}::jsonb ${known}, ${json(after)}::jsonb, version, ${undoes}::uuid,
        ${actionId}::uuid, ${who}::text, ${memberId}::uuid, changed_at
      from written
      cross join moment
    )`
}

/** How many expenses one action may write. */
export const MOST_IN_AN_ACTION = 5000
