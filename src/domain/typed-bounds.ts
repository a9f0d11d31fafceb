/** The lowest and the highest price of a filter, as people type them. */
import type { Ledger } from './ledger.ts'
import type { Price } from './money.ts'
import { parsePrice } from './price.ts'
import { areReversed, BOUND_PARAMETERS, BOUNDS, type BoundField } from './price-bound.ts'
import type { PriceRefusal, Refusal } from './refusal.ts'
import { ok, type Result } from './result.ts'

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

function parseTypedBound(typed: string, ledger: Ledger): Result<Price | undefined, PriceRefusal> {
  if (typed.trim() === '') return ok(undefined)
  const price = parsePrice(typed, ledger)
  // A price is never zero, but a range may begin there.
  if (!price.ok && price.problem.code === 'price-zero') return ok('0')
  return price
}
