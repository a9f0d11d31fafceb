import type { Sql } from '../connect.ts'
import type { ListPart } from './list-part.ts'

/** What the file of a ledger begins with, by the names that it has there. */
export type LedgerHead = {
  readonly ledger: Readonly<Record<string, unknown>> & { readonly category_order: string[] }
  readonly members: readonly unknown[]
}

/** The settings of a ledger, and its members in the order in which they joined, by one statement. */
export async function readLedgerHead(
  sql: Sql,
  ledgerId: string,
  part: ListPart | undefined,
): Promise<LedgerHead> {
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
  if (part === undefined) return head
  const listed = new Set(part.categories)
  const order = head.ledger.category_order.filter((category) => listed.has(category))
  return { ...head, ledger: { ...head.ledger, category_order: order } }
}
