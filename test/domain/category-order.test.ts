import { expect, test } from 'vitest'
import { parseColour, parseSymbol } from '../../src/domain/category-content.ts'
import { moveInOrder } from '../../src/domain/category-order.ts'

test.each([
  ['b', 'up', ['b', 'a', 'c']],
  ['b', 'down', ['a', 'c', 'b']],
  ['b', 'top', ['b', 'a', 'c']],
  ['c', 'top', ['c', 'a', 'b']],
  ['a', 'up', ['a', 'b', 'c']],
  ['a', 'top', ['a', 'b', 'c']],
  ['c', 'down', ['a', 'b', 'c']],
  ['x', 'down', ['a', 'b', 'c']],
  ['x', 'top', ['a', 'b', 'c']],
] as const)('%s moved: %s', (id, move, order) => {
  expect(moveInOrder(['a', 'b', 'c'], id, move)).toEqual(order)
})

test('an order in which nothing moved equals the old order', () => {
  const order = ['a', 'b']
  expect(moveInOrder(order, 'a', 'up')).toBe(order)
  expect(moveInOrder(order, 'x', 'top')).toBe(order)
})

test.each([
  ['red', 'red'],
  ['none', null],
  ['', null],
] as const)('the colour %j', (typed, colour) => {
  expect(parseColour(typed)).toEqual({ ok: true, value: colour })
})

test.each([
  ['', null],
  ['  ', null],
  ['G', 'G'],
  [' ß ', 'ß'],
  ['e\u0301', 'é'],
  ['🍬', '🍬'],
  ['❤\ufe0f', '❤\ufe0f'],
  ['1\ufe0f\u20e3', '1\ufe0f\u20e3'],
  ['🇩🇪', '🇩🇪'],
  ['👨🏻‍👩🏻‍👧🏻‍👦🏻', '👨🏻‍👩🏻‍👧🏻‍👦🏻'],
  [
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  ],
])('the symbol %j', (typed, symbol) => {
  expect(parseSymbol(typed)).toEqual({ ok: true, value: symbol })
})

test.each(['Go', '🍬🍬', 'a b', 'a\nb', '\u0001', '\u202e', '\ufffd', `a${'\u0301'.repeat(40)}`])(
  '%j is no symbol',
  (typed) => {
    expect(parseSymbol(typed)).toEqual({ ok: false, problem: { code: 'symbol-unknown' } })
  },
)

test.each(['Red', '#f00', 'toString', 'crimson'])('%s is not a colour', (typed) => {
  expect(parseColour(typed).ok).toBe(false)
})
