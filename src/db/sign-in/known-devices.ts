import type { Sql } from '../connect.ts'
import { DEVICE_LIFETIME } from './lifetimes.ts'

/** Known devices per member; the least recently used are deleted. */
const MOST_DEVICES = 50

/** The token that a device gets at a sign-in, and the one it had before. */
export type DeviceToken = {
  /** The id of a device that is new. */
  readonly deviceId: string
  readonly tokenHash: string
  readonly presentedHash: string | null
}

/**
 * The device that holds a token, where the member of this name signed in on it before, or, without
 * a name, anybody; undefined where it is not known.
 */
export async function readKnownDevice(
  sql: Sql,
  tokenHash: string,
  nameKey: string | undefined,
  now: Date,
): Promise<string | undefined> {
  const [known] = await sql<{ deviceId: string }[]>`
    select device_id
    from known_devices
    join members using (member_id)
    where token_hash = ${tokenHash}
    ${nameKey === undefined ? sql`` : sql`and name_key = ${nameKey}`}
    and expires_at > ${now}
    order by device_id
    limit 1`
  return known?.deviceId
}

/**
 * CTEs that remember a device of a member. The other members who signed in on it get the new token
 * too, since the browser holds one token.
 */
export function rememberDevice(
  sql: Sql,
  memberId: string,
  { deviceId, tokenHash, presentedHash }: DeviceToken,
  now: Date,
) {
  const expiresAt = new Date(now.getTime() + DEVICE_LIFETIME)
  return sql`
    device_renewed as (
      update known_devices set
        token_hash = ${tokenHash},
        expires_at = case when member_id = ${memberId} then ${expiresAt} else expires_at end
      where token_hash = ${presentedHash}::text
      returning member_id
    ),
    device_added as (
      insert into known_devices (member_id, device_id, token_hash, expires_at)
      select ${memberId}::uuid, ${deviceId}::uuid, ${tokenHash}, ${expiresAt}::timestamptz
      where not exists (select from device_renewed where member_id = ${memberId})
    ),
    devices_forgotten as (
      delete from known_devices
      where member_id = ${memberId}
      and device_id in (
        select device_id
        from known_devices
        where member_id = ${memberId}
        and token_hash is distinct from ${presentedHash}::text
        order by expires_at desc, device_id desc
        offset ${MOST_DEVICES - 1}
      )
    )`
}
