/** Text as people type it: cases 36 to 52 of test/input-cases.md, in a note. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLine, parseText } from '../../src/domain/input-text.ts'
import { anyCodePoint } from '../support/code-points.ts'
import { times } from '../support/run-counts.ts'

const NOTE = { field: 'note', longest: 10_000 } as const
const NAME = { field: 'name', longest: 200 } as const

const unchanged: [number: number, typed: string][] = [
  [36, '<script>alert(1)</script>'],
  [36, '"><img src=x onerror=alert(1)>'],
  [36, "' onmouseover=1 '"],
  [36, '</title><svg/onload=1>'],
  [36, '{{7*7}}'],
  [36, '${7*7}'],
  [40, '\u202egnp.exe'],
  [40, '\u2066abc\u2069'],
  [41, 'שלום'],
  [41, 'pay שלום 5 مرحبا'],
  [42, '👨‍👩‍👧‍👦'],
  [42, '🇨🇭 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  [42, '👍🏽'],
  [43, 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢'],
  [44, 'İstanbul istanbul ISTANBUL ıstanbul'],
  [46, ' Food '],
  [46, 'Fo\u200bod'],
  [48, 'ﬁ'],
  [48, 'ß'],
  [50, 'one\ntwo'],
  [50, 'one\u2028two'],
  [50, '\n\tindented\n'],
  [51, '%'],
  [51, '_'],
  [51, '\\'],
  [52, "'; drop table expenses; --"],
  [52, '$1'],
  [52, 'NULL'],
  [52, 'undefined'],
  [52, 'true'],
  [52, '__proto__'],
  [52, 'constructor'],
]

test.each(unchanged)('case %i: the note %j is accepted unchanged', (_number, typed) => {
  expect(parseText(typed, NOTE)).toEqual({ ok: true, value: typed.normalize('NFC') })
})

const changed: [number: number, typed: string, text: string][] = [
  [45, 'cafe\u0301', 'caf\u00e9'],
  [47, '   ', ''],
  [47, '\u3164', ''],
  [47, '\u2800', ''],
  [47, '\u200b\u200d\u2060\ufeff', ''],
  [47, '\ufe0f', ''],
  [48, '\u212b', '\u00c5'],
  [50, 'one\r\ntwo', 'one\ntwo'],
  [50, 'one\rtwo', 'one\ntwo'],
  [50, 'one\r\n\r\ntwo\r', 'one\n\ntwo\n'],
]

test.each(changed)('case %i: the note %j is accepted as %j', (_number, typed, text) => {
  expect(parseText(typed, NOTE)).toEqual({ ok: true, value: text })
})

const CONTROL = 'control-character'
const UNREADABLE = 'unreadable-character'

const refused: [number: number, typed: string, why: string][] = [
  [37, 'a\u0000b', CONTROL],
  [37, '\u0007', CONTROL],
  [37, '\u001b[31m', CONTROL],
  [37, '\u007f', CONTROL],
  [37, '\u0085', CONTROL],
  [38, 'a\ud800', UNREADABLE],
  [38, '\udc00a', UNREADABLE],
  [39, '\ufffd', UNREADABLE],
]

test.each(refused)('case %i: the note %j is refused: %s', (_number, typed, why) => {
  expect(parseText(typed, NOTE)).toEqual({ ok: false, problem: { code: why, field: 'note' } })
})

const lengths: [number: number, what: string, typed: string, outcome: boolean | number][] = [
  [43, 'a thousand combining marks', 'e' + '\u0323'.repeat(1000), true],
  [49, 'ten thousand characters', 'x'.repeat(10_000), true],
  [49, 'ten thousand and one characters', 'x'.repeat(10_001), 10_001],
  [49, 'five thousand faces, as a browser counts', '😀'.repeat(5000), true],
  [49, 'five thousand faces and a letter', `${'😀'.repeat(5000)}x`, 10_001],
  [49, 'ten thousand line ends, each of two characters', '\r\n'.repeat(9_999) + 'x', true],
  [49, 'what NFC makes longer than ten thousand', '\u0958'.repeat(5001), 10_002],
]

test.each(lengths)(
  'case %i: the length of %s is counted in characters',
  (_number, _what, typed, outcome) => {
    const read = parseText(typed, NOTE)
    const problem = { code: 'too-long', field: 'note', length: outcome, longest: 10_000 }
    expect(read.ok ? true : read.problem).toEqual(outcome === true ? true : problem)
  },
)

const lines: [typed: string, line: string][] = [
  ['  bread and milk  ', 'bread and milk'],
  ['\u00a0\u3000bread\u2003', 'bread'],
  ['bread  and   milk', 'bread  and   milk'],
  ['', ''],
  ['\n', ''],
  ['Coffee\t', 'Coffee'],
  ['\tCoffee', 'Coffee'],
  ['Coffee\r\n', 'Coffee'],
  ['\n\tCoffee\t\n', 'Coffee'],
  ['one\ttwo', 'one two'],
  ['one\t\ttwo', 'one two'],
]

test.each(lines)('the line %j is parsed as %j', (typed, line) => {
  expect(parseLine(typed, NAME)).toEqual({ ok: true, value: line })
})

const brokenLines = ['one\ntwo', 'one\r\ntwo', 'one\rtwo', 'one\u2028two', 'one\u2029two']

test.each(brokenLines)('case 50: %j is refused as a line', (typed) => {
  expect(parseLine(typed, NAME)).toEqual({
    ok: false,
    problem: { code: 'several-lines', field: 'name' },
  })
})

const anyText = fc.oneof(
  fc.string({ unit: anyCodePoint, maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('\r', '\n', '\t', ' ', '\u200d', '\u0301', 'e', 'א'),
    maxLength: 12,
  }),
)

test('any note is accepted in NFC with LF line ends, or refused', () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const read = parseText(typed, NOTE)
      if (!read.ok || read.value === '') return
      expect(read.value).toBe(
        typed.replaceAll('\r\n', '\n').replaceAll('\r', '\n').normalize('NFC'),
      )
    }),
    { numRuns: times(500, 5000) },
  )
})

test('parsing an accepted note or line again changes nothing', () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const note = parseText(typed, NOTE)
      expect(note.ok ? parseText(note.value, NOTE) : note).toEqual(note)
      const name = parseLine(typed, NAME)
      expect(name.ok ? parseLine(name.value, NAME) : name).toEqual(name)
    }),
    { numRuns: times(500, 5000) },
  )
})
