/** The permission that each route needs. A route that is not listed here needs a session. */
import type { Role } from '../../src/domain/member.ts'
import { SAFE_METHODS } from '../http/same-origin.ts'

/** `anyone`: no session. `signed in`: a session, whatever the role, since it concerns only its member. */
export type Permission = 'anyone' | 'signed in' | Role

/** Routes for monitoring, which may address a container or host directly. */
export const MONITORING_PATHS = ['/healthz', '/readyz', '/metrics']

/**
 * Whether the statements of a route check the access themselves, see `answerChecked`. For all others
 * the database is asked first.
 */
export function checksAccessItself(method: string, path: string): boolean {
  return (method === 'GET' && path === '/') || (method === 'POST' && path === '/add')
}

const ANYONE = [
  /^\/(?:healthz|readyz|metrics|setup)$/,
  /^\/sign-in(?:\/passkey(?:\/options)?|\/oidc(?:\/callback)?)?$/,
  /^\/invite\/[\w-]{43}$/,
]
const SIGNED_IN = [
  /^\/sign-out$/,
  /^\/settings\/(?:sessions(?:\/end)?|password)$/,
  /^\/settings\/passkeys(?:\/(?:options|remove))?$/,
  /^\/settings\/identities(?:\/(?:link|remove))?$/,
  /^\/ledgers(?:\/open)?$/,
  /^\/more$/,
]
const OWNERS = [/^\/(?:settings(?:\/time-zone)?|people\/(?:role|remove|invite|withdraw))$/]

/**
 * The least permission that a request needs. Viewers may read everything but the
 * files of imports; only owners may change the
 * settings and members of a ledger.
 */
export function permissionFor(method: string, path: string): Permission {
  if (matchesAny(ANYONE, path)) return 'anyone'
  if (matchesAny(SIGNED_IN, path)) return 'signed in'
  if (path.startsWith('/import')) return 'member'
  if (SAFE_METHODS.includes(method)) return 'viewer'
  return matchesAny(OWNERS, path) ? 'owner' : 'member'
}

function matchesAny(paths: readonly RegExp[], path: string): boolean {
  return paths.some((each) => each.test(path))
}
