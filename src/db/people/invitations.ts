import type { Role } from '../../domain/member.ts'
import type { Sql } from '../connect.ts'
import { violates } from '../errors.ts'
import { lettersVersion } from '../letters.ts'
import { withRetry } from '../retry-writes.ts'
import { INVITATION_LIFETIME } from '../sign-in/lifetimes.ts'

export type ListedInvitation = {
  readonly invitationId: string
  readonly role: Role
  readonly expiresAt: Date
}

/**
 * Stores an invitation to a ledger, and deletes expired ones. Answers whether its maker owns the
 * ledger; otherwise nothing is stored.
 */
export async function addInvitation(
  sql: Sql,
  ledgerId: string,
  invitation: {
    readonly invitationId: string
    readonly tokenHash: string
    readonly role: Role
    readonly madeBy: string
  },
  now: Date,
): Promise<boolean> {
  const { invitationId, tokenHash, role, madeBy } = invitation
  const store = () => sql`
    with expired as (
      delete from invitations where ledger_id = ${ledgerId} and expires_at <= ${now}
    ),
    maker as (
      select ledger_id, member_id
      from memberships
      where ledger_id = ${ledgerId}
      and member_id = ${madeBy}
      and role = 'owner'
      for share
    )
    insert into invitations (
      ledger_id, invitation_id, token_hash, role, made_by, made_at, expires_at
    )
    select
      ledger_id, ${invitationId}::uuid, ${tokenHash}, ${role}, member_id, ${now}::timestamptz,
      ${new Date(now.getTime() + INVITATION_LIFETIME)}::timestamptz
    from maker
    returning invitation_id`
  return (await withRetry(store)).length > 0
}

/** The maker's membership of an invitation, which counts only while it is an owner's. */
function joinMaker(sql: Sql) {
  return sql`
    join memberships as maker
    on maker.ledger_id = invitations.ledger_id
    and maker.member_id = invitations.made_by
    and maker.role = 'owner'`
}

/** The invitations that can still be used, the newest first. */
export async function listInvitations(
  sql: Sql,
  ledgerId: string,
  now: Date,
): Promise<ListedInvitation[]> {
  return sql<ListedInvitation[]>`
    select invitation_id, invitations.role, expires_at
    from invitations
    ${joinMaker(sql)}
    where invitations.ledger_id = ${ledgerId}
    and expires_at > ${now}
    order by made_at desc, invitation_id desc`
}

export async function withdrawInvitation(
  sql: Sql,
  ledgerId: string,
  invitationId: string,
): Promise<boolean> {
  const withdrawn = await sql`
    delete from invitations
    where ledger_id = ${ledgerId}
    and invitation_id = ${invitationId}
    returning invitation_id`
  return withdrawn.length > 0
}

export type Invitation = {
  readonly ledgerName: string
  readonly role: Role
  readonly madeBy: string
}

/** Reads a valid invitation. */
export async function readInvitation(
  sql: Sql,
  tokenHash: string,
  now: Date,
): Promise<Invitation | undefined> {
  const [found] = await sql<Invitation[]>`
    select ledgers.name as ledger_name, invitations.role, members.name as made_by
    from invitations
    ${joinMaker(sql)}
    join ledgers on ledgers.ledger_id = invitations.ledger_id
    join members on members.member_id = invitations.made_by
    where token_hash = ${tokenHash}
    and expires_at > ${now}`
  return found
}

/** The account that an invitation creates. */
export type Invited = {
  readonly memberId: string
  readonly name: string
  readonly nameKey: string
  readonly passwordHash: string
}

/**
 * Uses an invitation, for a new member or an existing one, whose sessions then open the ledger. A
 * member of the ledger keeps their role. `not there`: the invitation was used or withdrawn, has
 * expired, or its maker is no longer an owner. The maker's membership is locked first, as where a
 * member is removed or changes roles.
 */
export async function acceptInvitation(
  sql: Sql,
  tokenHash: string,
  invitee: Invited | { readonly memberId: string },
  now: Date,
): Promise<'joined' | 'not there' | 'name is taken'> {
  const isNew = 'nameKey' in invitee
  const added = isNew
    ? sql`
        added as (
          insert into members (member_id, name, name_key, letters_version, password_hash)
          select
            ${invitee.memberId}::uuid, ${invitee.name}, ${invitee.nameKey}, ${lettersVersion(sql)},
            ${invitee.passwordHash}
          from used
        ),`
    : sql``
  try {
    const used = await sql`
      with valid as materialized (
        select invitations.ledger_id, invitation_id
        from invitations
        ${joinMaker(sql)}
        where token_hash = ${tokenHash}
        and expires_at > ${now}
        for share of maker
      ),
      used as (
        delete from invitations
        using valid
        where invitations.ledger_id = valid.ledger_id
        and invitations.invitation_id = valid.invitation_id
        returning invitations.ledger_id, role
      ),
      ${added}
      opened as (
        update sessions set ledger_id = used.ledger_id
        from used
        where member_id = ${invitee.memberId}
      ),
      joined as (
        insert into memberships (ledger_id, member_id, role)
        select ledger_id, ${invitee.memberId}::uuid, role from used
        on conflict (ledger_id, member_id) do nothing
        returning ledger_id, member_id
      ),
      revoked as (
        delete from invitations
        where (ledger_id, made_by) in (select ledger_id, member_id from joined)
      )
      select ledger_id from used`
    return used.length > 0 ? 'joined' : 'not there'
  } catch (error) {
    if (violates(error, 'members_one_per_name')) return 'name is taken'
    throw error
  }
}
