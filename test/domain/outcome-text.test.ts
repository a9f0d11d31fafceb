/** The words of titles: the first sentence of a refusal as a part of another, and notices in cookies. */
import { expect, test } from 'vitest'
import { noticeText, parseNotice } from '../../src/domain/notice.ts'
import { lowerFirst, upperFirst } from '../../src/views/messages/capitalize.ts'
import { firstSentence, refusedTitle } from '../../src/views/shared/outcome.tsx'

test.each([
  ['The category is missing. Write one like food.', 'The category is missing'],
  ['Choose a currency, like Euro (EUR).', 'Choose a currency, like Euro (EUR)'],
  ['The calendar has no 31.02. Try one like 2026-06-15.', 'The calendar has no 31.02'],
  ['The amount is zero. Write it like 12.50.', 'The amount is zero'],
  ['Too many tries. Try again in 2 minutes.', 'Too many tries'],
  ['Wrong password.', 'Wrong password'],
  ['No sentence', 'No sentence'],
  ['', ''],
])('the first sentence of %j is %j', (text, first) => {
  expect(firstSentence(text)).toBe(first)
})

test.each([
  ['The amount', 'the amount', 'The amount'],
  ['USD has two decimals', 'USD has two decimals', 'USD has two decimals'],
  ['Über', 'über', 'Über'],
  ['renamed x', 'renamed x', 'Renamed x'],
  ['12 expenses', '12 expenses', '12 expenses'],
  ['', '', ''],
])('%j begins as %j within a sentence and as %j at its beginning', (text, lower, upper) => {
  expect([lowerFirst(text), upperFirst(text)]).toEqual([lower, upper])
})

test('a name keeps its first letter in the title of a refusal', () => {
  const title = refusedTitle('Not merged', [undefined, { code: 'category-gone', name: 'Treats' }])
  expect(title).toBe('Not merged: Treats is not there any more · Expense Tracker')
})

test.each([
  { code: 'signed-in', name: '' },
  { code: 'member-removed', name: 'Ada' },
  { code: 'ledger-created', name: 'A: b' },
  { code: 'can-view', name: '<b>&' },
  { code: 'owner', name: '👨‍👩‍👧‍👦' },
] as const)('the notice %j is read as it was written', (notice) => {
  expect(parseNotice(noticeText(notice))).toEqual(notice)
})

test.each(['', 'x', 'signed-in', 'hacked:', 'SIGNED-IN:', ':Ada', 'owner:a\nb'])(
  '%j is no notice',
  (text) => {
    expect(parseNotice(text)).toBeUndefined()
  },
)

test('of a long name in a notice, the beginning is read', () => {
  expect(parseNotice(`owner:${'x'.repeat(5000)}`)?.name).toHaveLength(200)
})
