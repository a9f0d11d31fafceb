import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { forgetAttempt } from '../../src/db/sign-in/rate-limits.ts'
import { limitsOfSession } from '../../src/domain/rate-limits.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { recordEvent } from '../http/audit-log.ts'
import { signedIn } from '../people/members.tsx'
import { matchesPassword } from './credentials.ts'
import { limited } from './rate-limit.ts'

/** Why a password was not confirmed: too many attempts (429), or another password (422). */
export type Unconfirmed = { readonly problem: Refusal; readonly status: 422 | 429 }

/**
 * Compares the typed password with that of the signed-in member, before a sensitive change. Attempts
 * are limited per session; a wrong one goes to the audit log with its purpose.
 */
export async function confirmPassword(
  c: Context<AppEnv>,
  typed: string | undefined,
  purpose: string,
): Promise<Unconfirmed | undefined> {
  const { memberId, sessionId } = signedIn(c)
  const limits = limitsOfSession(sessionId)
  const tooOften = await limited(c, limits)
  if (tooOften !== undefined) return { problem: tooOften, status: 429 }
  if (!(await matchesPassword(c.env, memberId, typed))) {
    recordEvent(c, 'sign-in failed', { loginMethod: 'password', why: purpose })
    return { problem: { code: 'current-password-wrong' }, status: 422 }
  }
  await forgetAttempt(c.env.sql, limits)
  return undefined
}
