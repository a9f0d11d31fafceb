/** Shares are whole percents that add up to exactly 100. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharesOf } from '../../src/domain/shares.ts'

const cases: [what: string, totals: string[], shares: (number | undefined)[]][] = [
  ['three equal ones', ['1', '1', '1'], [34, 33, 33]],
  ['one', ['0.01'], [100]],
  ['none', [], []],
  ['the largest remainders get the missing points', ['5.6', '3.3', '1.1'], [56, 33, 11]],
  ['seven equal ones', ['1', '1', '1', '1', '1', '1', '1'], [15, 15, 14, 14, 14, 14, 14]],
  ['one that is nearly all', ['999999999999.99', '0.01'], [100, 0]],
  ['money back has no share', ['30', '10', '-20'], [75, 25, undefined]],
  ['zero has no share', ['30', '0.0000'], [100, undefined]],
  ['nothing but money back', ['-1', '-2'], [undefined, undefined]],
]

test.each(cases)('%s', (_what, totals, shares) => {
  expect(sharesOf(totals)).toEqual(shares)
})

test('shares add up to 100, each less than one point from the exact one', () => {
  const cents = fc.array(fc.integer({ min: 1, max: 2 ** 31 }), { minLength: 1, maxLength: 300 })
  fc.assert(
    fc.property(cents, (each) => {
      const shares = sharesOf(each.map((one) => (one / 100).toFixed(2)))
      const sum = each.reduce((all, one) => all + one, 0)
      expect(shares.reduce<number>((all, share) => all + (share ?? 0), 0)).toBe(100)
      shares.forEach((share, index) => {
        expect(Math.abs((share ?? 0) - (100 * (each[index] ?? 0)) / sum)).toBeLessThan(1 + 1e-9)
      })
    }),
  )
})
