import type { Sql } from '../connect.ts'
import { purge } from '../purge.ts'

/** A sign-in that goes on at the provider, and what its answer is compared with. */
export type Flow = {
  readonly nonce: string
  readonly codeVerifier: string
  /** Where it leads. */
  readonly next: string
  /** Whom the account is to be linked to; null where it is to let somebody in. */
  readonly memberId: string | null
}

/** What tells a flow from all others: hashes of what the browser and the provider send back. */
export type FlowKey = { readonly tokenHash: string; readonly stateHash: string }

/** Stores a flow until `endsAt`, and deletes some expired ones. */
export async function addFlow(
  sql: Sql,
  { tokenHash, stateHash }: FlowKey,
  { nonce, codeVerifier, next, memberId }: Flow,
  { now, endsAt }: { readonly now: Date; readonly endsAt: Date },
): Promise<void> {
  await sql`
    with ${purge(sql, 'sign_in_flows', 'token_hash', sql`ends_at <= ${now}`)}
    insert into sign_in_flows (
      token_hash, state_hash, nonce, code_verifier, next, member_id, ends_at
    )
    values (
      ${tokenHash}, ${stateHash}, ${nonce}, ${codeVerifier}, ${next}, ${memberId}, ${endsAt}
    )`
}

/** Takes a flow out, so that it is finished once; undefined where there is none, or none any more. */
export async function takeFlow(
  sql: Sql,
  { tokenHash, stateHash }: FlowKey,
  now: Date,
): Promise<Flow | undefined> {
  const [flow] = await sql<(Flow & { endsAt: Date })[]>`
    delete from sign_in_flows
    where token_hash = ${tokenHash}
    and state_hash = ${stateHash}
    returning nonce, code_verifier, next, member_id, ends_at`
  if (flow === undefined || flow.endsAt <= now) return undefined
  const { nonce, codeVerifier, next, memberId } = flow
  return { nonce, codeVerifier, next, memberId }
}
