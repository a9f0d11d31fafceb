/** Decides who a request is from, and whether it may be answered; sets the ledger and the session. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv, Visit } from '../../src/bindings.ts'
import { touchSession } from '../../src/db/sign-in/sessions.ts'
import { SEEN_AT_INTERVAL } from '../../src/domain/session.ts'
import { ROLES, type Role } from '../../src/domain/member.ts'
import { en } from '../../src/views/messages/en.ts'
import { readCookie } from '../http/cookies.ts'
import { isOpenHere, readPublicAccess } from './public-access.ts'
import { forgetVisit, rememberedVisit, rememberVisit } from './remembered-visits.ts'
import { permissionFor, type Permission } from './route-permissions.ts'
import { requireSignIn } from './require-sign-in.ts'
import { presentedHash, readVisit } from './session.ts'

const text = en.shared.permissions

/** Asks the database who the request is from; answers with the way to sign in where that is needed. */
export async function checkAccess(c: Context<AppEnv>): Promise<Response | undefined> {
  c.set('accessToCheck', undefined)
  const tokenHash = await presentedHash(c)
  const visit = await readVisit(c, tokenHash)
  if (visit !== undefined) {
    rememberVisit(c, tokenHash, visit)
    enter(c, visit)
    touch(c, tokenHash, visit)
    return undefined
  }

  forgetVisit(c, tokenHash)
  const { ledger, openTo } = await readPublicAccess(c)
  if (openTo === 'nobody') throw new HTTPException(403, { message: text.closed })
  if (openTo === 'members') return requireSignIn(c)
  if (tokenHash === null) rememberVisit(c, null, { ledger })
  enter(c, { ledger })
  return undefined
}

/**
 * Lets a request in by the session that the app remembers. The statement that answers the request
 * checks it again. False where the app remembers none.
 */
export async function enterFromMemory(c: Context<AppEnv>): Promise<boolean> {
  const tokenHash = await presentedHash(c)
  const visit = rememberedVisit(c, tokenHash)
  const { session, ledger } = visit ?? {}
  if (visit === undefined || ledger === undefined) return false
  const permission = permissionFor(c.req.method, c.req.path)
  if (session !== undefined && !isPermitted(permission, session.role)) return false
  // The cookie's former name is replaced where the database is asked first.
  if (session === undefined ? !isOpenHere(c) : readCookie(c, 'session') === undefined) return false
  enter(c, visit)
  const asked = session && tokenHash !== null ? { ...session, tokenHash } : undefined
  c.set('accessToCheck', { ledger, session: asked, now: c.env.now() })
  return true
}

/** Ends an answer whose statements do not check the access, or found it to be another one. */
export class AccessUnchecked extends HTTPException {
  constructor() {
    super(500, { message: 'the access was not checked' })
  }
}

/**
 * Gives an answer whose statement checks the access, and calls `accessChecked` where it holds. Where
 * it does not, the database is asked first, and the answer begins anew.
 */
export async function answerChecked(
  c: Context<AppEnv>,
  answer: () => Promise<Response>,
): Promise<Response> {
  if (c.var.accessToCheck === undefined) return answer()
  try {
    const response = await answer()
    if (c.var.accessToCheck === undefined) return response
  } catch (error) {
    if (c.var.accessToCheck === undefined) throw error
    if (!(error instanceof HTTPException)) {
      // The page that says so must not name a ledger.
      c.set('session', undefined)
      c.set('ledger', undefined as never)
      throw error
    }
  }
  return (await checkAccess(c)) ?? answer()
}

/** Says that the statement of this request found the access as it was remembered. */
export function accessChecked(c: Context<AppEnv>): void {
  const { session, ledger } = c.var.accessToCheck ?? {}
  if (session !== undefined) touch(c, session.tokenHash, { session, ledger })
  c.set('accessToCheck', undefined)
}

/** To call before statements that do not check the access. */
export function needCheckedAccess(c: Context<AppEnv>): void {
  if (c.var.accessToCheck !== undefined) throw new AccessUnchecked()
}

function enter(c: Context<AppEnv>, { session, ledger }: Visit): void {
  c.set('session', session)
  if (session === undefined) {
    if (ledger !== undefined) c.set('ledger', ledger)
    return
  }
  // Caches must not store private pages: they would still show them after a sign-out.
  c.header('cache-control', 'no-store')
  if (ledger !== undefined && session.role !== null) {
    c.set('ledger', { ...ledger, role: session.role })
  }
  const permission = permissionFor(c.req.method, c.req.path)
  if (permission !== 'signed in' && permission !== 'anyone') refuseBelow(permission, session.role)
}

/** Stores that the session was used. Only after it was checked: a use would renew one that has ended. */
function touch(c: Context<AppEnv>, tokenHash: string | null, { session, ledger }: Visit): void {
  const now = c.env.now()
  if (session === undefined || now.getTime() - session.seenAt.getTime() <= SEEN_AT_INTERVAL) return
  c.env.afterResponse(touchSession(c.env.sql, session.sessionId, now))
  rememberVisit(c, tokenHash, { session: { ...session, seenAt: now }, ledger })
}

function isPermitted(permission: Permission, role: Role | null): boolean {
  if (permission === 'anyone' || permission === 'signed in') return true
  return role !== null && ROLES.indexOf(role) <= ROLES.indexOf(permission)
}

/** Refuses members whose role is below this one. */
export function refuseBelow(least: Role, role: Role | null): void {
  if (isPermitted(least, role)) return
  if (role === null) throw new HTTPException(403, { message: text.noLedger })
  const message = role === 'viewer' ? text.viewOnly : text.ownersOnly
  throw new HTTPException(403, { message })
}
