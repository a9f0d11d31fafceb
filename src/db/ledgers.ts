import type { Ledger } from '../domain/ledger.ts'
import type { Sql } from './connect.ts'

/** The oldest ledger: the only one, until a database holds several. */
export async function readLedger(sql: Sql): Promise<Ledger | undefined> {
  const [ledger] = await sql<Ledger[]>`
    select ledger_id, currency, locale, time_zone, month_start, week_start
    from ledgers
    order by created_at, ledger_id
    limit 1`
  return ledger
}

/** Stores a ledger, unless there is one already. */
export async function createFirstLedger(sql: Sql, ledger: Ledger): Promise<void> {
  await sql`
    insert into ledgers (ledger_id, currency, locale, time_zone, month_start, week_start)
    select
      ${ledger.ledgerId}::uuid,
      ${ledger.currency}::text,
      ${ledger.locale}::text,
      ${ledger.timeZone}::text,
      ${ledger.monthStart}::smallint,
      ${ledger.weekStart}::smallint
    where not exists (select from ledgers)`
}
