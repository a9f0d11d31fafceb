/** Parsing takes a few milliseconds for any text: one request must not block the others. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCategory } from '../../src/domain/category.ts'
import { parseDay } from '../../src/domain/day.ts'
import { parsePrice } from '../../src/domain/price.ts'
import { parseLine } from '../../src/domain/input-text.ts'
import { ledgerOf } from '../support/ledger.ts'
import { anyCodePoint } from '../support/code-points.ts'
import { times } from '../support/run-counts.ts'

const LENGTH = 10_000
const MILLISECONDS = 5

const readPrice = (typed: string) => parsePrice(typed, ledgerOf('INR hi-IN'))

const parsers: [what: string, parse: (typed: string) => unknown][] = [
  ['price', readPrice],
  ['day', (typed) => parseDay(typed, '2026-06-05')],
  ['category', parseCategory],
  ['name', (typed) => parseLine(typed, { field: 'name', longest: 200 })],
]

// The last two are marks in the wrong order: NFC sorts them, and takes the square of their number.
const UNITS = [
  '0 1 1, 1. - ( ) $ ٫ १ a 가 👨‍👩‍👧‍👦'.split(' '),
  [' ', ' a', '\n', '\r\n', '\t', '\u0000', '\u200d', 'a\u200d', '\u3164', '\u202e', '\ud800'],
  ['\u0958', '\u0323\u0301', '\u3099\u0334\u0323\u0301'],
].flat()

function fill(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
}

// The quickest of three: the others may have waited for another process.
function millisecondsOf(work: () => void): number {
  const measured = [1, 2, 3].map(() => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return Math.min(...measured)
}

test.each(parsers)('ten thousand equal characters are parsed as a %s within 5 ms', (_, parse) => {
  const slow = UNITS.map((unit) => unit.repeat(Math.ceil(LENGTH / unit.length)))
    .map((typed) => ({ start: typed.slice(0, 8), took: millisecondsOf(() => parse(typed)) }))
    .filter(({ took }) => took >= MILLISECONDS)
  expect(slow).toEqual([])
})

test('sums of two hundred and of ten thousand characters are parsed as a price within 5 ms', () => {
  const units = [...'1+ 9* 1/3* 1/ ( (1+ 1+( 1a+ ₹1+ 1.-+ * １×'.split(' '), '1 - ']
  const named = ['Rs. ', '₹', '500/- ', '12€50 ', 'us-dollar ', '$$$', 'é', 'a\u0301']
  const nested = `${'(1.000000001/'.repeat(10)}3${')'.repeat(10)}*2`
  const sums = [199, 200, LENGTH].flatMap((length) =>
    [...units, ...named].map((unit) => fill(unit, length)),
  )
  const slow = [...sums, nested]
    .map((typed) => ({ start: typed.slice(0, 8), took: millisecondsOf(() => readPrice(typed)) }))
    .filter(({ took }) => took >= MILLISECONDS)
  expect(slow).toEqual([])
})

test.each(parsers)('any ten thousand characters are parsed as a %s within 5 ms', (_, parse) => {
  const long = fc.string({ unit: anyCodePoint, minLength: LENGTH, maxLength: LENGTH })
  fc.assert(
    fc.property(long, (typed) => {
      expect(millisecondsOf(() => parse(typed))).toBeLessThan(MILLISECONDS)
    }),
    { numRuns: 20 },
  )
})

test.each(parsers)('no text throws when it is parsed as a %s', (_, parse) => {
  const typed = fc.oneof(
    fc.string({ unit: anyCodePoint, maxLength: 120 }),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  )
  fc.assert(
    fc.property(typed, (text) => {
      expect(() => parse(text)).not.toThrow()
    }),
    { numRuns: times(300, 2000) },
  )
})
