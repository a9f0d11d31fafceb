/** How prices look in a ledger's currency and locale; the facts come from `Intl` (CLDR, ISO 4217). */
import { memoize } from './memoize.ts'
import type { Ledger } from './ledger.ts'

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
  return formats(ledger).withCurrency.format(price as Price)
}

/** A price without its currency, for columns that name it once: `1,234.50`. */
export function formatAmount(ledger: Money, price: string): string {
  return formats(ledger).plain.format(price as Price)
}

/** A price as it is typed into a field, without grouping: `1234.50`, `1234,50`. */
export function typedPrice(ledger: Money, price: string): string {
  return formats(ledger).typed.format(price as Price)
}

/** A whole number, given in decimal digits, with the locale's grouping: `1,234`. */
export function formatCount(ledger: Money, count: string): string {
  return formats(ledger).count.format(count as Price)
}

/** A price as people of this locale would type it, for messages: `12.50`, `12,50`, `12`. */
export function examplePrice(ledger: Money): string {
  return formatAmount(ledger, currencyDigits(ledger.currency) === 0 ? '12' : '12.5')
}

/** Whether a price is money back. */
export function isMoneyBack(price: string): boolean {
  return price.startsWith('-')
}

/** The currency's decimals in use, by CLDR: 2 for USD, 0 for JPY and HUF, 3 for KWD. */
export const currencyDigits = memoize((currency) => {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
})

/** Symbols and codes of the ledger's currency, lower-case, the longest first: `us$`, `usd`, `$`. */
export function currencyNames(ledger: Money): readonly string[] {
  return formats(ledger).names
}

/** Which marks the locale puts between thousands and before decimals, and whether it groups lakhs. */
export function separators(ledger: Money): {
  readonly decimal: ReadonlySet<string>
  readonly group: ReadonlySet<string>
  readonly lakhs: boolean
} {
  return formats(ledger)
}

/** Without marks of writing direction, and with plain blanks: `f cfa`, `$ us`. */
function plainName(name: string): string {
  return name
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/\s/g, ' ')
    .toLowerCase()
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
  const digits = currencyDigits(currency)
  const money = { style: 'currency', currency } as const
  // Prices have the currency's decimals when they are typed; one stored with more is shown with
  // them, since a rounded price would be another price.
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: MOST_DECIMALS }
  const sample = [
    new Intl.NumberFormat(locale, fraction),
    new Intl.NumberFormat(locale, { ...fraction, numberingSystem: 'latn' }),
    new Intl.NumberFormat(locale, money),
    new Intl.NumberFormat(locale, { ...money, numberingSystem: 'latn' }),
  ].flatMap((format) => format.formatToParts(-1234567.5))
  const marks = (type: string) =>
    new Set(sample.filter((part) => part.type === type).map((part) => part.value))

  const names = (['symbol', 'narrowSymbol', 'code'] as const).flatMap((currencyDisplay) =>
    [locale, 'en', 'en-CA'].flatMap((each) =>
      new Intl.NumberFormat(each, { ...money, currencyDisplay })
        .formatToParts(1)
        .filter((part) => part.type === 'currency')
        .map((part) => plainName(part.value)),
    ),
  )
  const indian = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(12345678)
  return {
    withCurrency: new Intl.NumberFormat(locale, { ...money, ...fraction }),
    count: new Intl.NumberFormat(locale),
    plain: new Intl.NumberFormat(locale, fraction),
    typed: new Intl.NumberFormat(locale, { ...fraction, useGrouping: false }),
    names: [...new Set(names)].toSorted((a, b) => b.length - a.length),
    decimal: marks('decimal'),
    group: marks('group'),
    lakhs: indian.filter((part) => part.type === 'integer').at(1)?.value.length === 2,
  }
}
