/** The lowest and the highest price of a filter: decimals in addresses. */
import type { Ledger } from './ledger.ts'
import { currencyDigits, type Price } from './money.ts'
import { DECIMALS, priceOf, unitsOf } from './price-units.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

export const BOUNDS = ['least', 'most'] as const
/** The fields of the form, in the ledger's writing. */
export type BoundField = (typeof BOUNDS)[number]

/** The parameters that addresses carry. */
export const BOUND_PARAMETERS = { least: 'min', most: 'max' } as const

// The digits of the column, whatever the ledger's currency is: an address survives another one.
const DECIMAL = /^(-?)0*(\d{1,12}(?:\.\d{1,4})?)$/

/** Reads `min` or `max`: a decimal with a point, below the limit of prices, and nothing else. */
export function parseBound(
  text: string,
  parameter: 'min' | 'max',
): Result<Price | undefined, Refusal> {
  if (text === '') return ok(undefined)
  const [, sign = '', digits] = DECIMAL.exec(text) ?? []
  if (digits === undefined) return refuse({ code: 'bound-format', parameter })
  const isZero = !/[1-9]/.test(digits)
  return ok((isZero ? '0' : sign + digits) as Price)
}

/** Whether the lowest price is above the highest, so that no price is between them. */
export function areReversed(least: Price | undefined, most: Price | undefined): boolean {
  return least !== undefined && most !== undefined && unitsOf(least) > unitsOf(most)
}

/**
 * A bound with the decimals of the ledger's currency, to be typed again. It matches the same prices:
 * between two that the currency has, there is none.
 */
export function boundIn({ currency }: Pick<Ledger, 'currency'>, field: BoundField, bound: Price) {
  const step = 10n ** BigInt(DECIMALS - currencyDigits(currency))
  const units = unitsOf(bound)
  const rest = ((units % step) + step) % step
  const below = units - rest
  return priceOf(field === 'least' && rest > 0n ? below + step : below)
}
