/** The lowest and the highest price of a filter: decimals in addresses, and as people type them. */
import type { Ledger } from './ledger.ts'
import { currencyDigits, type Price } from './money.ts'
import { parsePrice } from './price.ts'
import { DECIMALS, priceOf, unitsOf } from './price-units.ts'
import type { PriceRefusal, Refusal } from './refusal.ts'
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

export type TypedBounds = {
  readonly [Field in BoundField]: {
    readonly typed: string
    readonly problem: BoundRefusal | undefined
  }
}

type BoundRefusal = PriceRefusal | Extract<Refusal, { code: 'bounds-reversed' }>

/**
 * Moves `least` and `most`, as typed in the ledger's writing, to `min` and `max`. What cannot be
 * read is left out of the query, and is in `problems` with all that was typed.
 */
export function readTypedBounds(
  query: URLSearchParams,
  ledger: Ledger,
): { readonly query: URLSearchParams; readonly problems: TypedBounds | undefined } {
  const read = new URLSearchParams(query)
  const fields = BOUNDS.map((field) => {
    const typed = query.get(field) ?? ''
    const bound = parseTypedBound(typed, ledger)
    read.delete(field)
    if (bound.ok && bound.value !== undefined) read.set(BOUND_PARAMETERS[field], bound.value)
    return [field, { typed, problem: bound.ok ? undefined : bound.problem }] as const
  })
  const bounds = Object.fromEntries(fields) as TypedBounds
  const hasProblem = fields.some(([, { problem }]) => problem !== undefined)
  if (hasProblem) return { query: read, problems: bounds }
  const [least, most] = BOUNDS.map((field) => read.get(BOUND_PARAMETERS[field]) ?? undefined)
  const isTyped = bounds.least.typed !== '' || bounds.most.typed !== ''
  if (!isTyped || !areReversed(least as Price, most as Price)) {
    return { query: read, problems: undefined }
  }
  for (const field of BOUNDS) read.delete(BOUND_PARAMETERS[field])
  const problem: BoundRefusal = { code: 'bounds-reversed' }
  return { query: read, problems: { ...bounds, least: { ...bounds.least, problem } } }
}

/** A query with `min` and `max` for what was typed as `least` and `most`, or the first refusal. */
export function withBounds(
  typed: URLSearchParams,
  ledger: Ledger,
): { readonly query: URLSearchParams; readonly problem: BoundRefusal | undefined } {
  if (BOUNDS.every((field) => !typed.has(field))) return { query: typed, problem: undefined }
  const { query, problems } = readTypedBounds(typed, ledger)
  return { query, problem: problems?.least.problem ?? problems?.most.problem }
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

function parseTypedBound(typed: string, ledger: Ledger): Result<Price | undefined, PriceRefusal> {
  if (typed.trim() === '') return ok(undefined)
  const price = parsePrice(typed, ledger)
  // A price is never zero, but a range may begin there.
  if (!price.ok && price.problem.code === 'price-zero') return ok('0')
  return price
}
