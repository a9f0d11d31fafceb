import type { Limit } from '../../domain/rate-limits.ts'
import type { Sql } from '../connect.ts'
import { purge } from '../purge.ts'

/** Milliseconds by which clocks may differ. */
const CLOCK_TOLERANCE = 3_600_000

/**
 * Counts an attempt against a limit before it is made, so that many at once are not more than one
 * after the other. Answers the seconds to wait where the limit is reached, and 0 where it is not.
 *
 * A window that ends an hour later than any that could begin now was begun by a clock that was ahead
 * and has been set back: it is over, or it would lock people out for as long as the clock was wrong.
 * Within that hour, requests at once and hosts whose clocks differ count together.
 */
export async function countAttempt(sql: Sql, limit: Limit, now: Date): Promise<number> {
  const { subject, most, windowSeconds, doublings } = limit
  const latest = new Date(now.getTime() + windowSeconds * 2 ** doublings * 1000 + CLOCK_TOLERANCE)
  const isOver = sql`(known.ends_at <= ${now} or known.ends_at > ${latest})`
  const isOld = sql`ends_at < ${now}::timestamptz - interval '1 day' and subject <> ${subject}`
  const [counted] = await sql<[{ attempts: number; endsAt: Date }]>`
    with ${purge(sql, 'sign_in_attempts', 'subject', isOld)},
    next as (
      select coalesce((
        select least(rounds + 1, ${doublings}::integer)
        from sign_in_attempts
        where subject = ${subject}
        and attempts > ${most}
        and ends_at > ${now}::timestamptz - interval '1 hour'
        and ends_at <= ${latest}
      ), 0) as rounds
    )
    insert into sign_in_attempts as known (subject, attempts, rounds, ends_at)
    select
      ${subject}, 1, rounds,
      ${now}::timestamptz + ${windowSeconds}::integer * 2 ^ rounds * interval '1 second'
    from next
    on conflict (subject) do update set
      attempts = case when ${isOver} then 1 else known.attempts + 1 end,
      rounds = case when ${isOver} then excluded.rounds else known.rounds end,
      ends_at = case when ${isOver} then excluded.ends_at else known.ends_at end
    returning attempts, ends_at`
  if (counted.attempts <= most) return 0
  return Math.ceil((counted.endsAt.getTime() - now.getTime()) / 1000)
}

/** Resets these limits, or takes the last attempt out of their counts, after it succeeded. */
export async function forgetAttempt(sql: Sql, limits: readonly Limit[]): Promise<void> {
  const subjectOf = (success: Limit['success']) =>
    limits.find((limit) => limit.success === success)?.subject ?? null
  await sql`
    with reset as (
      delete from sign_in_attempts where subject = ${subjectOf('reset')}::text
    )
    update sign_in_attempts set attempts = attempts - 1
    where subject = ${subjectOf('uncounted')}::text`
}
