/** Totals are compared and averaged exactly, however large they are. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { average, difference, priceOf, unitsOf } from '../../src/domain/price-units.ts'

const averages: [total: string, count: number, decimals: number, rounded: string][] = [
  ['10', 3, 2, '3.3300'],
  ['20', 3, 2, '6.6700'],
  ['-20', 3, 2, '-6.6700'],
  ['0.01', 2, 2, '0.0100'],
  ['-0.01', 2, 2, '-0.0100'],
  ['0.01', 3, 2, '0.0000'],
  ['100', 8, 0, '13.0000'],
  ['1', 8, 3, '0.1250'],
  ['1', 3, 4, '0.3333'],
  ['99999999999999999999.9999', 1, 4, '99999999999999999999.9999'],
  // One part in 10^22 below a half.
  ['10000000000000000000.0098', 2, 2, '5000000000000000000.0000'],
]

test.each(averages)(
  '%s divided by %i, with %i decimals, is %s',
  (total, count, decimals, rounded) => {
    expect(average(total, count, decimals)).toBe(rounded)
  },
)

const differences: [total: string, other: string, difference: string][] = [
  ['1.5', '2', '-0.5000'],
  ['0.1', '0.3', '-0.2000'],
  ['999999999999.9999', '-0.0001', '1000000000000.0000'],
  ['-1', '-1.0000', '0.0000'],
]

test.each(differences)('%s minus %s is %s', (total, other, expected) => {
  expect(difference(total, other)).toBe(expected)
})

test('ten-thousandths are written as the price they came from', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (units) => {
      expect(unitsOf(priceOf(units))).toBe(units)
    }),
  )
})
