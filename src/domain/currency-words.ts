import { memoize } from './memoize.ts'

/** A currency in words, as amounts have it: `US dollars` for `USD`. */
export const currencyInWords = memoize((currency: string): string => {
  const words = { style: 'currency', currency, currencyDisplay: 'name' } as const
  const parts = new Intl.NumberFormat('en', words).formatToParts(2)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
})
