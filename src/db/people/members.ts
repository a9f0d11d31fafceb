import type { Role } from '../../domain/member.ts'
import { violates } from '../errors.ts'
import type { Sql } from '../connect.ts'
import { everHadMembers } from './first-member.ts'
import { lettersVersion } from '../letters.ts'

/** A member to add, with a first membership. */
export type NewMember = {
  readonly memberId: string
  readonly name: string
  readonly nameKey: string
  /** scrypt hash with its parameters; null where the member signs in by another method. */
  readonly passwordHash: string | null
  readonly ledgerId: string
  readonly role: Role
}

export type MemberWithPassword = {
  readonly memberId: string
  readonly name: string
  readonly passwordHash: string | null
}

/** Stores a member with a membership; answers whether the name was free. */
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
        insert into members (
          member_id, name, name_key, letters_version, password_hash, is_first
        )
        select
          ${memberId}::uuid, ${name}, ${nameKey}, ${lettersVersion(sql)}, ${passwordHash}::text,
          ${isFirst ? sql`true` : sql`null::boolean`}
        ${isFirst ? sql`where not ${everHadMembers(sql)}` : sql``}
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

/** Reads a member; undefined where there is none of this id. */
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
 * Writes a new password, and ends all of the member's sessions. A reset by the operator also forgets
 * the member's known devices.
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
