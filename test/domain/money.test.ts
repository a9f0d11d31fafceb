import { expect, test } from 'vitest'
import { CURRENCY_CODES } from '../../src/domain/currencies.ts'
import {
  currencyDigits,
  examplePrice,
  formatAmount,
  formatCount,
  formatPrice,
  isMoneyBack,
  separators,
  typedPrice,
} from '../../src/domain/money.ts'
import { ledgerOf } from '../support/ledger.ts'

const prices: [ledger: string, price: string, withCurrency: string, amount: string][] = [
  ['USD en-US', '1234.50', '$1,234.50', '1,234.50'],
  ['USD en-US', '-5.00', '-$5.00', '-5.00'],
  ['USD en-US', '999999999999.99', '$999,999,999,999.99', '999,999,999,999.99'],
  ['EUR de-DE', '1234.50', '1.234,50\u00a0€', '1.234,50'],
  ['EUR fr-FR', '1234.50', '1\u202f234,50\u00a0€', '1\u202f234,50'],
  ['CHF de-CH', '1234.50', "CHF\u00a01'234.50", "1'234.50"],
  ['SEK sv-SE', '-1234.50', '−1\u00a0234,50\u00a0kr', '−1\u00a0234,50'],
  ['INR en-IN', '1234567.00', '₹12,34,567.00', '12,34,567.00'],
  ['JPY ja-JP', '1234', '￥1,234', '1,234'],
  ['KWD en-US', '1.234', 'KWD\u00a01.234', '1.234'],
  ['BDT bn-BD', '12.50', '১২.৫০৳', '১২.৫০'],
]

test.each(prices)('in %s the price %s is formatted as %s, and as %s in a column', (...row) => {
  const [ledger, price, withCurrency, amount] = row
  expect(formatPrice(ledgerOf(ledger), price)).toBe(withCurrency)
  expect(formatAmount(ledgerOf(ledger), price)).toBe(amount)
})

test('a price from PostgreSQL is formatted without its trailing zeros', () => {
  expect(formatPrice(ledgerOf('USD en-US'), '12.5000')).toBe('$12.50')
  expect(formatAmount(ledgerOf('JPY ja-JP'), '12.0000')).toBe('12')
})

test('a total above Number.MAX_SAFE_INTEGER is formatted exactly', () => {
  const total = '12345678901234567890123456.7800'
  expect(formatPrice(ledgerOf('USD en-US'), total)).toBe('$12,345,678,901,234,567,890,123,456.78')
})

test('a price with more decimals than its currency is formatted with them, not rounded', () => {
  expect(formatAmount(ledgerOf('USD en-US'), '0.0050')).toBe('0.005')
  expect(formatPrice(ledgerOf('HUF hu-HU'), '12.5000')).toBe('12,50\u00a0Ft')
})

const decimals: [ledger: string, price: string, withCurrency: string, typed: string][] = [
  ['COP es-CO', '1234.0000', '$\u00a01.234', '1234'],
  ['COP es-CO', '1234.5000', '$\u00a01.234,50', '1234,50'],
  ['COP es-CO', '-0.0500', '-$\u00a00,05', '-0,05'],
  ['HUF hu-HU', '1234567', '1\u00a0234\u00a0567\u00a0Ft', '1234567'],
  ['HUF hu-HU', '1234.10', '1234,10\u00a0Ft', '1234,10'],
  ['IDR id-ID', '50000.0000', 'Rp\u00a050.000', '50000'],
  ['IDR id-ID', '50000.2500', 'Rp\u00a050.000,25', '50000,25'],
  ['TWD zh-TW', '120.0000', '$120', '120'],
  ['TWD en-US', '120.5000', 'NT$120.50', '120.50'],
  ['IQD en-US', '1500.0000', 'IQD\u00a01,500', '1500'],
  ['IQD en-US', '1500.2500', 'IQD\u00a01,500.250', '1500.250'],
  ['IRR en-US', '5.0000', 'IRR\u00a05', '5'],
  ['JPY ja-JP', '1234.0000', '￥1,234', '1234'],
  ['CLP es-CL', '1234.0000', '$1.234', '1234'],
  ['KWD en-US', '1.0000', 'KWD\u00a01.000', '1.000'],
  ['USD en-US', '12.0000', '$12.00', '12.00'],
  ['SEK sv-SE', '12.0000', '12,00\u00a0kr', '12,00'],
  ['CZK cs-CZ', '50', '50,00\u00a0Kč', '50,00'],
  ['HRK en-US', '5', 'HRK\u00a05.00', '5.00'],
  ['ZZZ en-US', '5.5', 'ZZZ\u00a05.50', '5.50'],
  // Formats of Intl that differ between engines.
  ['CHF fr-CH', '1234.5', "1'234.50\u00a0CHF", '1234,50'],
  ['CHF it-CH', '12345.5', "CHF\u00a012'345.50", '12345.50'],
  ['CHF de-LI', '1234.5', "CHF\u00a01'234.50", '1234.50'],
  ['UAH uk-UA', '12.5', '12,50\u00a0₴', '12,50'],
  ['UAH ru-RU', '12', '12,00\u00a0₴', '12,00'],
  ['XCG en-US', '12.5', 'Cg.\u00a012.50', '12.50'],
]

