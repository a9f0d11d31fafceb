/** Who may send what to which address. Whatever is not named here asks for a session. */
import type { Role } from '../src/domain/member.ts'
import { SAFE_METHODS } from './same-origin.ts'

/** `anyone`: without a session. `oneself`: any session, as it is about nobody else. */
export type Access = 'anyone' | 'oneself' | Role

const ANYONE =
  /^\/(?:healthz|readyz|metrics|sign-in(?:\/passkey(?:\/options)?)?|setup|invite\/[\w-]{43})$/
const ONESELF =
  /^\/(?:sign-out|settings\/(?:sessions(?:\/end)?|password|passkeys(?:\/(?:options|remove))?)|ledgers(?:\/open)?)$/
const OWNERS = /^\/(?:settings|people\/(?:role|remove|invite|withdraw))$/

/**
 * The least that a request has to come with. What changes nothing is for viewers too; what changes
 * who sees a ledger, and how, is for its owners.
 */
export function accessTo(method: string, path: string): Access {
  if (ANYONE.test(path)) return 'anyone'
  if (ONESELF.test(path)) return 'oneself'
  if (SAFE_METHODS.includes(method)) return 'viewer'
  return OWNERS.test(path) ? 'owner' : 'member'
}
