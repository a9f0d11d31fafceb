import type { Sql } from '../connect.ts'

/** What became of a login method that was to be removed; the last one of a member stays. */
export type Removal = 'removed' | 'last login method' | 'not there'

export function removalOf({ held, removed }: { held: boolean; removed: boolean }): Removal {
  if (removed) return 'removed'
  return held ? 'last login method' : 'not there'
}

/**
 * The passkeys and accounts of a member, as two parts of a `with`. Who removes one locks all of
 * them, so that two removals at once are one after the other and never take each other's place.
 */
export function lockedLoginMethods(sql: Sql, memberId: string) {
  return sql`
    held_passkeys as (
      select credential_id
      from passkeys
      where member_id = ${memberId}
      order by credential_id
      for update
    ),
    held_identities as (
      select issuer, subject
      from identities
      where member_id = ${memberId}
      order by issuer, subject
      for update
    )`
}

export function hasPassword(sql: Sql, memberId: string) {
  return sql`
    exists (
      select from members
      where member_id = ${memberId}
      and password_hash is not null
    )`
}

/** Whether an account is one of the issuers that are in use. */
export function isInUse(sql: Sql, inUse: readonly string[]) {
  if (inUse.length === 0) return sql`false`
  return sql`rtrim(held_identities.issuer, '/') in ${sql(inUse.map(withoutSlash))}`
}

// A provider may end its own name in a slash where the setting has none.
function withoutSlash(issuer: string): string {
  return issuer.replace(/\/+$/, '')
}
