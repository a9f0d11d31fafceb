import type { Sql } from '../connect.ts'

/** Stores a challenge for a passkey, and deletes some that have expired. */
export async function addChallenge(
  sql: Sql,
  challengeHash: string,
  memberId: string | null,
  endsAt: Date,
  now: Date,
): Promise<void> {
  await sql`
    with expired as (
      delete from challenges
      where challenge_hash in (
        select challenge_hash
        from challenges
        where ends_at <= ${now}
        order by ends_at, challenge_hash
        limit 10
        for update skip locked
      )
    )
    insert into challenges (challenge_hash, member_id, ends_at)
    values (${challengeHash}, ${memberId}, ${endsAt})`
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
