import type { Sql } from '../connect.ts'
import {
  hasPassword,
  isInUse,
  lockedLoginMethods,
  removalOf,
  type Removal,
} from './login-methods.ts'

/** A member's public key, and the device on which it was made. */
export type Passkey = {
  readonly memberId: string
  /** In base64url. */
  readonly credentialId: string
  /** A COSE_Key (RFC 9052 §7). */
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly device: string | null
}

export type ListedPasskey = {
  readonly credentialId: string
  readonly device: string | null
  readonly addedAt: Date
  readonly usedAt: Date | null
}

type Encoded = { readonly publicKey: string; readonly counter: string }

/** Stores a passkey; answers whether it is new. */
export async function addPasskey(sql: Sql, passkey: Passkey, now: Date): Promise<boolean> {
  const { memberId, credentialId, publicKey, counter, device } = passkey
  const added = await sql`
    insert into passkeys (member_id, credential_id, public_key, counter, device, added_at)
    values (${memberId}, ${credentialId}, ${publicKey}, ${counter}, ${device}, ${now})
    on conflict (credential_id) do nothing
    returning credential_id`
  return added.length > 0
}

export async function readPasskey(sql: Sql, credentialId: string): Promise<Passkey | undefined> {
  // Encoded, since the driver reads only one of the two formats that `bytea_output` can set.
  const [row] = await sql<(Omit<Passkey, 'publicKey' | 'counter'> & Encoded)[]>`
    select
      member_id, credential_id, encode(public_key, 'base64') as public_key, counter, device
    from passkeys
    where credential_id = ${credentialId}`
  if (row === undefined) return undefined
  const publicKey = Uint8Array.from(atob(row.publicKey), (each) => each.charCodeAt(0))
  return { ...row, publicKey, counter: Number(row.counter) }
}

/** Records a use of a passkey; answers false where its counter is not above the stored one. */
export async function recordPasskeyUse(
  sql: Sql,
  credentialId: string,
  counter: number,
  now: Date,
): Promise<boolean> {
  const recorded = await sql`
    update passkeys set
      counter = ${counter},
      used_at = ${now}
    where credential_id = ${credentialId}
    and (counter < ${counter} or (counter = 0 and ${counter}::bigint = 0))
    returning credential_id`
  return recorded.length > 0
}

/** A member's passkeys, oldest first. */
export async function listPasskeys(sql: Sql, memberId: string): Promise<ListedPasskey[]> {
  return sql<ListedPasskey[]>`
    select credential_id, device, added_at, used_at
    from passkeys
    where member_id = ${memberId}
    order by added_at, credential_id`
}

/**
 * Removes a passkey of a member who keeps another login method: a password, another passkey, or an
 * identity of one of the issuers in use.
 */
export async function removePasskey(
  sql: Sql,
  memberId: string,
  credentialId: string,
  inUse: readonly string[],
): Promise<Removal> {
  const [answer] = await sql<[{ found: boolean; removed: boolean }]>`
    with ${lockedLoginMethods(sql, memberId)},
    removed as (
      delete from passkeys
      where member_id = ${memberId}
      and credential_id = ${credentialId}
      and (
        ${hasPassword(sql, memberId)}
        or exists (
          select from locked_passkeys
          where locked_passkeys.credential_id <> ${credentialId}
        )
        or exists (select from locked_identities where ${isInUse(sql, inUse)})
      )
      returning credential_id
    )
    select
      exists (select from locked_passkeys where credential_id = ${credentialId}) as found,
      exists (select from removed) as removed`
  return removalOf(answer)
}
