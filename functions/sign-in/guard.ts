/** The one place that decides who comes in. */
import type { Context, Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import type { AppEnv } from '../../src/bindings.ts'
import { touchSession, type Session } from '../../src/db/sign-in/sessions.ts'
import { SEEN_AT_INTERVAL } from '../../src/domain/session.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { ROLES, type Role } from '../../src/domain/member.ts'
import { permissionFor, OPERATORS } from './route-permissions.ts'
import { SAFE_METHODS } from '../http/same-origin.ts'
import { canBeSetUp, readPublicAccess } from './public-access.ts'
import { readVisit } from './session.ts'

/**
 * Lets in who is signed in, as far as their role goes. As long as the app has no members, it is
 * open where it says so, and closed everywhere else.
 */
export const guard = createMiddleware<AppEnv>(async (c, next) => {
  if (OPERATORS.includes(c.req.path) || !isHandled(c)) return next()
  if (permissionFor(c.req.method, c.req.path) === 'anyone') return enterAsAnyone(c, next)
  const visit = await readVisit(c)
  if (visit !== undefined) return enter(c, next, visit)

  const { ledger, openTo } = await readPublicAccess(c)
  if (openTo === 'nobody') throw new HTTPException(403, { message: CLOSED })
  if (openTo === 'members') return askToSignIn(c)
  c.set('ledger', ledger)
  return next()
})

/**
 * Whether anything answers this method at this path. All else is 404 or 405 for everybody, and no
 * reason to ask the database: scanners try paths by the thousand.
 */
function isHandled(c: Context<AppEnv>): boolean {
  const behind = matchedRoutes(c).slice(c.req.routeIndex + 1)
  // What answers 405 takes all methods.
  return behind.some(({ method }) => method !== 'ALL')
}

const CLOSED =
  'This tracker can be reached from outside, and nobody signs in yet. Whoever runs it opens ' +
  '/setup with the setup token, or runs “npm run member -- add”. AUTH=open would show it to ' +
  'everyone who reaches it.'

/** The door itself is closed only where nobody could get in. */
async function enterAsAnyone(c: Context<AppEnv>, next: Next) {
  const { openTo } = await readPublicAccess(c)
  if (openTo !== 'nobody' || (await canBeSetUp(c))) return next()
  throw new HTTPException(403, { message: CLOSED })
}

type Visit = { readonly session: Session; readonly ledger: Ledger | undefined }

function enter(c: Context<AppEnv>, next: Next, { session, ledger }: Visit) {
  // What is private is kept nowhere, so that nobody finds it after signing out.
  c.header('cache-control', 'no-store')
  c.set('session', session)
  if (ledger !== undefined && session.role !== null) {
    c.set('ledger', { ...ledger, role: session.role })
  }
  const access = permissionFor(c.req.method, c.req.path)
  if (access !== 'oneself' && access !== 'anyone') refuseBelow(access, session.role)

  const now = c.env.now()
  if (now.getTime() - session.seenAt.getTime() > SEEN_AT_INTERVAL) {
    c.env.afterResponse(touchSession(c.env.sql, session.sessionId, now))
  }
  return next()
}

/** Refuses who has a lesser role than this; an owner may do whatever a member may. */
export function refuseBelow(least: Role, role: Role | null): void {
  if (role === null) {
    throw new HTTPException(403, { message: 'You do not belong to a ledger any more.' })
  }
  if (ROLES.indexOf(role) <= ROLES.indexOf(least)) return
  const message =
    role === 'viewer'
      ? 'You may look at this ledger, and not write in it. An owner of it can change that.'
      : 'Only an owner of this ledger may do that.'
  throw new HTTPException(403, { message })
}

/** Leads to the form, and from there back to the page; what was sent is kept to be sent again. */
function askToSignIn(c: Context<AppEnv>): Response {
  if (SAFE_METHODS.includes(c.req.method)) {
    const { pathname, search } = new URL(c.req.url)
    const next = pathname + search
    return c.redirect(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`, 302)
  }
  throw new HTTPException(401, {
    message: 'You are signed out, so nothing was stored. Sign in, and send it again.',
    res: new Response(null, { headers: { 'www-authenticate': 'Cookie realm="Expense Tracker"' } }),
  })
}
