import type { Sql } from '../connect.ts'

/** What the file of a ledger begins with, by the names that it has there. */
export type LedgerHead = {
  readonly ledger: Readonly<Record<string, unknown>>
  readonly members: readonly unknown[]
}

/** The settings of a ledger, and its members in the order in which they joined, by one statement. */
export async function readLedgerHead(sql: Sql, ledgerId: string): Promise<LedgerHead> {
  const [head] = await sql<[LedgerHead]>`
    select
      (
        select row_to_json(settings)
        from (
          select
            ledger_id as id, name, currency, locale, time_zone, month_start, week_start,
            category_order, time_zone_chosen, version
        ) as settings
      ) as ledger,
      (
        select coalesce(
          json_agg(json_build_object('name', name, 'role', role) order by joined_at, member_id),
          '[]'
        )
        from memberships
        join members using (member_id)
        where memberships.ledger_id = ledgers.ledger_id
      ) as members
    from ledgers
    where ledger_id = ${ledgerId}`
  return head
}
