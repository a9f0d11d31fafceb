/** The shares of totals in their sum, in whole percent. */
import { unitsOf } from './price-units.ts'

/**
 * The share of each positive total in the sum of these; they add up to exactly 100 (largest remainder
 * method; of equal remainders, the first gets the point). A total that is zero or money back has no
 * share: it is no part of what was spent.
 */
export function sharesOf(totals: readonly string[]): (number | undefined)[] {
  const units = totals.map(unitsOf)
  const spent = units.filter((each) => each > 0n)
  const sum = spent.reduce((all, each) => all + each, 0n)
  const floors = units.map((each) => (each > 0n ? Number((each * 100n) / sum) : undefined))
  const given = floors.reduce<number>((all, floor) => all + (floor ?? 0), 0)
  const missing = sum > 0n ? 100 - given : 0
  const remainder = (index: number) => ((units[index] ?? 0n) * 100n) % sum
  const largest = units
    .flatMap((each, index) => (each > 0n ? [index] : []))
    .toSorted((a, b) => compare(remainder(b), remainder(a)) || a - b)
  const raised = new Set(largest.slice(0, missing))
  return floors.map((floor, index) =>
    floor === undefined ? undefined : floor + (raised.has(index) ? 1 : 0),
  )
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
