import type { Sql } from '../connect.ts'

/** The outcome of removing a login method; the last one of a member is not removed. */
export type Removal = 'removed' | 'last login method' | 'not there'

export function removalOf({ found, removed }: { found: boolean; removed: boolean }): Removal {
  if (removed) return 'removed'
  return found ? 'last login method' : 'not there'
}

/**
 * The passkeys and identities of a member, as two CTEs. A removal locks all of them, so that of two
 * removals at once the second sees the first, and the member keeps a login method.
 */
export function lockedLoginMethods(sql: Sql, memberId: string) {
  return sql`
    locked_passkeys as (
      select credential_id
      from passkeys
      where member_id = ${memberId}
      order by credential_id
      for update
    ),
    locked_identities as (
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

/** Whether a locked identity is of one of the issuers in use. */
export function isInUse(sql: Sql, inUse: readonly string[]) {
  if (inUse.length === 0) return sql`false`
  return sql`rtrim(locked_identities.issuer, '/') in ${sql(inUse.map(withoutSlash))}`
}

// A provider's issuer may end in a slash where the setting has none.
function withoutSlash(issuer: string): string {
  return issuer.replace(/\/+$/, '')
}
