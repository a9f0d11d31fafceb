/** Exact arithmetic on totals that SQL has summed: in whole ten-thousandths, the scale of the column. */
import type { Price } from './money.ts'

/** Of every price and total. */
export const DECIMALS = 4

/** A price in ten-thousandths: `'12.5'` is 125000. */
export function unitsOf(price: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(price) ?? []
  return BigInt(`${sign}${whole}${fraction.padEnd(DECIMALS, '0')}`)
}

/** The price of some ten-thousandths, with all four decimals. */
export function priceOf(units: bigint): Price {
  const digits = String(units < 0n ? -units : units).padStart(DECIMALS + 1, '0')
  const sign = units < 0n ? '-' : ''
  return `${sign}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}` as Price
}

/** The difference of two totals. */
export function difference(total: string, other: string): Price {
  return priceOf(unitsOf(total) - unitsOf(other))
}

/** A total divided by a positive count, rounded half away from zero to these decimals, at most four. */
export function average(total: string, count: number, decimals: number): Price {
  const units = unitsOf(total)
  const step = 10n ** BigInt(DECIMALS - decimals)
  const divisor = BigInt(count) * step
  const size = units < 0n ? -units : units
  const rounded = ((2n * size + divisor) / (2n * divisor)) * step
  return priceOf(units < 0n ? -rounded : rounded)
}
