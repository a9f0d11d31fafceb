import { expect, test } from 'vitest'
import {
  currencyDigits,
  currencyNames,
  examplePrice,
  formatAmount,
  formatCount,
  formatPrice,
  isMoneyBack,
  separators,
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
  expect(formatPrice(ledgerOf('HUF hu-HU'), '12.5000')).toBe('12,5\u00a0Ft')
})

const digits: [currency: string, digits: number][] = [
  ['USD', 2],
  ['JPY', 0],
  ['KRW', 0],
  ['KWD', 3],
  ['CLF', 4],
]

test.each(digits)('the currency %s has %i decimals', (currency, expected) => {
  expect(currencyDigits(currency)).toBe(expected)
})

test('no currency has more than the four decimals that the column stores', () => {
  const currencies = [...Intl.supportedValuesOf('currency'), 'CLF', 'UYW']
  expect(Math.max(...currencies.map(currencyDigits))).toBe(4)
})

const examples: [ledger: string, example: string][] = [
  ['USD en-US', '12.50'],
  ['EUR de-DE', '12,50'],
  ['JPY ja-JP', '12'],
  ['KWD en-US', '12.500'],
  ['EGP ar-EG', '١٢٫٥٠'],
]

test.each(examples)('the example price of %s is %s', (ledger, example) => {
  expect(examplePrice(ledgerOf(ledger))).toBe(example)
})

const counts: [ledger: string, count: string, shown: string][] = [
  ['USD en-US', '0', '0'],
  ['USD en-US', '1234567', '1,234,567'],
  ['EUR de-DE', '1234567', '1.234.567'],
  ['INR en-IN', '1234567', '12,34,567'],
  ['USD en-US', '90071992547409931', '90,071,992,547,409,931'],
]

test.each(counts)('in %s the count %s is formatted as %s', (ledger, count, shown) => {
  expect(formatCount(ledgerOf(ledger), count)).toBe(shown)
})

test('a price is a refund if and only if it is below zero', () => {
  expect(isMoneyBack('-5.0000')).toBe(true)
  expect(isMoneyBack('5.0000')).toBe(false)
})

const names: [ledger: string, names: string[]][] = [
  ['USD en-US', ['us$', 'usd', '$']],
  ['EUR de-DE', ['eur', '€']],
  ['DKK da-DK', ['dkk', 'kr.', 'kr']],
  ['XOF fr-FR', ['f cfa', 'xof']],
]

test.each(names)('the signs that people write for %s are %j', (ledger, expected) => {
  expect(currencyNames(ledgerOf(ledger))).toEqual(expect.arrayContaining(expected))
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
