import type { Role } from '../../domain/member.ts'
import type { Sql } from '../connect.ts'

export type ListedMember = {
  readonly memberId: string
  readonly name: string
  readonly role: Role
  readonly joinedAt: Date
}

/** The members of a ledger, in the order in which they joined. */
export async function listMembers(sql: Sql, ledgerId: string): Promise<ListedMember[]> {
  return sql<ListedMember[]>`
    select member_id, name, role, joined_at
    from memberships
    join members using (member_id)
    where ledger_id = ${ledgerId}
    order by joined_at, member_id`
}

/** `last owner`: the ledger would have no owner, so nothing was written. */
export type Outcome = 'written' | 'last owner' | 'not there'

/** Changes a member's role in a ledger, and revokes the invitations made with the role before. */
export async function writeRole(
  sql: Sql,
  ledgerId: string,
  memberId: string,
  role: Role,
): Promise<Outcome> {
  const [row] = await sql<[{ found: boolean; written: boolean }]>`
    with ${lockedMemberships(sql, ledgerId, memberId)},
    written as (
      update memberships set role = ${role}
      where ledger_id = ${ledgerId}
      and member_id = ${memberId}
      and (${role} = 'owner' or ${hasOtherOwner(sql, memberId)})
      returning member_id
    ),
    revoked as (
      delete from invitations
      where ledger_id = ${ledgerId}
      and made_by in (
        select member_id
        from written
        join locked using (member_id)
        where locked.role <> ${role}
      )
    )
    ${selectOutcome(sql, memberId)}`
  return outcomeOf(row)
}

/** Removes a member from a ledger, with their invitations. What they wrote in it stays. */
export async function endMembership(
  sql: Sql,
  ledgerId: string,
  memberId: string,
): Promise<Outcome> {
  const [row] = await sql<[{ found: boolean; written: boolean }]>`
    with ${lockedMemberships(sql, ledgerId, memberId)},
    written as (
      delete from memberships
      where ledger_id = ${ledgerId}
      and member_id = ${memberId}
      and ${hasOtherOwner(sql, memberId)}
      returning member_id
    ),
    revoked as (
      delete from invitations
      where ledger_id = ${ledgerId}
      and made_by in (select member_id from written)
    )
    ${selectOutcome(sql, memberId)}`
  return outcomeOf(row)
}

// Owners are locked in one order: of two who leave at once, the second sees that the first is gone.
function lockedMemberships(sql: Sql, ledgerId: string, memberId: string) {
  return sql`
    locked as materialized (
      select member_id, role
      from memberships
      where ledger_id = ${ledgerId}
      and (role = 'owner' or member_id = ${memberId})
      order by member_id
      for update
    )`
}

function hasOtherOwner(sql: Sql, memberId: string) {
  return sql`exists (
    select from locked where role = 'owner' and locked.member_id <> ${memberId}
  )`
}

function selectOutcome(sql: Sql, memberId: string) {
  return sql`
    select
      exists (select from locked where member_id = ${memberId}) as found,
      exists (select from written) as written`
}

function outcomeOf({ found, written }: { found: boolean; written: boolean }): Outcome {
  if (!found) return 'not there'
  return written ? 'written' : 'last owner'
}
