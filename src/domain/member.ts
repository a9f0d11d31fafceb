/** People who sign in, and what each may do in a ledger. */
import { nameKey, parseName } from './name.ts'
import type { Refusal } from './refusal.ts'
import type { Result } from './result.ts'

/** An owner decides who else sees a ledger, and its settings; a viewer writes nothing. */
export const ROLES = ['owner', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Who may make ledgers: owners of one, whoever writes in one, or everyone who signs in. */
export const NEW_LEDGERS = ['owners', 'members', 'everyone'] as const
export type NewLedgers = (typeof NEW_LEDGERS)[number]

/** The roles of which somebody has to have one, in some ledger, to make another; null: none. */
export const MAKERS: Readonly<Record<NewLedgers, readonly Role[] | null>> = {
  owners: ['owner'],
  members: ['owner', 'member'],
  everyone: null,
}

export const LONGEST_MEMBER_NAME = 100

export function isRole(text: string | undefined): text is Role {
  return ROLES.some((role) => role === text)
}

/** Reads the name somebody signs in with: one line, and nothing in it that cannot be seen. */
export function parseMemberName(typed: string): Result<string, Refusal> {
  return parseName(typed, { field: 'member', longest: LONGEST_MEMBER_NAME })
}

/** What the spellings of one name share: `Ada` and ` ada` are one member. */
export const memberKey = nameKey
