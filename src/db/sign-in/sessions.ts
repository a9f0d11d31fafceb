import type { Ledger } from '../../domain/ledger.ts'
import type { Role } from '../../domain/member.ts'
import type { LoginMethod } from '../../domain/session.ts'
import type { Fragment, Sql } from '../connect.ts'
import { SESSION_IDLE_LIMIT } from './lifetimes.ts'
import { ledgerColumns } from '../ledgers.ts'

/** A browser in which a member is signed in, and their role in the ledger that it has open. */
export type Session = {
  readonly sessionId: string
  readonly memberId: string
  readonly memberName: string
  /** Null where the member belongs to no ledger any more. */
  readonly role: Role | null
  readonly startedAt: Date
  readonly seenAt: Date
}

/** The session of a token, and the ledger it has open; undefined where it is not valid. */
export async function readSession(
  sql: Sql,
  tokenHash: string,
  now: Date,
): Promise<{ session: Session; ledger: Ledger | undefined } | undefined> {
  const [row] = await sql<(Session & Ledger & { ledgerId: string | null })[]>`
    select
      session_id, sessions.member_id, members.name as member_name, role, started_at, seen_at,
      ${ledgerColumns(sql)}
    ${fromSession(sql, tokenHash, now)}`
  if (row === undefined) return undefined
  const { sessionId, memberId, memberName, role, startedAt, seenAt, ...ledger } = row
  const session = { sessionId, memberId, memberName, role, startedAt, seenAt }
  return { session, ledger: ledger.ledgerId === null ? undefined : ledger }
}

/** The rest of a query for the session of a token, with its member, and the ledger it has open. */
export function fromSession(sql: Sql, tokenHash: string, now: Date): Fragment {
  return sql`
    from sessions
    join members using (member_id)
    left join lateral (
      select ledger_id, role
      from memberships
      where memberships.member_id = sessions.member_id
      order by (memberships.ledger_id = sessions.ledger_id) desc nulls last, joined_at, ledger_id
      limit 1
    ) as membership on true
    left join ledgers on ledgers.ledger_id = membership.ledger_id
    where token_hash = ${tokenHash}
    and expires_at > ${now}
    and seen_at > ${idleSince(now)}`
}

/** Updates the time at which a session was last used. */
export async function touchSession(sql: Sql, sessionId: string, now: Date): Promise<void> {
  await sql`update sessions set seen_at = ${now} where session_id = ${sessionId}`
}

/** Ends one session of a member; answers whether it was there. */
export async function endSession(sql: Sql, memberId: string, sessionId: string): Promise<boolean> {
  const ended = await sql`
    delete from sessions
    where member_id = ${memberId}
    and session_id = ${sessionId}
    returning session_id`
  return ended.length > 0
}

/** Ends every session of a member but `exceptSessionId`. */
export async function endSessions(
  sql: Sql,
  memberId: string,
  exceptSessionId: string | null = null,
): Promise<void> {
  await sql`
    delete from sessions
    where member_id = ${memberId}
    and session_id is distinct from ${exceptSessionId}::uuid`
}

export type ListedSession = {
  readonly sessionId: string
  readonly device: string | null
  readonly method: LoginMethod
  readonly startedAt: Date
  readonly seenAt: Date
}

/** A member's sessions, last used first. */
export async function listSessions(
  sql: Sql,
  memberId: string,
  now: Date,
): Promise<ListedSession[]> {
  return sql<ListedSession[]>`
    select session_id, device, way as method, started_at, seen_at
    from sessions
    where member_id = ${memberId}
    and expires_at > ${now}
    and seen_at > ${idleSince(now)}
    order by seen_at desc, session_id`
}

export function idleSince(now: Date): Date {
  return new Date(now.getTime() - SESSION_IDLE_LIMIT)
}
