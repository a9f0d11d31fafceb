/**
 * How prices look in a ledger's currency and locale. The decimals come from the table of currencies,
 * and separators, signs and symbols from `Intl` (CLDR).
 */
import { currencyOf } from './currencies.ts'
import { memoize, MOST_TEXTS } from './memoize.ts'
import type { Ledger } from './ledger.ts'
import { sameFormat } from './same-format.ts'

/**
 * An exact decimal string, such as `'12.50'`. Positive is money spent, negative is money back.
 * As PostgreSQL sends it, it may carry more zeros: `'12.5000'`.
 */
export type Price = `${number}`

type Money = Pick<Ledger, 'currency' | 'locale'>

// The scale of the column; CLF and UYW have as many decimals, and no currency has more.
const MOST_DECIMALS = 4

/** A price with its currency: `$1,234.50`. Exact: `Intl` formats the string, not a number. */
export function formatPrice(ledger: Money, price: string): string {
  return formats(ledger).withCurrency(price)
}

/** A price without its currency, for columns that name it once: `1,234.50`. */
export function formatAmount(ledger: Money, price: string): string {
  return formats(ledger).plain(price)
}

/** Money back without its currency and with a plus, as lists show it: `+12.99`. */
export function returnedAmount(ledger: Money, price: string): string {
  return `+${formatAmount(ledger, price.slice(1))}`
}

/** A round number with the currency, such as one of the scale of a chart: `$1,000`. */
export function formatRounded(ledger: Money, value: number): string {
  return formats(ledger).rounded.format(`${value}`)
}

/** A price as it is typed into a field, without grouping: `1234.50`, `1234,50`. */
export function typedPrice(ledger: Money, price: string): string {
  return formats(ledger).typed(price)
}

/** A whole number, given in decimal digits, with the locale's grouping: `1,234`. */
export function formatCount(ledger: Money, count: string): string {
  return formats(ledger).count(count)
}

/** A price as people of this locale would type it, for messages: `12.50`, `12,50`, `12`. */
export function examplePrice(ledger: Money): string {
  return formatAmount(ledger, currencyOf(ledger.currency).zeroDecimals === 0 ? '12' : '12.5')
}

/** Whether a price is money back. */
export function isMoneyBack(price: string): boolean {
  return price.startsWith('-')
}

/** How many decimals a price of this currency has: 2 for USD and HUF, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return currencyOf(currency).decimals
}

/** The symbols of the ledger's currency in its locale, and whether they stand behind the number. */
export function localSymbols(ledger: Money): {
  readonly all: readonly string[]
  readonly isBehind: boolean
} {
  return formats(ledger).symbols
}

/** Which marks the locale puts between thousands and before decimals, and whether it groups lakhs. */
export function separators(ledger: Money): {
  readonly decimal: ReadonlySet<string>
  readonly group: ReadonlySet<string>
  readonly lakhs: boolean
} {
  return formats(ledger)
}

// Making a formatter costs 50 µs, and a page needs a hundred.
const formatsByKey = memoize((key) => {
  const [currency = '', locale = ''] = key.split(' ')
  return makeFormats(currency, locale)
})

function formats({ currency, locale }: Money) {
  return formatsByKey(`${currency} ${locale}`)
}

function makeFormats(currency: string, locale: string) {
  const money = { style: 'currency', currency } as const
  const formatBy = (options: Intl.NumberFormatOptions) => priceFormat(currency, locale, options)
  const sample = [{}, { numberingSystem: 'latn' }, money, { ...money, numberingSystem: 'latn' }]
    .map((options) => new Intl.NumberFormat(locale, { ...options, minimumFractionDigits: 1 }))
    .flatMap((format) => format.formatToParts(-1234567.5))
  const marks = (type: string) =>
    new Set(sample.filter((part) => part.type === type).map((part) => part.value))
  const indian = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(12345678)
  return {
    withCurrency: formatBy(money),
    count: countFormat(locale),
    plain: formatBy({}),
    rounded: sameFormat(locale, { ...money, minimumFractionDigits: 0, maximumFractionDigits: 4 }),
    typed: formatBy({ useGrouping: false }),
    symbols: symbolsOf(currency, locale),
    decimal: marks('decimal'),
    group: marks('group'),
    lakhs: indian.filter((part) => part.type === 'integer').at(1)?.value.length === 2,
  }
}

function symbolsOf(currency: string, locale: string) {
  const partsOf = (currencyDisplay: 'symbol' | 'narrowSymbol') =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).formatToParts(1)
  const types = partsOf('symbol').map(({ type }) => type)
  const all = [...partsOf('symbol'), ...partsOf('narrowSymbol')]
    .filter(({ type }) => type === 'currency')
    .map(({ value }) => value)
  return { all, isBehind: types.indexOf('currency') > types.indexOf('integer') }
}

/** Formats a price by whether it has decimals that are not zero. */
type FormatPrice = (price: string) => string

function priceFormat(
  currency: string,
  locale: string,
  options: Intl.NumberFormatOptions,
): FormatPrice {
  const { decimals, zeroDecimals } = currencyOf(currency)
  // A price stored with more decimals than its currency has is formatted with them, since a rounded
  // price would be another price.
  const withAtLeast = (minimumFractionDigits: number) =>
    sameFormat(locale, {
      ...options,
      currency,
      minimumFractionDigits,
      maximumFractionDigits: MOST_DECIMALS,
    })
  const withDecimals = withAtLeast(decimals)
  const whole = zeroDecimals === decimals ? withDecimals : withAtLeast(zeroDecimals)
  const format = (price: string) =>
    (/\.\d*[1-9]/.test(price) ? withDecimals : whole).format(price as Price)
  return memoize(format, MOST_TEXTS)
}

function countFormat(locale: string) {
  const format = sameFormat(locale)
  return memoize((count) => format.format(count as Price), MOST_TEXTS)
}
