import type { NewLedger } from '../../domain/ledger.ts'
import type { Role } from '../../domain/member.ts'
import type { Sql } from '../connect.ts'

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
