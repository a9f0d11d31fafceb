import type { LoginMethod } from '../../domain/session.ts'
import type { Sql } from '../connect.ts'
import { rememberDevice, type DeviceToken } from './known-devices.ts'
import { SESSION_LIFETIME } from './lifetimes.ts'
import { withRetry } from '../retry-writes.ts'
import { idleSince } from './sessions.ts'

export type NewSession = {
  readonly sessionId: string
  readonly tokenHash: string
  readonly memberId: string
  readonly device: string | null
  readonly method: LoginMethod
}

/**
 * Starts a session, deletes the member's expired sessions and the one it replaces, and remembers the
 * device.
 */
export async function startSession(
  sql: Sql,
  session: NewSession,
  token: DeviceToken,
  now: Date,
  replacedTokenHash: string | null = null,
): Promise<void> {
  const { sessionId, tokenHash, memberId, device, method } = session
  // The account may end at the same moment, which locks the same rows in another order.
  const start = () => sql`
    with expired as (
      delete from sessions
      where token_hash = ${replacedTokenHash}::text
      or (member_id = ${memberId} and (expires_at <= ${now} or seen_at <= ${idleSince(now)}))
    ),
    ${rememberDevice(sql, memberId, token, now)}
    insert into sessions (
      session_id, token_hash, member_id, device, way, started_at, seen_at, expires_at
    )
    values (
      ${sessionId}, ${tokenHash}, ${memberId}, ${device}, ${method},
      ${now}, ${now}, ${new Date(now.getTime() + SESSION_LIFETIME)}
    )`
  await withRetry(start)
}
