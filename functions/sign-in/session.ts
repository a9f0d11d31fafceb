/** Reads the session of a request, and makes the browser forget it. */
import type { Context } from 'hono'
import type { AppEnv, Visit } from '../../src/bindings.ts'
import { SESSION_LIFETIME } from '../../src/db/sign-in/lifetimes.ts'
import { readSession, type Session } from '../../src/db/sign-in/sessions.ts'
import { isToken, tokenHash } from '../../src/domain/session.ts'
import {
  forgetCookies,
  forgetFormerCookie,
  giveCookie,
  isEncrypted,
  readCookie,
  readFormerCookie,
} from '../http/cookies.ts'
import { requestUrl } from '../http/request-url.ts'
import { isLoopback } from './public-access.ts'

/** The cookie with the token of the session. */
export const SESSION_COOKIE = 'session'

/** Whether others on the network could read along. */
export function isOverheard(c: Context<AppEnv>): boolean {
  return !isEncrypted(c) && !isLoopback(requestUrl(c).hostname)
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
  const token = readFormerCookie(c, SESSION_COOKIE)
  if (token === undefined || readCookie(c, SESSION_COOKIE) !== undefined) return
  const left = startedAt.getTime() + SESSION_LIFETIME - c.env.now().getTime()
  giveCookie(c, SESSION_COOKIE, token, Math.ceil(left / 1000))
  forgetFormerCookie(c, SESSION_COOKIE)
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
  const token = readCookie(c, SESSION_COOKIE) ?? readFormerCookie(c, SESSION_COOKIE)
  return token !== undefined && isToken(token) ? tokenHash(token) : null
}
