import type { Role } from '../../domain/member.ts'
import { violates } from '../errors.ts'
import type { Sql } from '../connect.ts'

/** Someone on their way in, into one ledger. */
export type NewMember = {
  readonly memberId: string
  readonly name: string
  readonly nameKey: string
  /** scrypt's, with its parameters; null for who signs in another way. */
  readonly passwordHash: string | null
  readonly ledgerId: string
  readonly role: Role
}

export type MemberWithPassword = {
  readonly memberId: string
  readonly name: string
  readonly passwordHash: string | null
}

/** Whether there are members, or were: from the first one on, people sign in. */
export async function hasMembers(sql: Sql): Promise<boolean> {
  const [row] = await sql<[{ found: boolean }]>`select ${hadMembers(sql)} as found`
  return row.found
}

export function hadMembers(sql: Sql) {
  return sql`(exists (select from members) or exists (select from former_members))`
}

/** Stores a member with a place in a ledger; answers whether the name was free. */
export async function addMember(sql: Sql, member: NewMember): Promise<boolean> {
  return insertMember(sql, member, false)
}

/** Stores the very first member; answers whether there was none before. */
export async function addFirstMember(sql: Sql, member: NewMember): Promise<boolean> {
  return insertMember(sql, member, true)
}

async function insertMember(sql: Sql, member: NewMember, isFirst: boolean): Promise<boolean> {
  const { memberId, name, nameKey, passwordHash, ledgerId, role } = member
  try {
    const written = await sql`
      with written as (
        insert into members (member_id, name, name_key, password_hash, is_first)
        select
          ${memberId}::uuid, ${name}, ${nameKey}, ${passwordHash}::text,
          ${isFirst ? sql`true` : sql`null::boolean`}
        ${isFirst ? sql`where not ${hadMembers(sql)}` : sql``}
        returning member_id
      ),
      joined as (
        insert into memberships (ledger_id, member_id, role)
        select ${ledgerId}::uuid, member_id, ${role} from written
      ),
      used as (
        delete from setup_tokens where exists (select from written)
      )
      select member_id from written`
    return written.length > 0
  } catch (error) {
    if (violates(error, 'members_one_per_name') || violates(error, 'members_one_first'))
      return false
    throw error
  }
}

export async function readMemberByKey(
  sql: Sql,
  nameKey: string,
): Promise<MemberWithPassword | undefined> {
  const [member] = await sql<MemberWithPassword[]>`
    select member_id, name, password_hash
    from members
    where name_key = ${nameKey}`
  return member
}

/** A member as they stand; undefined where there is none of this id. */
export async function readMember(
  sql: Sql,
  memberId: string,
): Promise<MemberWithPassword | undefined> {
  const [member] = await sql<MemberWithPassword[]>`
    select member_id, name, password_hash
    from members
    where member_id = ${memberId}`
  return member
}

/**
 * Writes a new password, and ends all of the member's sessions. Where whoever runs the app resets it,
 * none of the member's devices is known any more.
 */
export async function writePassword(
  sql: Sql,
  memberId: string,
  passwordHash: string,
  { isReset }: { readonly isReset: boolean },
): Promise<void> {
  await sql`
    with written as (
      update members set password_hash = ${passwordHash} where member_id = ${memberId}
    ),
    devices_forgotten as (
      delete from known_devices
      where member_id = ${memberId}
      and ${isReset}
    )
    delete from sessions where member_id = ${memberId}`
}

/** Keeps what a start of the app printed; older ones of a week ago are forgotten. */
export async function keepSetupToken(sql: Sql, tokenHash: string): Promise<void> {
  await sql`
    with forgotten as (
      delete from setup_tokens where created_at < now() - interval '7 days'
    )
    insert into setup_tokens (token_hash) values (${tokenHash})
    on conflict do nothing`
}

export async function isSetupToken(sql: Sql, tokenHash: string): Promise<boolean> {
  const found = await sql`select from setup_tokens where token_hash = ${tokenHash}`
  return found.length > 0
}

export async function isSetupPrinted(sql: Sql): Promise<boolean> {
  const found = await sql`select from setup_tokens limit 1`
  return found.length > 0
}
