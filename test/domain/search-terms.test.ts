/** The terms of a search: words in any order, and phrases in quotes as they stand. */
import { expect, test } from 'vitest'
import { parseFilter } from '../../src/domain/filter.ts'
import { searchTerms } from '../../src/domain/search-terms.ts'
import { ledgerOf } from '../support/ledger.ts'

test.each([
  ['', []],
  ['   ', []],
  ['milk', ['milk']],
  ['oat milk', ['milk', 'oat']],
  ['  Oat   MILK ', ['milk', 'oat']],
  ['oat\u00a0milk', ['milk', 'oat']],
  ['燕麦\u3000牛奶', ['燕麦', '牛奶']],
  ['"oat milk"', ['oat milk']],
  ['“Oat milk” bread', ['oat milk', 'bread']],
  ['„Hafer Milch“ brot', ['hafer milch', 'brot']],
  ['« lait d’avoine » pain', ["lait d'avoine", 'pain']],
  ['‘oat milk’', ['oat milk']],
  ['「燕麦 牛奶」', ['燕麦 牛奶']],
  ['＂oat milk＂', ['oat milk']],
  ['"oat milk', ['milk', 'oat']],
  ['oat" milk', ['oat"', 'milk']],
  ['5" nails', ['nails', '5"']],
  ['rock ’n’ roll', ['rock', 'roll', 'n']],
  ['Joe’s don’t', ["joe's", "don't"]],
  ['100 % _ \\', ['100', '%', '_', '\\']],
  ['coffee cof coffee fee', ['coffee']],
  ['a b', ['a', 'b']],
  ['café CAFE', ['cafe']],
  ['"', ['"']],
  ['""', ['"']],
])('the search %j looks for %j', (typed, terms) => {
  expect(searchTerms(typed)).toEqual(terms)
})

const read = (q: string) =>
  parseFilter(new URLSearchParams({ q }), { ledger: ledgerOf('USD en-US'), today: '2026-06-05' })

test('a search of twenty different words is taken, and one of more is refused', () => {
  const words = Array.from({ length: 21 }, (_, at) => `w${at + 10}`)
  const taken = read(words.slice(1).join(' '))
  expect(taken.ok && taken.value.text).toBe(words.slice(1).join(' '))
  expect(read(words.join(' '))).toEqual({
    ok: false,
    problem: { code: 'too-many-search-terms', most: 20 },
  })
  expect(read('x '.repeat(100)).ok).toBe(true)
})
