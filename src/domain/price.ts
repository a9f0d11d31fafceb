/**
 * Prices are decimal strings: exact in TypeScript, `numeric` in SQL, and never a JavaScript number.
 * This file reads what people type; `money.ts` shows prices and knows the currencies.
 */
import type { Ledger } from './ledger.ts'
import {
  namesCurrency,
  spellOutNames,
  startsWithCurrency,
  stripCurrency,
  textAfterCurrency,
} from './currency-names.ts'
import { currencyDigits, examplePrice } from './money.ts'
import type { Price } from './money.ts'
import type { PriceFault, PriceRefusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'
import { type Decimal, type Operand, parseSum } from './price-arithmetic.ts'
import { plainCharacters } from './price-characters.ts'
import { readWhole, splitDecimals } from './price-separators.ts'

/** A price must be below this, and above its negative: one million million. */
export const PRICE_LIMIT = '1000000000000'

// In UTF-16 units; a sum has room for some thirty prices.
const LONGEST_PRICE = 64
const LONGEST_SUM = 200

// `500/-`, `500/=` and `50:-` are whole prices in India, Kenya and Sweden; `500/-5` is not.
const WHOLE = /(?<=\d) ?(?:\/[-=]|:-)(?! *[-\d.,(])/g

// `12.-` and `1.990,-` are whole prices in many countries: this dash replaces the decimals.
const DASH_FOR_DECIMALS = /(?<=\d)[.,] ?-{1,2}$/

// Behind a price with its currency in front, a dash may end it or mean money back: `€ 5,50-`.
const DASH_AT_END = /^[^-+()]*\d ?-$/

// After a name, a dash may replace the decimals or mean money back: `5 Fr.-`.
const DOT_AND_DASH = /[a-z]\. ?-{1,2}$/

const TOO_LONG = { code: 'price-too-long' } as const

/**
 * Reads a price, or a sum of prices, in the ledger's currency and locale. A leading minus, or round
 * brackets or a trailing minus at one price, mean money back; a trailing minus does not where the
 * currency is in front. Ambiguous text is refused, and nothing is rounded. The answer has exactly
 * the currency's decimals, such as `'12.50'` for USD and `'12'` for JPY; a refusal has an example.
 */
export function parsePrice(typed: string, ledger: Ledger): Result<Price, PriceRefusal> {
  const refused = (fault: PriceFault) => refuse({ ...fault, example: examplePrice(ledger) })

  if (typed.trim() === '') return refused({ code: 'price-missing' })
  if (typed.length > LONGEST_SUM) return refused(TOO_LONG)

  const plain = spellOutNames(plainCharacters(typed).replace(WHOLE, ''), ledger)
  const one = typed.length > LONGEST_PRICE ? refuse(TOO_LONG) : readNumber(plain, ledger)
  const sum = one.ok ? undefined : parseSum(stripCurrency(plain, ledger), ledger, readOperand)
  if (sum?.ok === false) return sum
  const number = sum ?? one
  if (!number.ok) return refused(number.problem)

  const fault = faultOf(number.value, ledger)
  if (fault !== undefined) return refused(fault)
  const { negative, whole, fraction } = number.value
  const digits = currencyDigits(ledger.currency)
  const amount = digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`
  if (!/[1-9]/.test(amount)) return refused({ code: 'price-zero' })
  return ok((negative ? `-${amount}` : amount) as Price)
}

/** Reads one number, after `plainCharacters`; the currency may be in front, behind, or both. */
function readNumber(plain: string, ledger: Ledger): Result<Decimal, PriceFault> {
  const bare = stripCurrency(plain, ledger)
  if (!/^[-+()\d.,٫٬' ]*$/.test(bare)) return refuse(faultOfWords(bare, ledger))

  const hasDashAtEnd = DASH_AT_END.test(bare) && startsWithCurrency(plain, ledger)
  if (hasDashAtEnd && currencyDigits(ledger.currency) > 0) return refuse({ code: 'price-end-dash' })

  // Without decimals, as in Japan and Korea, it ends the price: `¥1,200-`.
  const isWhole = hasDashAtEnd || DASH_FOR_DECIMALS.test(bare)
  const signed = stripSign(isWhole ? bare.replace(/[.,]? ?-{1,2}$/, '') : bare)
  if (signed === undefined || DOT_AND_DASH.test(plain)) return refuse({ code: 'price-signs' })
  const { negative, text } = signed
  if (!/\d/.test(text)) return refuse({ code: 'price-without-digits' })

  const parts = isWhole ? readWhole(text, ledger) : splitDecimals(text, ledger)
  if (!parts.ok) return parts
  const { whole, fraction } = parts.value
  return ok({ negative, whole: whole.replace(/^0+(?=\d)/, '') || '0', fraction })
}

/** Why a text with words or signs other than those of numbers is no price. */
function faultOfWords(bare: string, ledger: Ledger): PriceFault {
  const rest = textAfterCurrency(bare, ledger)
  if (rest !== undefined && !namesCurrency(rest)) return { code: 'price-after-currency' }
  return namesCurrency(bare)
    ? { code: 'price-currency', currency: ledger.currency }
    : { code: 'price-characters' }
}

function readOperand(text: string, ledger: Ledger): Result<Operand, PriceFault> {
  const number = readNumber(text, ledger)
  return number.ok ? ok({ ...number.value, fault: faultOf(number.value, ledger) }) : number
}

/** Why a number is no price, if it has too many decimals or is too large. */
function faultOf({ whole, fraction }: Decimal, ledger: Ledger): PriceFault | undefined {
  const { currency, locale } = ledger
  const most = currencyDigits(currency)
  if (fraction.length > most) {
    return { code: 'price-decimals', currency, most, typed: fraction.length }
  }
  return whole.length >= PRICE_LIMIT.length
    ? { code: 'price-limit', price: PRICE_LIMIT, currency, locale }
    : undefined
}

function stripSign(text: string): { negative: boolean; text: string } | undefined {
  const marks = text.replace(/[^-+()]/g, '')
  if (marks === '') return { negative: false, text }
  const bare = text.replace(/[-+()]/g, '').trim()
  if (marks === '()' && /^\(.*\)$/.test(text)) return { negative: true, text: bare }
  if (marks === '+' && text.startsWith('+')) return { negative: false, text: bare }
  if (marks === '-' && /^-|-$/.test(text)) return { negative: true, text: bare }
  return undefined
}
