import type { Change } from '../../domain/change.ts'
import type { Sql } from '../connect.ts'
import { selectChanges } from './select-changes.ts'

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
    { more: sql`, line_id, count` },
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
