import { expect, test } from 'vitest'
import { draftOfRule, EMPTY_RULE, isSameRule, parseRule } from '../../src/domain/rule.ts'

test('what is typed into the form of a rule is what it says, and can be typed again', () => {
  const draft = {
    contains: ' Rewe\u200b  City ',
    category: ' Groceries ',
    tags: '#food, weekly, FOOD',
    name: ' Rewe ',
    treatment: 'keep',
  }
  const parsed = parseRule(draft)
  expect(parsed).toEqual({
    ok: true,
    value: {
      contains: 'Rewe\u200b  City',
      category: 'Groceries',
      tags: ['food', 'weekly'],
      newName: 'Rewe',
      treatment: 'keep',
    },
  })
  if (!parsed.ok) throw new Error('refused')
  expect(parseRule(draftOfRule(parsed.value))).toEqual(parsed)
})

test.each([
  [{ contains: 'x' }, { form: { code: 'rule-without-effect' } }],
  [{ category: 'x' }, { contains: { code: 'missing', field: 'contains' } }],
  [{ contains: '\u0301', category: 'x' }, { contains: { code: 'missing', field: 'contains' } }],
  [{ contains: 'x', treatment: 'burn' }, { treatment: { code: 'treatment-unknown' } }],
  [{ contains: 'x', tags: 'a;b\u0001' }, { tags: { code: 'control-character', field: 'tag' } }],
])('%j is refused', (typed, problem) => {
  expect(parseRule({ ...EMPTY_RULE, ...typed })).toEqual({ ok: false, problem })
})

test('rules are the same whatever the order of their tags', () => {
  const one = {
    contains: 'x',
    category: null,
    tags: ['a', 'b'],
    newName: null,
    treatment: 'as-is',
  } as const
  expect(isSameRule(one, { ...one, tags: ['B', 'a'] })).toBe(true)
  expect(isSameRule(one, { ...one, newName: 'x' })).toBe(false)
})
