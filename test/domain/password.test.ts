import { expect, test } from 'vitest'
import { GUESSED_FIRST, hashBeginning, parsePassword } from '../../src/domain/password.ts'

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

const refused: [what: string, typed: string, message: string][] = [
  ['nothing', '', '12 characters or more'],
  ['eleven characters', 'kx7-Qd2-mP9', '12 characters or more'],
  ['eleven characters of two units each', '🐴'.repeat(11), '12 characters or more'],
  ['129 characters', `${'ab c'.repeat(32)}z`, '128 characters'],
  ['a megabyte', 'x y'.repeat(350_000), '128 characters'],
  ['half a character', `a sentence \uD800 of mine`, 'could not be read'],
  ['one character', 'aaaaaaaaaaaaaa', GUESSED_FIRST],
  ['a short piece again and again', 'abcabcabcabc', GUESSED_FIRST],
  ['a run of digits', '123456789012', GUESSED_FIRST],
  ['a run backwards', 'zyxwvutsrqponm', GUESSED_FIRST],
  ['the member’s name and little else', 'grace hopper 12', GUESSED_FIRST],
  ['the app’s name and little else', 'ExpenseTracker1', GUESSED_FIRST],
]

test.each(refused)('a password of %s is refused', (_what, typed, message) => {
  const parsed = parsePassword(typed, 'Grace Hopper')
  expect(parsed.ok ? '' : parsed.problem).toContain(message)
})

test('the lookup of a common password uses 32 bits of its hash, and ignores case', async () => {
  expect(await hashBeginning('abc')).toBe('ba7816bf')
  expect(await hashBeginning('ABC')).toBe('ba7816bf')
})
