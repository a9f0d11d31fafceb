import { expect, test } from 'vitest'
import { hashBeginning, parsePassword } from '../../src/domain/password.ts'
import type { Refusal } from '../../src/domain/refusal.ts'

const taken: [what: string, typed: string][] = [
  ['four words', 'correct horse battery staple'],
  ['any characters', 'Žluťoučký kůň 🐴'],
  ['blanks at its ends', ' a sentence of mine '],
  ['twelve characters', 'kx7-Qd2-mP9z'],
  ['characters of several units', '🐴🐮🐷🐸🐵🐔🐧🐦🐤🦆🦅🦉'],
  ['all that is allowed', 'ab c'.repeat(32).replace('a', 'z')],
  ['a name among other words', 'Ada prefers tea at five'],
]

test.each(taken)('a password of %s is accepted: %j', (_what, typed) => {
  expect(parsePassword(typed, 'Ada')).toEqual({ ok: true, value: typed.normalize('NFC') })
})

test('a password in composed and decomposed Unicode is the same password', () => {
  const [one, other] = ['Žluťoučký kůň', 'Žluťoučký kůň'.normalize('NFD')]
  expect(one).not.toBe(other)
  expect(parsePassword(other, '')).toEqual(parsePassword(one, ''))
})

const SHORT = { code: 'password-too-short', shortest: 12 } as const
const LONG = { code: 'password-too-long', longest: 128 } as const
const UNREADABLE = { code: 'unreadable-character', field: 'password' } as const
const COMMON = { code: 'password-common' } as const

const refused: [what: string, typed: string, why: Refusal][] = [
  ['nothing', '', SHORT],
  ['eleven characters', 'kx7-Qd2-mP9', SHORT],
  ['eleven characters of two units each', '🐴'.repeat(11), SHORT],
  ['129 characters', `${'ab c'.repeat(32)}z`, LONG],
  ['a megabyte', 'x y'.repeat(350_000), LONG],
  ['half a character', `a sentence \uD800 of mine`, UNREADABLE],
  ['one character', 'aaaaaaaaaaaaaa', COMMON],
  ['a short piece again and again', 'abcabcabcabc', COMMON],
  ['a run of digits', '123456789012', COMMON],
  ['a run backwards', 'zyxwvutsrqponm', COMMON],
  ['the member’s name and little else', 'grace hopper 12', COMMON],
  ['the app’s name and little else', 'ExpenseTracker1', COMMON],
]

test.each(refused)('a password of %s is refused', (_what, typed, why) => {
  expect(parsePassword(typed, 'Grace Hopper')).toEqual({ ok: false, problem: why })
})

test('the lookup of a common password uses 32 bits of its hash, and ignores case', async () => {
  expect(await hashBeginning('abc')).toBe('ba7816bf')
  expect(await hashBeginning('ABC')).toBe('ba7816bf')
})
