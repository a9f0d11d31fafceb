import { expect, test } from 'vitest'
import { parseColour } from '../../src/domain/category-content.ts'
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

test.each(['Red', '#f00', 'toString', 'crimson'])('%s is not a colour', (typed) => {
  expect(parseColour(typed).ok).toBe(false)
})
