import type { Identity } from '../../domain/identity.ts'
import type { Sql } from '../connect.ts'
import {
  hasPassword,
  isInUse,
  lockedLoginMethods,
  removalOf,
  type Removal,
} from './login-methods.ts'

export type ListedIdentity = Identity & {
  readonly addedAt: Date
  readonly usedAt: Date | null
}

/** Updates the time at which an identity was last used, and answers its member, if it has one. */
export async function recordIdentityUse(
  sql: Sql,
  identity: Identity,
  now: Date,
): Promise<string | undefined> {
  const [used] = await sql<{ memberId: string }[]>`
    update identities set used_at = ${now}
    where issuer = ${identity.issuer}
    and subject = ${identity.subject}
    returning member_id`
  return used?.memberId
}

/** The member that an identity is linked to. */
export async function readIdentityOwner(sql: Sql, identity: Identity): Promise<string | undefined> {
  const [holder] = await sql<{ memberId: string }[]>`
    select member_id
    from identities
    where issuer = ${identity.issuer}
    and subject = ${identity.subject}`
  return holder?.memberId
}

/** Links an identity to a member; answers false where it is linked to another member. */
export async function addIdentity(
  sql: Sql,
  memberId: string,
  { issuer, subject, label }: Identity,
  now: Date,
): Promise<boolean> {
  const theirs = await sql`
    insert into identities as known (issuer, subject, member_id, label, added_at)
    values (${issuer}, ${subject}, ${memberId}, ${label}, ${now})
    on conflict (issuer, subject) do update set label = coalesce(excluded.label, known.label)
    where known.member_id = excluded.member_id
    returning issuer`
  return theirs.length > 0
}

/** A member's identities, oldest first. */
export async function listIdentities(sql: Sql, memberId: string): Promise<ListedIdentity[]> {
  return sql<ListedIdentity[]>`
    select issuer, subject, label, added_at, used_at
    from identities
    where member_id = ${memberId}
    order by added_at, issuer, subject`
}

/**
 * Unlinks an identity of a member who keeps another login method: a password, a passkey, or an
 * identity of one of the issuers in use.
 */
export async function removeIdentity(
  sql: Sql,
  memberId: string,
  { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>,
  inUse: readonly string[],
): Promise<Removal> {
  const [answer] = await sql<[{ found: boolean; removed: boolean }]>`
    with ${lockedLoginMethods(sql, memberId)},
    removed as (
      delete from identities
      where member_id = ${memberId}
      and issuer = ${issuer}
      and subject = ${subject}
      and (
        ${hasPassword(sql, memberId)}
        or exists (select from locked_passkeys)
        or exists (
          select from locked_identities
          where (locked_identities.issuer, locked_identities.subject) <> (${issuer}, ${subject})
          and ${isInUse(sql, inUse)}
        )
      )
      returning issuer
    )
    select
      exists (select from locked_identities where issuer = ${issuer} and subject = ${subject}) as found,
      exists (select from removed) as removed`
  return removalOf(answer)
}
