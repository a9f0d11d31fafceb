import { memberKey, parseMemberName } from '../src/domain/member.ts'
import { parsePassword } from '../src/domain/password.ts'
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
export function parseCredentials(
  form: ReadonlyMap<string, string>,
): Result<Credentials, CredentialProblems> {
  const name = parseMemberName(form.get('name') ?? '')
  const password = parsePassword(form.get('password') ?? '', name.ok ? name.value : '')
  if (name.ok && password.ok) {
    return ok({ name: name.value, nameKey: memberKey(name.value), password: password.value })
  }
  return refuse({
    ...(!name.ok && { name: name.problem }),
    ...(!password.ok && { password: password.problem }),
  })
}
