import type { Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { SESSION_LIFETIME } from '../../src/db/sign-in/lifetimes.ts'
import { startSession } from '../../src/db/sign-in/start-session.ts'
import { deviceOf } from '../../src/domain/user-agent.ts'
import { newToken, type LoginMethod } from '../../src/domain/session.ts'
import { recordEvent } from '../http/audit-log.ts'
import { giveCookie } from '../http/cookies.ts'
import { redirectWithNotice } from '../http/notice.ts'
import { newDeviceToken } from './known-device.ts'
import { SESSION_COOKIE, presentedHash } from './session.ts'

/** Starts a session for a member on this device, with a new token. */
export async function signIn(
  c: Context<AppEnv>,
  memberId: string,
  method: LoginMethod,
): Promise<void> {
  const [before, { token, hash }] = [await presentedHash(c), await newToken()]
  const device = deviceOf(c.req.header('user-agent'))
  const session = { sessionId: uuidV7(), tokenHash: hash, memberId, device, method }
  const known = await newDeviceToken(c)
  await startSession(c.env.sql, session, known.device, c.env.now(), before)
  recordEvent(c, 'signed in', { member: memberId, loginMethod: method })
  giveCookie(c, SESSION_COOKIE, token, SESSION_LIFETIME / 1000)
  known.give()
}

/** Redirects after a sign-in; the list says that it succeeded. */
export function redirectSignedIn(c: Context<AppEnv>, next: string): Response {
  return next === '/' ? redirectWithNotice(c, next, 'signed-in') : c.redirect(next, 303)
}
