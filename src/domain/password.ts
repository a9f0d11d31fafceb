import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'
import { tokenHash } from './session.ts'

/** Characters, as Unicode counts them: ASVS 5.0, 6.2.1 and 6.2.9, ask for 8 and for 64 to be taken. */
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128

/** The password is among those that attackers try first. */
export const COMMON_PASSWORD = { code: 'password-common' } as const

/**
 * Reads a new password: any characters, in NFC, and none of those that attackers try first (ASVS
 * 5.0, 6.2.11): the member's own name, a sequence of characters, or a short piece repeated.
 */
export function parsePassword(typed: string, name: string): Result<string, Refusal> {
  if (typed.length > 4 * LONGEST_PASSWORD) return tooLong()
  const password = normalPassword(typed)
  const length = Array.from(password).length
  if (length < SHORTEST_PASSWORD) {
    return refuse({ code: 'password-too-short', shortest: SHORTEST_PASSWORD })
  }
  if (length > LONGEST_PASSWORD) return tooLong()
  if (!password.isWellFormed()) {
    return refuse({ code: 'unreadable-character', field: 'password' })
  }
  if (isCommon(password, name)) return refuse(COMMON_PASSWORD)
  return ok(password)
}

/** The key of the table of common passwords: 32 bits of a hash, which do not reveal the password. */
export async function hashBeginning(password: string): Promise<string> {
  return (await tokenHash(password.toLowerCase())).slice(0, 8)
}

/** The same password, however its characters were composed. */
export function normalPassword(typed: string): string {
  return typed.normalize('NFC')
}

function tooLong() {
  return refuse({ code: 'password-too-long', longest: LONGEST_PASSWORD } as const)
}

function isCommon(password: string, name: string): boolean {
  const plain = password.toLowerCase()
  const own = ['expense tracker', 'expensetracker', name.toLowerCase()]
  const rest = own.reduce((text, word) => (word === '' ? text : text.replaceAll(word, '')), plain)
  return Array.from(rest).length < 6 || isRepetition(plain) || isSequence(plain)
}

/** `abcabcabcabc`: a piece of at most six characters, repeated. */
function isRepetition(plain: string): boolean {
  return /^(.{1,6}?)\1+$/su.test(plain)
}

/** `123456789012`, `zyxwvutsrqpo`: each character follows the one before, or precedes it. */
function isSequence(plain: string): boolean {
  const codes = Array.from(plain, (character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  return [1, -1].some((by) => steps.every((step) => step === by || Math.abs(step) === 9))
}
