import type { Sql } from '../connect.ts'
import { purge } from '../purge.ts'

/** An unfinished sign-in at the provider, and the values that its response has to match. */
export type Flow = {
  readonly nonce: string
  readonly codeVerifier: string
  /** The path to return to. */
  readonly next: string
  /** The member to link the identity to; null at a sign-in. */
  readonly memberId: string | null
}

/** Identifies a flow: hashes of the cookie's token and of the parameter state. */
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

/** Deletes a flow and answers it, so that it is finished once; undefined where none is valid. */
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
