import type { Sql } from '../connect.ts'
import { purge } from '../purge.ts'
import { withRetry } from '../retry-writes.ts'

/** Stores a challenge for a passkey to sign until `endsAt`, and deletes some expired ones. */
export async function addChallenge(
  sql: Sql,
  challengeHash: string,
  memberId: string | null,
  endsAt: Date,
  now: Date,
): Promise<void> {
  const add = () => sql`
    with ${purge(sql, 'challenges', 'challenge_hash', sql`ends_at <= ${now}`)}
    insert into challenges (challenge_hash, member_id, ends_at)
    values (${challengeHash}, ${memberId}, ${endsAt})`
  await withRetry(add)
}

/** Deletes a challenge; answers whether it was valid, for this member or, with null, for a sign-in. */
export async function useChallenge(
  sql: Sql,
  challengeHash: string,
  memberId: string | null,
  now: Date,
): Promise<boolean> {
  const used = await sql`
    delete from challenges
    where challenge_hash = ${challengeHash}
    and member_id is not distinct from ${memberId}::uuid
    and ends_at > ${now}
    returning challenge_hash`
  return used.length > 0
}
