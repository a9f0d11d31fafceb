/** Who may send what to which address. Whatever is not named here asks for a session. */
import type { Role } from '../../src/domain/member.ts'
import { SAFE_METHODS } from '../http/same-origin.ts'

/** `anyone`: without a session. `oneself`: any session, as it is about nobody else. */
export type Permission = 'anyone' | 'oneself' | Role

/** What machines ask for, by the address of a container or host as well. */
export const OPERATORS = ['/healthz', '/readyz', '/metrics']

const ANYONE = [
  /^\/(?:healthz|readyz|metrics|setup)$/,
  /^\/sign-in(?:\/passkey(?:\/options)?|\/oidc(?:\/callback)?)?$/,
  /^\/invite\/[\w-]{43}$/,
]
const ONESELF = [
  /^\/sign-out$/,
  /^\/settings\/(?:sessions(?:\/end)?|password)$/,
  /^\/settings\/passkeys(?:\/(?:options|remove))?$/,
  /^\/settings\/identities(?:\/(?:link|remove))?$/,
  /^\/ledgers(?:\/open)?$/,
]
const OWNERS = [/^\/(?:settings|people\/(?:role|remove|invite|withdraw))$/]

/**
 * The least that a request has to come with. What changes nothing is for viewers too; what changes
 * who sees a ledger, and how, is for its owners.
 */
export function permissionFor(method: string, path: string): Permission {
  if (isAmong(ANYONE, path)) return 'anyone'
  if (isAmong(ONESELF, path)) return 'oneself'
  if (SAFE_METHODS.includes(method)) return 'viewer'
  return isAmong(OWNERS, path) ? 'owner' : 'member'
}

function isAmong(paths: readonly RegExp[], path: string): boolean {
  return paths.some((each) => each.test(path))
}
