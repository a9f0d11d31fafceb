import type { Ledger, NewLedger } from '../domain/ledger.ts'
import type { Fragment, Sql } from './connect.ts'
import { everHadMembers } from './people/first-member.ts'

/** A ledger's columns, as parts of a `select`. */
export function ledgerColumns(sql: Sql) {
  return sql`
    ledgers.ledger_id, ledgers.name, currency, locale, time_zone, month_start, week_start,
    category_order, time_zone_chosen, version`
}

/** The oldest ledger, which is open while the app has no members. */
export async function readFirstLedger(sql: Sql): Promise<Ledger | undefined> {
  const [ledger] = await sql<Ledger[]>`
    select ${ledgerColumns(sql)}
    ${fromFirstLedger(sql)}`
  return ledger
}

/** The rest of a query for the oldest ledger. */
export function fromFirstLedger(sql: Sql): Fragment {
  return sql`
    from ledgers
    order by created_at, ledger_id
    limit 1`
}

/** The oldest ledger, and whether there are or were members, so that it needs a sign-in. */
export async function readOpenLedger(
  sql: Sql,
): Promise<{ ledger: Ledger; hasMembers: boolean } | undefined> {
  const [row] = await sql<(Ledger & { hasMembers: boolean })[]>`
    select ${ledgerColumns(sql)}, ${everHadMembers(sql)} as has_members
    ${fromFirstLedger(sql)}`
  if (row === undefined) return undefined
  const { hasMembers, ...ledger } = row
  return { ledger, hasMembers }
}

/** All ledgers, the oldest first, for the operator. */
export async function listAllLedgers(sql: Sql): Promise<Ledger[]> {
  return sql<Ledger[]>`
    select ${ledgerColumns(sql)}
    from ledgers
    order by created_at, ledger_id`
}

export async function readLedger(sql: Sql, ledgerId: string): Promise<Ledger | undefined> {
  const [ledger] = await sql<Ledger[]>`
    select ${ledgerColumns(sql)}
    from ledgers
    where ledger_id = ${ledgerId}`
  return ledger
}

/** Stores a ledger, unless there is one already. */
export async function createFirstLedger(sql: Sql, ledger: NewLedger): Promise<void> {
  await sql`
    insert into ledgers (
      ledger_id, currency, locale, time_zone, time_zone_chosen, month_start, week_start
    )
    select
      ${ledger.ledgerId}::uuid,
      ${ledger.currency}::text,
      ${ledger.locale}::text,
      ${ledger.timeZone}::text,
      ${ledger.timeZoneChosen ?? true}::boolean,
      ${ledger.monthStart}::smallint,
      ${ledger.weekStart}::smallint
    where not exists (select from ledgers)`
}