test.each(decimals)('in %s the price %s is formatted as %s, and typed as %s', (...row) => {
  const [ledger, price, withCurrency, typed] = row
  expect(formatPrice(ledgerOf(ledger), price)).toBe(withCurrency)
  expect(typedPrice(ledgerOf(ledger), price)).toBe(typed)
})

test('a total has decimals if and only if they are not all zero, as its rows have', () => {
  const ledger = ledgerOf('COP es-CO')
  const rows = ['1234.50', '0.50', '1000.00']
  expect(rows.map((price) => formatAmount(ledger, price))).toEqual(['1.234,50', '0,50', '1.000'])
  expect(formatPrice(ledger, '2235.00')).toBe('$\u00a02.235')
})

const digits: [currency: string, digits: number][] = [
  ['USD', 2],
  ['JPY', 0],
  ['KRW', 0],
  ['HUF', 2],
  ['IDR', 2],
  ['COP', 2],
  ['MGA', 2],
  ['IQD', 3],
  ['UGX', 0],
  ['KWD', 3],
  ['CLF', 4],
]

test.each(digits)('the currency %s has %i decimals', (currency, expected) => {
  expect(currencyDigits(currency)).toBe(expected)
})

test('no currency has more than the four decimals that the column stores', () => {
  expect(Math.max(...CURRENCY_CODES.map(currencyDigits))).toBe(4)
})

const examples: [ledger: string, example: string][] = [
  ['USD en-US', '12.50'],
  ['EUR de-DE', '12,50'],
  ['JPY ja-JP', '12'],
  ['KWD en-US', '12.500'],
  ['HUF hu-HU', '12'],
  ['COP es-CO', '12'],
  ['EGP ar-EG', '١٢٫٥٠'],
]

test.each(examples)('the example price of %s is %s', (ledger, example) => {
  expect(examplePrice(ledgerOf(ledger))).toBe(example)
})

const counts: [ledger: string, count: string, formatted: string][] = [
  ['USD en-US', '0', '0'],
  ['USD en-US', '1234567', '1,234,567'],
  ['EUR de-DE', '1234567', '1.234.567'],
  ['INR en-IN', '1234567', '12,34,567'],
  ['USD en-US', '90071992547409931', '90,071,992,547,409,931'],
]

test.each(counts)('in %s the count %s is formatted as %s', (ledger, count, formatted) => {
  expect(formatCount(ledgerOf(ledger), count)).toBe(formatted)
})

test('a price is a refund if and only if it is below zero', () => {
  expect(isMoneyBack('-5.0000')).toBe(true)
  expect(isMoneyBack('5.0000')).toBe(false)
})

const lakhs: [locale: string, grouped: boolean][] = [
  ['en-IN', true],
  ['hi-IN', true],
  ['bn-BD', true],
  ['en-US', false],
  ['de-DE', false],
  ['ja-JP', false],
]

test.each(lakhs)('%s groups digits as lakhs: %s', (locale, grouped) => {
  expect(separators(ledgerOf(`INR ${locale}`)).lakhs).toBe(grouped)
})
