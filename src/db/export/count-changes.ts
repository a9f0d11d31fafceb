import type { Sql } from '../connect.ts'

/** How many changes of a ledger are newer than a moment, which tells whether it has changed. */
export async function countChangesSince(sql: Sql, ledgerId: string, moment: Date): Promise<string> {
  // The first id of version 7 that may have been made then: RFC 9562 §5.7.
  const first = `${moment.getTime().toString(16).padStart(12, '0').replace(/^.{8}/, '$&-')}-7000-8000-000000000000`
  const [row] = await sql<{ count: string }[]>`
    select count(*) as count
    from changes
    where ledger_id = ${ledgerId} and change_id >= ${first}`
  return row?.count ?? '0'
}
