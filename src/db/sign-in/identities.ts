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

/** The member whom an account lets in, and notes that it did; undefined where it is nobody's. */
export async function enterAs(
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

/** The member whom an account belongs to. */
export async function readHolder(sql: Sql, identity: Identity): Promise<string | undefined> {
  const [holder] = await sql<{ memberId: string }[]>`
    select member_id
    from identities
    where issuer = ${identity.issuer}
    and subject = ${identity.subject}`
  return holder?.memberId
}

/** Links an account to a member; answers whether it is theirs now, and not somebody else's. */
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

/** A member's accounts, the one linked first first. */
export async function listIdentities(sql: Sql, memberId: string): Promise<ListedIdentity[]> {
  return sql<ListedIdentity[]>`
    select issuer, subject, label, added_at, used_at
    from identities
    where member_id = ${memberId}
    order by added_at, issuer, subject`
}

/**
 * Unlinks an account of a member, who has to get in without it: with a password, a passkey, or
 * another account of one of the issuers that are in use.
 */
export async function removeIdentity(
  sql: Sql,
  memberId: string,
  { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>,
  inUse: readonly string[],
): Promise<Removal> {
  const [answer] = await sql<[{ held: boolean; removed: boolean }]>`
    with ${lockedLoginMethods(sql, memberId)},
    removed as (
      delete from identities
      where member_id = ${memberId}
      and issuer = ${issuer}
      and subject = ${subject}
      and (
        ${hasPassword(sql, memberId)}
        or exists (select from held_passkeys)
        or exists (
          select from held_identities
          where (held_identities.issuer, held_identities.subject) <> (${issuer}, ${subject})
          and ${isInUse(sql, inUse)}
        )
      )
      returning issuer
    )
    select
      exists (select from held_identities where issuer = ${issuer} and subject = ${subject}) as held,
      exists (select from removed) as removed`
  return removalOf(answer)
}
