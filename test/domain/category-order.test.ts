import { expect, test } from 'vitest'
import { parseColour } from '../../src/domain/category-content.ts'
import { movedInOrder } from '../../src/domain/category-order.ts'

test.each([
  ['b', -1, ['b', 'a', 'c']],
  ['b', 1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['x', 1, ['a', 'b', 'c']],
] as const)('%s moved by %i', (id, by, order) => {
  expect(movedInOrder(['a', 'b', 'c'], id, by)).toEqual(order)
})

test('an order in which nothing moved equals the old order', () => {
  const order = ['a', 'b']
  expect(movedInOrder(order, 'a', -1)).toBe(order)
  expect(movedInOrder(order, 'x', -1)).toBe(order)
})

test.each([
  ['red', 'red'],
  ['none', null],
  ['', null],
] as const)('the colour %j', (typed, colour) => {
  expect(parseColour(typed)).toEqual({ ok: true, value: colour })
})

test.each(['Red', '#f00', 'toString', 'crimson'])('%s is not a colour', (typed) => {
  expect(parseColour(typed).ok).toBe(false)
})
