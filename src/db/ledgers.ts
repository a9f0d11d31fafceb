import type { Ledger, LedgerSettings, NewLedger } from '../domain/ledger.ts'
import type { Role } from '../domain/member.ts'
import type { Price } from '../domain/money.ts'
import { insertOtherChange, type WriteContext, type OtherWrite } from './change-log.ts'
import type { Fragment, Sql } from './connect.ts'
import { everHadMembers } from './people/members.ts'

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

/**
 * Stores a ledger that a member owns, and opens it in their session; a repeat stores nothing. Answers
 * whether the member has one of these roles in some ledger; otherwise nothing is stored.
 */
export async function addLedger(
  sql: Sql,
  ledger: NewLedger & { readonly name: string },
  { memberId, sessionId }: { readonly memberId: string; readonly sessionId: string },
  makers: readonly Role[] | null,
): Promise<boolean> {
  const isMaker =
    makers === null
      ? sql`true`
      : sql`exists (
          select from memberships
          where member_id = ${memberId}
          and role in ${sql(makers)}
        )`
  const [answer] = await sql<[{ isMaker: boolean }]>`
    with added as (
      insert into ledgers (
        ledger_id, name, currency, locale, time_zone, time_zone_chosen, month_start, week_start
      )
      select
        ${ledger.ledgerId}::uuid, ${ledger.name}, ${ledger.currency}, ${ledger.locale},
        ${ledger.timeZone}, ${ledger.timeZoneChosen ?? true}::boolean, ${ledger.monthStart}::smallint, ${ledger.weekStart}::smallint
      where ${isMaker}
      on conflict (ledger_id) do nothing
      returning ledger_id
    ),
    joined as (
      insert into memberships (ledger_id, member_id, role)
      select ledger_id, ${memberId}::uuid, 'owner' from added
    ),
    opened as (
      update sessions set ledger_id = added.ledger_id
      from added
      where session_id = ${sessionId}
    )
    select ${isMaker} as is_maker`
  return answer.isMaker
}

export type ListedLedger = {
  readonly ledgerId: string
  readonly name: string
  readonly currency: string
  readonly role: Role
}

/** The ledgers of a member, in the order in which they joined. */
export async function listLedgers(sql: Sql, memberId: string): Promise<ListedLedger[]> {
  return sql<ListedLedger[]>`
    select ledger_id, name, currency, role
    from memberships
    join ledgers using (ledger_id)
    where member_id = ${memberId}
    order by joined_at, ledger_id`
}

/** Opens another ledger in a session; answers false where its member does not belong to it. */
export async function openLedger(
  sql: Sql,
  ledgerId: string,
  { memberId, sessionId }: { readonly memberId: string; readonly sessionId: string },
): Promise<boolean> {
  const written = await sql`
    update sessions set ledger_id = memberships.ledger_id
    from memberships
    where session_id = ${sessionId}
    and memberships.ledger_id = ${ledgerId}
    and memberships.member_id = ${memberId}
    and sessions.member_id = memberships.member_id
    returning session_id`
  return written.length > 0
}

/**
 * Updates the given settings and inserts the change, if the settings still have version `from` and no
 * price has more than these decimals: all in one statement. Answers whether it was written.
 */
export async function writeSettings(
  sql: Sql,
  write: OtherWrite & { readonly from: number },
  changed: Partial<LedgerSettings & Pick<Ledger, 'timeZoneChosen'>>,
  writeContext: WriteContext,
  decimals?: number,
): Promise<boolean> {
  const { ledgerId } = writeContext
  const { currency, locale, timeZone, timeZoneChosen, monthStart, weekStart } = changed
  const { categoryOrder } = changed
  const order = categoryOrder === undefined ? null : sql.json(categoryOrder as string[])
  const written = await sql`
    with written as (
      update ledgers set
        currency = coalesce(${currency ?? null}, currency),
        locale = coalesce(${locale ?? null}, locale),
        time_zone = coalesce(${timeZone ?? null}, time_zone),
        time_zone_chosen = coalesce(${timeZoneChosen ?? null}::boolean, time_zone_chosen),
        month_start = coalesce(${monthStart ?? null}, month_start),
        week_start = coalesce(${weekStart ?? null}, week_start),
        category_order = coalesce(${order}, category_order),
        version = version + 1
      where ledger_id = ${ledgerId}
      and version = ${write.from}
      ${decimals === undefined ? sql`` : sql`and ${finerPrice(sql, ledgerId, decimals)} is null`}
      returning version
    ),
    ${insertOtherChange(sql, 'settings', write, writeContext)}
    select version from written`
  return written.length > 0
}

/** The largest price of an expense with more decimals than these, if there is one. */
export async function readFinerPrice(
  sql: Sql,
  ledgerId: string,
  decimals: number,
): Promise<Price | undefined> {
  const [row] = await sql<[{ price: Price | null }]>`
    select ${finerPrice(sql, ledgerId, decimals)} as price`
  return row.price ?? undefined
}

// The order lets an index-only scan answer: without it, the planner expects many such prices and reads
// the table.
function finerPrice(sql: Sql, ledgerId: string, decimals: number) {
  return sql`(
    select price
    from expenses
    where ledger_id = ${ledgerId}
    and deleted_at is null
    and price <> trunc(price, ${decimals}::integer)
    order by price desc, id desc
    limit 1
  )`
}
