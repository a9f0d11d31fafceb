import type { Role } from '../../domain/member.ts'
import type { Sql } from '../connect.ts'

export type ListedMember = {
  readonly memberId: string
  readonly name: string
  readonly role: Role
  readonly joinedAt: Date
}

/** Who sees a ledger, whoever came first at the top. */
export async function listMembers(sql: Sql, ledgerId: string): Promise<ListedMember[]> {
  return sql<ListedMember[]>`
    select member_id, name, role, joined_at
    from memberships
    join members using (member_id)
    where ledger_id = ${ledgerId}
    order by joined_at, member_id`
}

/** `last owner`: nobody would be left to decide who sees the ledger, so nothing was written. */
export type Outcome = 'written' | 'last owner' | 'not there'

/** Gives a member another role in a ledger; what they invited with the one before is worth nothing. */
export async function writeRole(
  sql: Sql,
  ledgerId: string,
  memberId: string,
  role: Role,
): Promise<Outcome> {
  const [row] = await sql<[{ found: boolean; written: boolean }]>`
    with ${current(sql, ledgerId, memberId)},
    written as (
      update memberships set role = ${role}
      where ledger_id = ${ledgerId}
      and member_id = ${memberId}
      and (${role} = 'owner' or ${isOthersToo(sql, memberId)})
      returning member_id
    ),
    revoked as (
      delete from invitations
      where ledger_id = ${ledgerId}
      and made_by in (
        select member_id
        from written
        join standing using (member_id)
        where standing.role <> ${role}
      )
    )
    ${outcome(sql, memberId)}`
  return inWords(row)
}

/** Takes a ledger out of a member's sight, with whom they invited; what they wrote in it stays. */
export async function endMembership(
  sql: Sql,
  ledgerId: string,
  memberId: string,
): Promise<Outcome> {
  const [row] = await sql<[{ found: boolean; written: boolean }]>`
    with ${current(sql, ledgerId, memberId)},
    written as (
      delete from memberships
      where ledger_id = ${ledgerId}
      and member_id = ${memberId}
      and ${isOthersToo(sql, memberId)}
      returning member_id
    ),
    revoked as (
      delete from invitations
      where ledger_id = ${ledgerId}
      and made_by in (select member_id from written)
    )
    ${outcome(sql, memberId)}`
  return inWords(row)
}

// Owners are locked in one order, or two who leave at once would each count on the other.
function current(sql: Sql, ledgerId: string, memberId: string) {
  return sql`
    standing as materialized (
      select member_id, role
      from memberships
      where ledger_id = ${ledgerId}
      and (role = 'owner' or member_id = ${memberId})
      order by member_id
      for update
    )`
}

function isOthersToo(sql: Sql, memberId: string) {
  return sql`exists (
    select from standing where role = 'owner' and standing.member_id <> ${memberId}
  )`
}

function outcome(sql: Sql, memberId: string) {
  return sql`
    select
      exists (select from standing where member_id = ${memberId}) as found,
      exists (select from written) as written`
}

function inWords({ found, written }: { found: boolean; written: boolean }): Outcome {
  if (!found) return 'not there'
  return written ? 'written' : 'last owner'
}
