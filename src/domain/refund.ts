/** Money back, with a control of its own: the decimal keypads of phones have no minus. */
import { REFUND } from './expense-fields.ts'
import type { Ledger } from './ledger.ts'
import { examplePrice, type Price } from './money.ts'
import { parsePrice } from './price.ts'
import type { PriceRefusal, Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

// A plus or a minus before the first digit, also behind a currency: `+5`, `$-5`, `−5`.
const SIGNED = /^\P{Nd}*[-+\u2010-\u2014\u2212\ufe62\ufe63\uff0b\uff0d]/u

// Refusals that explain how to write a minus.
const SIGNED_CODES: ReadonlySet<string> = new Set(['sum-below-zero', 'price-end-dash'])

/** Reads whether the control says money back; `0` or nothing leaves that to the sign of the price. */
export function parseRefund(typed: string): Result<boolean, Refusal> {
  if (typed === REFUND) return ok(true)
  return typed === '' || typed === '0' ? ok(false) : refuse({ code: 'refund-unknown' })
}

/** Reads a price, or a sum, that the control says is money back; it has no sign of its own. */
export function parseRefundPrice(typed: string, ledger: Ledger): Result<Price, PriceRefusal> {
  const signed = refuse({ code: 'refund-signed', example: examplePrice(ledger) } as const)
  const price = parsePrice(typed, ledger)
  if (!price.ok) return SIGNED_CODES.has(price.problem.code) ? signed : price
  // Brackets and a trailing minus make it negative too.
  if (price.value.startsWith('-') || SIGNED.test(typed)) return signed
  return ok(`-${price.value}` as Price)
}
