/** A price that is shown and typed again is the same price, in every locale and currency. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyOf } from '../../src/domain/currencies.ts'
import {
  currencyDigits,
  examplePrice,
  formatAmount,
  formatPrice,
  typedPrice,
} from '../../src/domain/money.ts'
import { parsePrice } from '../../src/domain/price.ts'
import { ledgerOf } from '../support/ledger.ts'
import { anyCodePoint } from '../support/code-points.ts'
import { share, times } from '../support/run-counts.ts'

const LOCALES = `
  en-US en-GB en-IN en-CA en-ZA de-DE de-CH de-AT fr-FR fr-CH fr-CA es-ES es-MX pt-PT pt-BR it-IT
  nl-NL sv-SE nb-NO da-DK fi-FI pl-PL cs-CZ hu-HU bg-BG et-EE lv-LV sl-SI ru-RU uk-UA ka-GE tr-TR
  he-IL ar-EG ar-KW ar-MA fa-IR ps-AF ur-PK hi-IN bn-BD mr-IN ne-NP my-MM th-TH dz-BT ja-JP zh-CN
  ko-KR gsw-CH`.match(/\S+/g) as string[]

const CURRENCIES = `
  USD EUR GBP CHF SEK DKK PLN CZK RUB ILS EGP KWD IRR INR BDT JPY CNY KRW AED BAM CLF CRC CVE GEL
  PEN XOF HUF IDR COP TWD IQD UAH XCG TRY`.match(/\S+/g) as string[]

const PRICES = ['0.5', '1', '1.234', '9.95', '12.5', '123', '1234', '12345.67', '1234567.8']
const EDGES = ['0.01', '0.001', '100', '1000', '999999', '1000000', '999999999999.99']

/** A price with exactly the currency's decimals, or undefined where it has too many. */
function withDecimals(currency: string, price: string): string | undefined {
  const digits = currencyDigits(currency)
  const [whole = '', fraction = ''] = price.split('.')
  if (fraction.length > digits) return undefined
  return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`
}

const TURNS = LOCALES.map((locale, turn) => [locale, share(CURRENCIES, 4, turn)] as const)

test.each(TURNS)('in %s every formatted price parses to itself', (locale, currencies) => {
  const lost = currencies.flatMap((currency) => {
    const ledger = ledgerOf(`${currency} ${locale}`)
    return [...PRICES, ...EDGES]
      .flatMap((price) => withDecimals(currency, price) ?? [])
      .flatMap((price) => [price, `-${price}`])
      .flatMap((price) => [
        { price, formatted: formatPrice(ledger, price) },
        { price, formatted: formatAmount(ledger, price) },
        { price, formatted: typedPrice(ledger, price) },
      ])
      .map(({ price, formatted }) => ({
        currency,
        price,
        formatted,
        read: parsePrice(formatted, ledger),
      }))
      .filter(({ price, read }) => !read.ok || read.value !== price)
  })
  expect(lost).toEqual([])
})

const anyLedger = fc
  .tuple(fc.constantFrom(...CURRENCIES), fc.constantFrom(...LOCALES))
  .map(([currency, locale]) => ledgerOf(`${currency} ${locale}`))

const anyPrice = fc
  .tuple(
    anyLedger,
    fc.oneof(fc.bigInt(1n, 99_999n), fc.bigInt(1n, 10n ** 12n - 1n)),
    fc.constantFrom('', '-'),
  )
  .map(([ledger, units, sign]) => {
    const digits = currencyDigits(ledger.currency)
    const figures = String(units).padStart(digits + 1, '0')
    const whole = figures.slice(0, figures.length - digits)
    const price = digits === 0 ? whole : `${whole}.${figures.slice(-digits)}`
    return { ledger, price: sign + price }
  })

test('any formatted price parses to itself, with and without its currency', () => {
  fc.assert(
    fc.property(anyPrice, ({ ledger, price }) => {
      expect(parsePrice(formatPrice(ledger, price), ledger)).toEqual({ ok: true, value: price })
      expect(parsePrice(formatAmount(ledger, price), ledger)).toEqual({ ok: true, value: price })
      expect(parsePrice(typedPrice(ledger, price), ledger)).toEqual({ ok: true, value: price })
    }),
    { numRuns: times(300, 3000) },
  )
})

test('any refund in accounting brackets parses to itself', () => {
  fc.assert(
    fc.property(anyPrice, ({ ledger, price }) => {
      const accounting = new Intl.NumberFormat(ledger.locale, {
        style: 'currency',
        currency: ledger.currency,
        currencySign: 'accounting',
        minimumFractionDigits: currencyDigits(ledger.currency),
      })
      const formatted = accounting.format(price as `${number}`)
      expect(parsePrice(formatted, ledger)).toEqual({ ok: true, value: price })
    }),
    { numRuns: times(200, 1000) },
  )
})

test.each(TURNS)('the example price of %s is accepted', (locale, currencies) => {
  for (const currency of currencies) {
    const ledger = ledgerOf(`${currency} ${locale}`)
    const { zeroDecimals } = currencyOf(currency)
    const units = withDecimals(currency, zeroDecimals === 0 ? '12' : '12.5')
    expect(parsePrice(examplePrice(ledger), ledger)).toEqual({ ok: true, value: units })
  }
})

const PRICE_CHARACTERS =
  `0 0 1 1 2 2 3 4 5 6 7 8 9 ٣ ५ ８ . . . , , , ٫ ٬ ' ’ - − + ( ) $ € USD kr. e`.split(' ')

const anyTyped = fc.string({
  unit: fc.constantFrom(' ', '\u00a0', ...PRICE_CHARACTERS),
  maxLength: 16,
})

/** The digits from the first to the last that is not zero: what rounding would change. */
function significantDigits(text: string): string {
  const ascii = text.replaceAll('٣', '3').replaceAll('५', '5').replaceAll('８', '8')
  return ascii.replace(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '')
}

// One price has its sign before or behind its digits: a sign between digits makes a sum.
const SUM = /\p{Nd}.*[-−+].*\p{Nd}/u

test('a parsed price has exactly the typed digits in their order, unless it is a sum', () => {
  let taken = 0
  fc.assert(
    fc.property(anyTyped, anyLedger, (typed, ledger) => {
      const read = parsePrice(typed, ledger)
      if (!read.ok || SUM.test(typed)) return
      taken += 1
      expect(significantDigits(read.value)).toBe(significantDigits(typed))
    }),
    { numRuns: times(2000, 20_000) },
  )
  expect(taken).toBeGreaterThan(times(100, 1000))
})

test('a parsed price always has the currency’s decimals, is not zero and is below the limit', () => {
  const anything = fc.oneof(anyTyped, fc.string({ unit: anyCodePoint, maxLength: 16 }))
  fc.assert(
    fc.property(anything, anyLedger, (typed, ledger) => {
      const read = parsePrice(typed, ledger)
      if (!read.ok) return
      const digits = currencyDigits(ledger.currency)
      const decimals = digits === 0 ? '' : `\\.\\d{${digits}}`
      expect(read.value).toMatch(new RegExp(`^-?(0|[1-9]\\d{0,11})${decimals}$`))
      expect(read.value).toMatch(/[1-9]/)
    }),
    { numRuns: times(1000, 10_000) },
  )
})
