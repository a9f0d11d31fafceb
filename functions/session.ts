/** The session of a request: read from its cookie, begun, and ended. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { readSession, startSession } from '../src/db/sessions.ts'
import { deviceOf } from '../src/domain/device.ts'
import { isToken, LASTS, newToken, tokenHash, type Way } from '../src/domain/session.ts'
import { note } from './noted.ts'
import { isLoopback } from './openness.ts'

const COOKIE = 'session'

/** Whether people reach the app encrypted: a proxy may end that before us. */
export function isEncrypted(c: Context<AppEnv>): boolean {
  return (c.env.settings.publicOrigin ?? c.req.url).startsWith('https:')
}

/** Whether others on the network could read along. */
export function isOverheard(c: Context<AppEnv>): boolean {
  return !isEncrypted(c) && !isLoopback(new URL(c.req.url).hostname)
}

/** Who asks, and the ledger they look at; without a session that goes on, undefined. */
export async function readVisit(c: Context<AppEnv>) {
  const hash = await heldHash(c)
  return hash === null ? undefined : readSession(c.env.sql, hash, c.env.now())
}

/** Signs a member in on this device: with a new token, whatever it held before. */
export async function signIn(c: Context<AppEnv>, memberId: string, way: Way): Promise<void> {
  const [before, { token, hash }] = [await heldHash(c), await newToken()]
  const device = deviceOf(c.req.header('user-agent'))
  const session = { sessionId: uuidV7(), tokenHash: hash, memberId, device, way }
  await startSession(c.env.sql, session, c.env.now(), before)
  note(c, 'signed in', { member: memberId, way })
  setCookie(c, COOKIE, token, { ...cookieOf(c), maxAge: LASTS / 1000 })
}

/** Has the browser forget its token, and whatever it kept of our pages. */
export function forgetSession(c: Context<AppEnv>): void {
  deleteCookie(c, COOKIE, cookieOf(c))
  c.header('clear-site-data', '"cache", "cookies", "storage"')
}

// Over https the name itself binds the cookie to this host and to encrypted requests
// (RFC 6265bis §4.1.3.2); over http such a name is not taken.
export function cookieOf(c: Context<AppEnv>) {
  const ours = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  return isEncrypted(c)
    ? ({ ...ours, secure: true, prefix: 'host' } as const)
    : ({ ...ours, secure: false } as const)
}

async function heldHash(c: Context<AppEnv>): Promise<string | null> {
  const token = isEncrypted(c) ? getCookie(c, COOKIE, 'host') : getCookie(c, COOKIE)
  return token !== undefined && isToken(token) ? tokenHash(token) : null
}
