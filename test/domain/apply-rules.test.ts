/** Rules of a ledger, applied to rows of a file. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyRules, prepareRules, type RuleRow } from '../../src/domain/apply-rules.ts'
import { searchText } from '../../src/domain/letters.ts'
import { ruleKey, type Rule } from '../../src/domain/rule.ts'
import { MOST_TAGS, tagKey } from '../../src/domain/tag.ts'
import { createTextMatcher } from '../../src/domain/text-matcher.ts'

const rule = (contains: string, says: Partial<Rule> = {}): Rule => ({
  ruleId: contains,
  contains,
  category: null,
  tags: [],
  newName: null,
  treatment: 'as-is',
  ...says,
})
const ROW: RuleRow = { name: 'REWE Markt', note: 'Köln', category: 'Other', tags: ['file'] }
const SAME = { name: ROW.name, category: 'Other', tags: ['file'], treatment: 'as-is', ruleIds: [] }

test('without a rule that matches, a row stays as it is', () => {
  expect(applyRules([], ROW)).toEqual(SAME)
  expect(applyRules([rule('Aldi', { category: 'Food', treatment: 'leave-out' })], ROW)).toEqual(
    SAME,
  )
})

test.each([
  ['rewe', true],
  ['ＲＥＷＥ  markt', true],
  ['KOLN', true],
  ['Köln', true],
  [' rewe ', true],
  ['rewe.', false],
  ['r.we', false],
  ['Markt Köln', false],
  ['eRWE', false],
])('%j is contained: %s', (contains, isContained) => {
  const { category } = applyRules([rule(contains, { category: 'Food' })], ROW)
  expect(category).toBe(isContained ? 'Food' : 'Other')
})

const RULES: [what: string, rules: Rule[], outcome: object][] = [
  [
    'the first category decides, over that of the file',
    [rule('rewe', { category: 'Food' }), rule('markt', { category: 'Market' })],
    { category: 'Food', ruleIds: ['rewe'] },
  ],
  [
    'a rule that says no category leaves it to the next',
    [rule('rewe', { newName: 'Rewe' }), rule('markt', { category: 'Market' })],
    { name: 'Rewe', category: 'Market', ruleIds: ['rewe', 'markt'] },
  ],
  [
    'rules look at the name of the file, also behind a rename',
    [
      rule('rewe', { newName: 'Shop' }),
      rule('shop', { category: 'x' }),
      rule('e', { newName: 'y' }),
    ],
    { name: 'Shop', category: 'Other', ruleIds: ['rewe'] },
  ],
  [
    'tags of all rules are added once, in any spelling',
    [
      rule('rewe', { tags: ['A', 'FILE'] }),
      rule('markt', { tags: ['a', 'b'] }),
      rule('k', { tags: ['B'] }),
    ],
    { tags: ['file', 'A', 'b'], ruleIds: ['rewe', 'markt'] },
  ],
  [
    'leave out',
    [rule('rewe', { treatment: 'leave-out' })],
    { treatment: 'leave-out', ruleIds: ['rewe'] },
  ],
  [
    'keep above leave out is an exception',
    [rule('markt', { treatment: 'keep' }), rule('rewe', { treatment: 'leave-out' })],
    { treatment: 'keep', ruleIds: ['markt'] },
  ],
  [
    'keep below leave out comes too late',
    [rule('rewe', { treatment: 'leave-out' }), rule('markt', { treatment: 'keep' })],
    { treatment: 'leave-out', ruleIds: ['rewe'] },
  ],
  [
    'a rule that says nothing about it does not decide it',
    [rule('rewe', { category: 'Food' }), rule('markt', { treatment: 'leave-out' })],
    { category: 'Food', treatment: 'leave-out', ruleIds: ['rewe', 'markt'] },
  ],
]

test.each(RULES)('%s', (_what, rules, outcome) => {
  expect(applyRules(rules, ROW)).toEqual({ ...SAME, ...outcome })
})

test('a row has at most as many tags as an expense', () => {
  const many = Array.from({ length: MOST_TAGS }, (_, n) => `t${n}`)
  const rules = [rule('rewe', { tags: many }), rule('markt', { tags: ['late'] })]
  const outcome = applyRules(rules, ROW)
  expect(outcome.tags).toEqual(['file', ...many.slice(0, MOST_TAGS - 1)])
  expect(outcome.ruleIds).toEqual(['rewe'])
})

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'É', 'é', 'ß', ' ', '.'), maxLength: 6 })
const anyRule: fc.Arbitrary<Rule> = fc.record({
  ruleId: fc.uuid(),
  contains: words.filter((each) => ruleKey(each) !== ''),
  category: fc.option(fc.constantFrom('x', 'y')),
  tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
  newName: fc.option(fc.constantFrom('n', 'm')),
  treatment: fc.constantFrom('as-is', 'keep', 'leave-out'),
})
const anyRow: fc.Arbitrary<RuleRow> = fc.record({
  name: words,
  note: words,
  category: fc.constant('file'),
  tags: fc.uniqueArray(fc.constantFrom('a', 'z')),
})

test('prepared rules say of each row what the definition says', () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 8 }), fc.array(anyRow), (rules, rows) => {
      const apply = prepareRules(rules)
      for (const row of [...rows, ...rows]) {
        const text = searchText(`${row.name}\n${row.note}`)
        const matching = rules.filter(({ contains }) => text.includes(ruleKey(contains)))
        const says = matching.find(({ treatment }) => treatment !== 'as-is')
        const { ruleIds, ...outcome } = apply(row)
        expect(outcome).toEqual({
          name: matching.find(({ newName }) => newName !== null)?.newName ?? row.name,
          category: matching.find(({ category }) => category !== null)?.category ?? row.category,
          tags: [...new Set([...row.tags, ...matching.flatMap(({ tags }) => tags)])],
          treatment: says?.treatment ?? 'as-is',
        })
        expect(matching.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining([...ruleIds]))
        expect(new Set(outcome.tags.map(tagKey)).size).toBe(outcome.tags.length)
      }
    }),
  )
})

test('a text matcher finds the same as a search for each text', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', '😀'), maxLength: 5 })
  fc.assert(
    fc.property(fc.array(short), short, (texts, text) => {
      const found = texts.flatMap((each, index) =>
        each !== '' && text.includes(each) ? [index] : [],
      )
      expect(createTextMatcher(texts)(text)).toEqual(found)
    }),
  )
})
