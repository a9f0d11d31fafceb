/** People who sign in, and what each may do in a ledger. */
import { nameKey, parseName } from './name.ts'
import type { Refusal } from './refusal.ts'
import type { Result } from './result.ts'

/** An owner also changes members and settings; a viewer writes nothing. */
export const ROLES = ['owner', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Who may add ledgers: owners of a ledger, members who can edit one, or everyone who signs in. */
export const NEW_LEDGERS = ['owners', 'members', 'everyone'] as const
export type NewLedgers = (typeof NEW_LEDGERS)[number]

/** The roles that allow adding a ledger, of which one in any ledger is enough; null: none is needed. */
export const ADDER_ROLES: Readonly<Record<NewLedgers, readonly Role[] | null>> = {
  owners: ['owner'],
  members: ['owner', 'member'],
  everyone: null,
}

export const LONGEST_MEMBER_NAME = 100

export function isRole(text: string | undefined): text is Role {
  return ROLES.some((role) => role === text)
}

/** Reads the name that a member signs in with. */
export function parseMemberName(typed: string): Result<string, Refusal> {
  return parseName(typed, { field: 'member', longest: LONGEST_MEMBER_NAME })
}

/** The key of a name: `Ada` and ` ada` are one member. */
export const memberKey = nameKey
