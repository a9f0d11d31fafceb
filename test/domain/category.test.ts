/** Categories: valid names, and spellings of one name. Case numbers: test/input-cases.md. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { categoryKey, parseCategory } from '../../src/domain/category.ts'
import { anyCodePoint } from '../support/code-points.ts'
import { times } from '../support/run-counts.ts'

const taken: [number: number, typed: string, category: string][] = [
  [36, '<script>alert(1)</script>', '<script>alert(1)</script>'],
  [41, 'שלום', 'שלום'],
  [42, '👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
  [42, '❤️‍🔥', '❤️‍🔥'],
  [42, '🏴󠁧󠁢󠁳󠁣󠁴󠁿 trip', '🏴󠁧󠁢󠁳󠁣󠁴󠁿 trip'],
  [42, '1️⃣', '1️⃣'],
  [45, 'cafe\u0301', 'caf\u00e9'],
  [46, 'Food', 'Food'],
  [46, 'food ', 'food'],
  [46, ' FOOD', 'FOOD'],
  [46, 'eating  out', 'eating out'],
  [46, 'eating\u00a0out', 'eating out'],
  [40, 'food\u200f', 'food'],
  [46, 'Fo\u200bod', 'Food'],
  [46, 'Fo\u200dod', 'Food'],
  [46, 'food\u200c', 'food'],
  [46, '\u2060food', 'food'],
  [46, 'fo\u00adod', 'food'],
  [46, 'fo\u034fod', 'food'],
  [46, 'fo\ufeffod', 'food'],
  [46, 'eating \u200b out', 'eating out'],
  [46, 'می\u200cخواهم', 'می\u200cخواهم'],
  [46, 'क्\u200dष', 'क्\u200dष'],
  [48, 'ﬁ', 'ﬁ'],
  [48, 'ß', 'ß'],
  [48, '\u212b', '\u00c5'],
  [49, 'x'.repeat(100), 'x'.repeat(100)],
  [51, '100 %_\\', '100 %_\\'],
  [52, '__proto__', '__proto__'],
  [52, 'constructor', 'constructor'],
]

test.each(taken)('case %i: the category %j is accepted as %j', (_number, typed, category) => {
  expect(parseCategory(typed)).toEqual({ ok: true, value: category })
})

const MISSING = 'missing'
const INVISIBLE = 'invisible-character'
const UNREADABLE = 'unreadable-character'
const CONTROL = 'control-character'

const refused: [number: number, typed: string, why: string][] = [
  [37, 'fo\u0000od', CONTROL],
  [38, 'food\ud800', UNREADABLE],
  [39, 'food\ufffd', UNREADABLE],
  [40, 'food\u202e', INVISIBLE],
  [40, '\u2066food\u2069', INVISIBLE],
  [46, 'food\u3164', INVISIBLE],
  [46, 'food\u{e0041}', INVISIBLE],
  [46, 'food\u{e0041}\u{e007f}', INVISIBLE],
  [47, '', MISSING],
  [47, '   ', MISSING],
  [47, '\u3164', MISSING],
  [47, '\u2800', MISSING],
  [47, '\u200b', MISSING],
  [47, '\ufe0f', MISSING],
  [50, 'food\nfun', 'several-lines'],
  [50, 'food\u2028fun', 'several-lines'],
]

test.each(refused)('case %i: the category %j is refused: %s', (_number, typed, why) => {
  expect(parseCategory(typed)).toEqual({ ok: false, problem: { code: why, field: 'category' } })
})

test('case 49: a category of 101 characters is refused with both numbers', () => {
  expect(parseCategory('x'.repeat(101))).toEqual({
    ok: false,
    problem: { code: 'too-long', field: 'category', length: 101, longest: 100 },
  })
})

/** What two typed categories share, or what is wrong with them. */
function keyOf(typed: string): string {
  const read = parseCategory(typed)
  return read.ok ? categoryKey(read.value) : read.problem.code
}

const same: [number: number, one: string, other: string][] = [
  [44, 'istanbul', 'ISTANBUL'],
  [44, 'istanbul', 'İstanbul'],
  [44, 'istanbul', 'ıstanbul'],
  [45, 'café', 'cafe\u0301'],
  [45, 'CAFÉ', 'cafe\u0301'],
  [46, 'Food', 'food '],
  [46, 'Food', ' FOOD'],
  [46, 'eating out', 'Eating \u00a0Out'],
  [46, '☕', '☕\ufe0f'],
  [46, 'food', 'food\ufe0f'],
  [48, '\u212b', '\u00e5'],
  [48, 'ﬁ', 'fi'],
  [48, 'ß', 'SS'],
]

test.each(same)('case %i: %j and %j are one category', (_number, one, other) => {
  expect(keyOf(one)).toBe(keyOf(other))
})

const different: [number: number, one: string, other: string][] = [
  [45, 'cafe', 'café'],
  [45, 'año', 'ano'],
  [48, 'm²', 'm2'],
  [46, 'eatingout', 'eating out'],
]

test.each(different)('case %i: %j and %j are two categories', (_number, one, other) => {
  expect(keyOf(one)).not.toBe(keyOf(other))
})

test('parsing an accepted category again changes nothing', () => {
  const anyText = fc.oneof(
    fc.string({ unit: anyCodePoint, maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  )
  fc.assert(
    fc.property(anyText, (typed) => {
      const read = parseCategory(typed)
      if (!read.ok) return
      expect(parseCategory(read.value)).toEqual(read)
      expect(parseCategory(` ${typed} `)).toEqual(read)
      expect(keyOf(read.value.normalize('NFD'))).toBe(keyOf(read.value))
    }),
    { numRuns: times(200, 2000) },
  )
})
