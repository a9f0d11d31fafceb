/** Decides for every request whether it needs a session, and which role. */
import type { Context, Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import type { AppEnv } from '../../src/bindings.ts'
import { touchSession, type Session } from '../../src/db/sign-in/sessions.ts'
import { SEEN_AT_INTERVAL } from '../../src/domain/session.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { ROLES, type Role } from '../../src/domain/member.ts'
import { en } from '../../src/views/messages/en.ts'
import { permissionFor, OPERATORS } from './route-permissions.ts'
import { readCookie } from '../http/cookies.ts'
import { ownOrigin } from '../http/public-origin.ts'
import { SAFE_METHODS } from '../http/same-origin.ts'
import { canBeSetUp, readPublicAccess } from './public-access.ts'
import { readVisit } from './session.ts'

const text = en.signIn.permissions

/** Characters of a query, encoded, that is carried through the sign-in. */
const LONGEST_NEXT = 4000

/** The pages with a form that signs in. */
const SIGNS_IN = /^\/(?:sign-in|setup|invite\/[\w-]+)$/

/**
 * Lets signed-in members do what their role permits. While the app has no members, the setting AUTH
 * decides whether anyone may use it.
 */
export const guard = createMiddleware<AppEnv>(async (c, next) => {
  if (OPERATORS.includes(c.req.path) || !isHandled(c)) return next()
  if (permissionFor(c.req.method, c.req.path) === 'anyone') return enterAsAnyone(c, next)
  const visit = await readVisit(c)
  if (visit !== undefined) return enter(c, next, visit)

  const { ledger, openTo } = await readPublicAccess(c)
  if (openTo === 'nobody') throw new HTTPException(403, { message: text.closed })
  if (openTo === 'members') return requireSignIn(c)
  c.set('ledger', ledger)
  return next()
})

/**
 * Whether a route handles this method and path. Everything else is 404 or 405 for everyone, without
 * a query: scanners try paths by the thousand.
 */
function isHandled(c: Context<AppEnv>): boolean {
  const later = matchedRoutes(c).slice(c.req.routeIndex + 1)
  // The routes that answer 405 match all methods.
  return later.some(({ method }) => method !== 'ALL')
}

/** Allows the sign-in pages, unless there are no members and the first cannot be created here. */
async function enterAsAnyone(c: Context<AppEnv>, next: Next) {
  const { openTo } = await readPublicAccess(c)
  if (openTo !== 'nobody' || (await canBeSetUp(c))) return next()
  throw new HTTPException(403, { message: text.closed })
}

type Visit = { readonly session: Session; readonly ledger: Ledger | undefined }

function enter(c: Context<AppEnv>, next: Next, { session, ledger }: Visit) {
  // Caches must not store private pages: they would still show them after a sign-out.
  c.header('cache-control', 'no-store')
  c.set('session', session)
  if (ledger !== undefined && session.role !== null) {
    c.set('ledger', { ...ledger, role: session.role })
  }
  const permission = permissionFor(c.req.method, c.req.path)
  if (permission !== 'signed in' && permission !== 'anyone') refuseBelow(permission, session.role)

  const now = c.env.now()
  if (now.getTime() - session.seenAt.getTime() > SEEN_AT_INTERVAL) {
    c.env.afterResponse(touchSession(c.env.sql, session.sessionId, now))
  }
  return next()
}

/** Refuses members whose role is below this one. */
export function refuseBelow(least: Role, role: Role | null): void {
  if (role === null) {
    throw new HTTPException(403, { message: text.noLedger })
  }
  if (ROLES.indexOf(role) <= ROLES.indexOf(least)) return
  const message = role === 'viewer' ? text.viewOnly : text.ownersOnly
  throw new HTTPException(403, { message })
}

/** Redirects to sign-in, which returns to the page; refuses a form with a copy to submit again. */
function requireSignIn(c: Context<AppEnv>): Response {
  if (SAFE_METHODS.includes(c.req.method)) {
    const { pathname, search } = new URL(c.req.url)
    const query = new URLSearchParams()
    // Each `%` of the address becomes three characters, and proxies refuse more than 8 KB.
    const next = encodeURIComponent(search).length > LONGEST_NEXT ? pathname : pathname + search
    if (next !== '/') query.set('next', next)
    if (isAfterSignIn(c)) query.set('again', '1')
    return c.redirect(query.size === 0 ? '/sign-in' : `/sign-in?${query.toString()}`, 302)
  }
  throw new HTTPException(401, {
    message: text.signedOut,
    res: new Response(null, { headers: { 'www-authenticate': 'Cookie realm="Expense Tracker"' } }),
  })
}

/** Whether the browser comes from a form that signs in without a cookie of ours: it may refuse them. */
function isAfterSignIn(c: Context<AppEnv>): boolean {
  const from = URL.parse(c.req.header('referer') ?? '')
  const isOurs = from !== null && from.origin === ownOrigin(c)
  const hasCookie = readCookie(c, 'session') !== undefined || readCookie(c, 'device') !== undefined
  return isOurs && SIGNS_IN.test(from.pathname) && !hasCookie
}
