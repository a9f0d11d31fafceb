import type { Sql } from '../connect.ts'
import { withRetry } from '../retry-writes.ts'

/** `last owner`: the ledgers of these names have no other owner, so nothing was written. */
export type Ending =
  | { readonly outcome: 'ended' | 'not there' }
  | { readonly outcome: 'last owner'; readonly ledgers: readonly string[] }

/**
 * Ends an account: deletes the member with their memberships, login methods, sessions and
 * unfinished sign-ins. Their changes stay, and the history still has their name.
 */
export async function endAccount(sql: Sql, memberId: string): Promise<Ending> {
  // Owners are locked in one order, as in memberships.ts. If the member writes at the same moment,
  // the foreign keys of the new rows make the statement fail, and it is retried.
  const [answer] = await withRetry(
    () => sql<[{ ended: boolean; ledgers: string[] }]>`
      with locked as materialized (
        select ledger_id, member_id, role
        from memberships
        where ledger_id in (select ledger_id from memberships where member_id = ${memberId})
        and (role = 'owner' or member_id = ${memberId})
        order by ledger_id, member_id
        for update
      ),
      owned_alone as (
        select ledger_id
        from locked
        where role = 'owner'
        group by ledger_id
        having count(*) = 1 and bool_or(member_id = ${memberId})
      ),
      ended as (
        delete from members
        where member_id = ${memberId}
        and not exists (select from owned_alone)
        returning member_id, name
      ),
      former as (
        insert into former_members (member_id, name)
        select member_id, name from ended
      ),
      from_memberships as (
        delete from memberships where member_id in (select member_id from ended)
      ),
      from_invitations as (
        delete from invitations where made_by in (select member_id from ended)
      ),
      from_sessions as (
        delete from sessions where member_id in (select member_id from ended)
      ),
      from_known_devices as (
        delete from known_devices where member_id in (select member_id from ended)
      ),
      from_passkeys as (
        delete from passkeys where member_id in (select member_id from ended)
      ),
      from_identities as (
        delete from identities where member_id in (select member_id from ended)
      ),
      from_challenges as (
        delete from challenges where member_id in (select member_id from ended)
      ),
      from_sign_in_flows as (
        delete from sign_in_flows where member_id in (select member_id from ended)
      )
      select
        exists (select from ended) as ended,
        (
          select coalesce(json_agg(name order by created_at, ledger_id), '[]')
          from owned_alone
          join ledgers using (ledger_id)
        ) as ledgers`,
  )
  const { ended, ledgers } = answer
  if (ended) return { outcome: 'ended' }
  return ledgers.length > 0 ? { outcome: 'last owner', ledgers } : { outcome: 'not there' }
}

/** The login methods and ledgers of an account. */
export type Account = {
  readonly hasPassword: boolean
  readonly passkeys: number
  readonly identities: number
  /** The names of the ledgers it belongs to. */
  readonly ledgers: readonly string[]
}

export async function readAccount(sql: Sql, memberId: string): Promise<Account | undefined> {
  const [account] = await sql<Account[]>`
    select
      password_hash is not null as has_password,
      (select count(*)::integer from passkeys where member_id = ${memberId}) as passkeys,
      (select count(*)::integer from identities where member_id = ${memberId}) as identities,
      (
        select coalesce(json_agg(ledgers.name order by joined_at, ledger_id), '[]')
        from memberships
        join ledgers using (ledger_id)
        where member_id = ${memberId}
      ) as ledgers
    from members
    where member_id = ${memberId}`
  return account
}
