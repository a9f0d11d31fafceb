import type { Bindings } from '../../src/bindings.ts'
import { isCommonPassword } from '../../src/db/sign-in/common-passwords.ts'
import type { Sql } from '../../src/db/connect.ts'
import { readMember } from '../../src/db/people/members.ts'
import { memberKey, parseMemberName } from '../../src/domain/member.ts'
import {
  COMMON_PASSWORD,
  hashBeginning,
  LONGEST_PASSWORD,
  normalPassword,
  parsePassword,
} from '../../src/domain/password.ts'
import { ok, refuse, type Result } from '../../src/domain/result.ts'
import type { Refusal } from '../../src/domain/refusal.ts'

export type Credentials = {
  readonly name: string
  readonly nameKey: string
  readonly password: string
}

export type CredentialProblems = {
  readonly token?: Refusal
  readonly name?: Refusal
  readonly password?: Refusal
  readonly form?: Refusal
}

/** Reads the name and the password of a new member. */
export async function readCredentials(
  sql: Sql,
  form: ReadonlyMap<string, string>,
): Promise<Result<Credentials, CredentialProblems>> {
  const name = parseMemberName(form.get('name') ?? '')
  const typed = form.get('password') ?? ''
  const password = await readNewPassword(sql, typed, name.ok ? name.value : '')
  if (name.ok && password.ok) {
    return ok({ name: name.value, nameKey: memberKey(name.value), password: password.value })
  }
  return refuse({
    ...(!name.ok && { name: name.problem }),
    ...(!password.ok && { password: password.problem }),
  })
}

/** Reads a new password, and refuses common ones. */
export async function readNewPassword(
  sql: Sql,
  typed: string,
  name: string,
): Promise<Result<string, Refusal>> {
  const password = parsePassword(typed, name)
  const isCommon = password.ok && (await isCommonPassword(sql, await hashBeginning(password.value)))
  return isCommon ? refuse(COMMON_PASSWORD) : password
}

/** Whether this is the member's password; always true for a member who has none. */
export async function matchesPassword(
  { sql, passwords }: Bindings,
  memberId: string,
  typed = '',
): Promise<boolean> {
  const member = await readMember(sql, memberId)
  if (member?.passwordHash === null) return true
  return passwords.matches(typedPassword(typed), member?.passwordHash ?? null)
}

/** The typed password, normalised for comparison and cut to a maximum length. */
export function typedPassword(typed: string): string {
  return normalPassword(typed.slice(0, 4 * LONGEST_PASSWORD))
}
