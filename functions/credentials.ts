import { isCommonPassword } from '../src/db/common-passwords.ts'
import type { Sql } from '../src/db/connect.ts'
import { memberKey, parseMemberName } from '../src/domain/member.ts'
import { GUESSED_FIRST, hashBeginning, parsePassword } from '../src/domain/password.ts'
import { ok, refuse, type Result } from '../src/domain/result.ts'

export type Credentials = {
  readonly name: string
  readonly nameKey: string
  readonly password: string
}

export type CredentialProblems = {
  readonly token?: string
  readonly name?: string
  readonly password?: string
  readonly form?: string
}

/** Reads the name and the password of somebody new. */
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

/** Reads a new password, which is none of the usual ones. */
export async function readNewPassword(
  sql: Sql,
  typed: string,
  name: string,
): Promise<Result<string, string>> {
  const password = parsePassword(typed, name)
  const isCommon = password.ok && (await isCommonPassword(sql, await hashBeginning(password.value)))
  return isCommon ? refuse(GUESSED_FIRST) : password
}
