/** Reads, starts and ends the session of a request. */
import type { Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv, Visit } from '../../src/bindings.ts'
import { SESSION_LIFETIME } from '../../src/db/sign-in/lifetimes.ts'
import { readSession, startSession, type Session } from '../../src/db/sign-in/sessions.ts'
import { deviceOf } from '../../src/domain/user-agent.ts'
import { isToken, newToken, tokenHash, type LoginMethod } from '../../src/domain/session.ts'
import {
  forgetCookies,
  forgetFormerCookie,
  giveCookie,
  isEncrypted,
  readCookie,
  readFormerCookie,
} from '../http/cookies.ts'
import { redirectWithNotice } from '../http/notice.ts'
import { newDeviceToken } from './known-device.ts'
import { recordEvent } from '../http/audit-log.ts'
import { isLoopback } from './public-access.ts'

const COOKIE = 'session'

/** Whether others on the network could read along. */
export function isOverheard(c: Context<AppEnv>): boolean {
  return !isEncrypted(c) && !isLoopback(new URL(c.req.url).hostname)
}

/** The session of the request and its ledger; undefined without a valid session. */
export async function readVisit(
  c: Context<AppEnv>,
  presented?: string | null,
): Promise<(Visit & { readonly session: Session }) | undefined> {
  const hash = presented === undefined ? await presentedHash(c) : presented
  const visit = hash === null ? undefined : await readSession(c.env.sql, hash, c.env.now())
  if (visit !== undefined) renameFormer(c, visit.session)
  return visit
}

/** Moves a token from the cookie's former name to its new one. */
function renameFormer(c: Context<AppEnv>, { startedAt }: Session): void {
  const token = readFormerCookie(c, COOKIE)
  if (token === undefined || readCookie(c, COOKIE) !== undefined) return
  const left = startedAt.getTime() + SESSION_LIFETIME - c.env.now().getTime()
  giveCookie(c, COOKIE, token, Math.ceil(left / 1000))
  forgetFormerCookie(c, COOKIE)
}

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
  giveCookie(c, COOKIE, token, SESSION_LIFETIME / 1000)
  known.give()
}

/** Redirects after a sign-in; the list says that it succeeded. */
export function redirectSignedIn(c: Context<AppEnv>, next: string): Response {
  return next === '/' ? redirectWithNotice(c, next, 'signed-in') : c.redirect(next, 303)
}

/**
 * Deletes the session cookie, and the browser's cache of our pages. `"cookies"` is not cleared: it
 * would delete the device cookie, and cookies of other instances on the same host.
 */
export function forgetSession(c: Context<AppEnv>): void {
  forgetCookies(c)
  c.header('clear-site-data', '"cache", "storage"')
}

/** The hash of the token that the request has, which may be of no session. */
export async function presentedHash(c: Context<AppEnv>): Promise<string | null> {
  const token = readCookie(c, COOKIE) ?? readFormerCookie(c, COOKIE)
  return token !== undefined && isToken(token) ? tokenHash(token) : null
}
