/** Prices as people type them: cases 1 to 26 of test/input-cases.md. */
import { expect, test } from 'vitest'
import { parsePrice } from '../../src/domain/price.ts'
import { ledgerOf } from '../support/ledger.ts'
import type { PriceFault } from '../../src/domain/refusal.ts'

const taken: [number: number, typed: string, ledger: string, price: string][] = [
  [1, '12.50', 'USD en-US', '12.50'],
  [1, '12.50', 'EUR de-DE', '12.50'],
  [2, '12,50', 'EUR de-DE', '12.50'],
  [2, '12,50', 'USD en-US', '12.50'],
  [2, '12,5', 'USD en-US', '12.50'],
  [3, '1,234.56', 'USD en-US', '1234.56'],
  [3, '1,234.56', 'EUR de-DE', '1234.56'],
  [3, '1,234,567.89', 'USD en-US', '1234567.89'],
  [4, '1.234,56', 'EUR de-DE', '1234.56'],
  [4, '1.234,56', 'USD en-US', '1234.56'],
  [4, '1.234.567', 'USD en-US', '1234567.00'],
  [5, '1 234,56', 'EUR fr-FR', '1234.56'],
  [5, '1\u00a0234,56', 'EUR fr-FR', '1234.56'],
  [5, '1\u202f234,56', 'EUR fr-FR', '1234.56'],
  [5, '1\u2009234.56', 'USD en-US', '1234.56'],
  [5, '1 234', 'EUR fr-FR', '1234.00'],
  [6, "1'234.50", 'CHF de-CH', '1234.50'],
  [6, '1’234.50', 'CHF de-CH', '1234.50'],
  [6, "1'234,50", 'USD en-US', '1234.50'],
  [7, '1,234', 'USD en-US', '1234.00'],
  [7, '1.234', 'EUR de-DE', '1234.00'],
  [7, '1.234', 'EUR de-AT', '1234.00'],
  [8, '12,34,567.00', 'INR en-IN', '1234567.00'],
  [8, '12,34,567', 'INR hi-IN', '1234567.00'],
  [8, '১২,৩৪,৫৬৭.৮৯', 'BDT bn-BD', '1234567.89'],
  [8, '1,234,567.00', 'INR en-IN', '1234567.00'],
  [9, '١٢٫٥', 'EGP ar-EG', '12.50'],
  [9, '١٢٫٥', 'USD en-US', '12.50'],
  [9, '١٬٢٣٤٫٥', 'EGP ar-EG', '1234.50'],
  [10, '१२.५', 'INR hi-IN', '12.50'],
  [10, '１２.５', 'USD en-US', '12.50'],
  [10, '１，２３４．５', 'USD en-US', '1234.50'],
  [10, '𝟏𝟐.𝟓', 'USD en-US', '12.50'],
  [11, '  5 ', 'USD en-US', '5.00'],
  [11, '\t5\n', 'USD en-US', '5.00'],
  [12, '+5', 'USD en-US', '5.00'],
  [12, '＋5', 'USD en-US', '5.00'],
  [13, '.5', 'USD en-US', '0.50'],
  [13, ',5', 'USD en-US', '0.50'],
  [14, '5.', 'USD en-US', '5.00'],
  [14, '5,', 'USD en-US', '5.00'],
  [14, '12.-', 'CHF de-CH', '12.00'],
  [14, 'CHF 12.–', 'CHF de-CH', '12.00'],
  [14, '1.234,-', 'EUR de-DE', '1234.00'],
  [14, '-12,-- €', 'EUR de-DE', '-12.00'],
  [15, '€12.50', 'EUR de-DE', '12.50'],
  [15, '12.50 EUR', 'EUR de-DE', '12.50'],
  [15, 'eur12,50', 'EUR de-DE', '12.50'],
  [15, 'US$12.50', 'USD en-US', '12.50'],
  [15, '$12.50 USD', 'USD en-US', '12.50'],
  [15, '12,50 kr.', 'DKK da-DK', '12.50'],
  [15, '12,50 zł', 'PLN pl-PL', '12.50'],
  [15, '￥1,200', 'JPY ja-JP', '1200'],
  [15, '1 234 F CFA', 'XOF fr-FR', '1234'],
  [15, '12,50 $ US', 'USD fr-CA', '12.50'],
  [16, '-5', 'USD en-US', '-5.00'],
  [16, '−5', 'USD en-US', '-5.00'],
  [16, '–5', 'USD en-US', '-5.00'],
  [16, '(5.00)', 'USD en-US', '-5.00'],
  [16, '5-', 'USD en-US', '-5.00'],
  [16, '-$5', 'USD en-US', '-5.00'],
  [16, '$-5', 'USD en-US', '-5.00'],
  [16, '5$-', 'USD en-US', '-5.00'],
  [16, '($1,234.50)', 'USD en-US', '-1234.50'],
  [17, '0.01', 'USD en-US', '0.01'],
  [17, '00012', 'USD en-US', '12.00'],
  [20, '010', 'USD en-US', '10.00'],
  [21, '999999999999.99', 'USD en-US', '999999999999.99'],
  [21, '-999,999,999,999.99', 'USD en-US', '-999999999999.99'],
  [23, '1.005', 'KWD en-US', '1.005'],
  [23, '8.675', 'KWD en-US', '8.675'],
  [23, '2557.68', 'USD en-US', '2557.68'],
  [23, '9.95', 'USD en-US', '9.95'],
  [23, '0.1', 'USD en-US', '0.10'],
  [23, '0.2', 'USD en-US', '0.20'],
  [25, '12', 'JPY ja-JP', '12'],
  [25, '1,234', 'JPY ja-JP', '1234'],
  [25, '1.234', 'KWD en-US', '1.234'],
  [25, '1٫234', 'KWD en-US', '1.234'],
  [25, '0.500', 'KWD de-DE', '0.500'],
  [25, '1234.567', 'KWD de-DE', '1234.567'],
  [25, '0.0001', 'CLF es-CL', '0.0001'],
  [25, '1234,50', 'COP es-CO', '1234.50'],
  [25, '12,5', 'HUF hu-HU', '12.50'],
  [25, '50.000,75', 'IDR id-ID', '50000.75'],
  [25, '1.234', 'IQD en-US', '1.234'],
  // Zeros beyond the currency's decimals change nothing, unless they may be thousands.
  [25, '1200.00', 'JPY ja-JP', '1200'],
  [25, '1,200.00', 'JPY ja-JP', '1200'],
  [25, '12.0', 'JPY ja-JP', '12'],
  [25, '-1200,00', 'JPY de-DE', '-1200'],
  [25, '￥1,200.00', 'JPY ja-JP', '1200'],
  [25, '1200.000', 'JPY ja-JP', '1200'],
  [25, '1,000.000', 'JPY ja-JP', '1000'],
  [25, '50.000,00', 'VND vi-VN', '50000'],
  [25, '1.5000', 'KWD en-US', '1.500'],
  [25, '1.50000000', 'KWD en-US', '1.500'],
  [25, '1234,5000', 'COP es-CO', '1234.50'],
  [18, '12.5000', 'USD en-US', '12.50'],
  [18, '1,234.500', 'USD en-US', '1234.50'],
  [18, '1234.500', 'USD en-US', '1234.50'],
  [18, '0.500', 'USD en-US', '0.50'],
  [18, '.500', 'USD en-US', '0.50'],
  [18, '١٢٫٥٠٠', 'EGP ar-EG', '12.50'],
]

test.each(taken)('case %i: %j in %s is parsed as %s', (_number, typed, ledger, price) => {
  expect(parsePrice(typed, ledgerOf(ledger))).toEqual({ ok: true, value: price })
})

const MISSING = { code: 'price-missing' } as const
const NO_DIGITS = { code: 'price-without-digits' } as const
const LETTERS = { code: 'price-characters' } as const
const SIGNS = { code: 'price-signs' } as const
const SEPARATORS = { code: 'price-separators' } as const
const TWO_WAYS = { code: 'price-thousands-or-decimals' } as const
const ZERO = { code: 'price-zero' } as const
const TOO_LARGE = {
  code: 'price-limit',
  price: '1000000000000',
  currency: 'USD',
  locale: 'en-US',
} as const
const decimals = (currency: string, most: number, typed: number): PriceFault => {
  return { code: 'price-decimals', currency, most, typed }
}
const keptIn = (currency: string): PriceFault => ({ code: 'price-currency', currency })

const refused: [number: number, typed: string, ledger: string, why: PriceFault][] = [
  [7, '1.234', 'EUR fr-FR', TWO_WAYS],
  [7, '1,234', 'CHF de-CH', TWO_WAYS],
  [7, '1.234', 'USD en-US', decimals('USD', 2, 3)],
  [7, '1,234', 'EUR de-DE', decimals('EUR', 2, 3)],
  [8, '12,34,567.00', 'USD en-US', SEPARATORS],
  [8, '12,34,567', 'EUR de-DE', SEPARATORS],
  [15, '€12.50', 'USD en-US', keptIn('USD')],
  [15, '12.50 EUR', 'USD en-US', keptIn('USD')],
  [15, '$12.50', 'EUR de-DE', keptIn('EUR')],
  [15, '$$5', 'USD en-US', keptIn('USD')],
  [15, '$', 'USD en-US', NO_DIGITS],
  [16, '--5', 'USD en-US', SIGNS],
  [16, '+-5', 'USD en-US', SIGNS],
  [16, '-5-', 'USD en-US', SIGNS],
  [16, '5+', 'USD en-US', SIGNS],
  [16, '(-5)', 'USD en-US', SIGNS],
  [16, '-(5)', 'USD en-US', SIGNS],
  [16, '(5', 'USD en-US', SIGNS],
  [16, '1-2', 'USD en-US', { code: 'sum-below-zero' }],
  [16, '-', 'USD en-US', NO_DIGITS],
  [17, '-0', 'USD en-US', ZERO],
  [17, '0', 'USD en-US', ZERO],
  [17, '0.00', 'USD en-US', ZERO],
  [17, '0', 'JPY ja-JP', ZERO],
  [18, '0.001', 'USD en-US', decimals('USD', 2, 3)],
  [18, '12.500', 'USD en-US', decimals('USD', 2, 3)],
  [18, '0.005', 'EUR de-DE', decimals('EUR', 2, 3)],
  [18, '1e-7', 'USD en-US', LETTERS],
  [19, '1e309', 'USD en-US', LETTERS],
  [19, '1e3', 'USD en-US', LETTERS],
  [19, 'Infinity', 'USD en-US', LETTERS],
  [19, 'NaN', 'USD en-US', LETTERS],
  [20, '0x10', 'USD en-US', LETTERS],
  [20, '0b1', 'USD en-US', LETTERS],
  [20, '1_000', 'USD en-US', LETTERS],
  [20, '1n', 'USD en-US', LETTERS],
  [22, '90071992547409.93', 'USD en-US', TOO_LARGE],
  [22, '1000000000000', 'USD en-US', TOO_LARGE],
  [22, '-1000000000000', 'USD en-US', TOO_LARGE],
  [23, '1.005', 'USD en-US', decimals('USD', 2, 3)],
  [24, '12.50.30', 'USD en-US', SEPARATORS],
  [24, '1,2,3', 'USD en-US', SEPARATORS],
  [24, '1,234,56', 'USD en-US', SEPARATORS],
  [24, '1,234.567,89', 'USD en-US', SEPARATORS],
  [24, '1234,567.89', 'USD en-US', SEPARATORS],
  [24, '0,123.45', 'USD en-US', SEPARATORS],
  [24, ',123,456', 'USD en-US', SEPARATORS],
  [24, '12.5,0', 'USD en-US', SEPARATORS],
  [24, '1..5', 'USD en-US', SEPARATORS],
  [24, '12 34', 'USD en-US', SEPARATORS],
  [24, "1 234'567", 'USD en-US', SEPARATORS],
  [24, '1 ,234', 'USD en-US', SEPARATORS],
  [24, '.', 'USD en-US', NO_DIGITS],
  [25, '12.5', 'JPY ja-JP', decimals('JPY', 0, 1)],
  [25, '1.2345', 'KWD en-US', decimals('KWD', 3, 4)],
  [25, '1.000', 'JPY ja-JP', decimals('JPY', 0, 3)],
  [25, '1,000', 'JPY de-DE', decimals('JPY', 0, 3)],
  [25, '1200.01', 'JPY ja-JP', decimals('JPY', 0, 2)],
  [25, '1200.00000001', 'JPY ja-JP', decimals('JPY', 0, 8)],
  [25, '1234,505', 'COP es-CO', decimals('COP', 2, 3)],
  [25, '1.200', 'HUF hu-HU', TWO_WAYS],
  [25, '0.00', 'JPY ja-JP', ZERO],
  [18, '12.5001', 'USD en-US', decimals('USD', 2, 4)],
  [18, '1.200', 'USD en-US', decimals('USD', 2, 3)],
  [26, '=1+1', 'USD en-US', LETTERS],
  [26, '12abc', 'USD en-US', LETTERS],
  [26, '', 'USD en-US', MISSING],
  [26, ' \u00a0 ', 'USD en-US', MISSING],
  [26, '5%', 'USD en-US', LETTERS],
  [26, '1/2', 'USD en-US', LETTERS],
  [26, '½', 'USD en-US', LETTERS],
  [26, '5²', 'USD en-US', LETTERS],
  [26, '五', 'USD en-US', LETTERS],
  [26, '12\n50', 'USD en-US', LETTERS],
  [26, '1\t234', 'USD en-US', LETTERS],
  [26, '12\u200b34', 'USD en-US', LETTERS],
]

test.each(refused)('case %i: %j in %s is refused: %j', (_number, typed, ledger, why) => {
  expect(parsePrice(typed, ledgerOf(ledger))).toMatchObject({ ok: false, problem: why })
})

test.each(refused)('case %i: %j in %s is refused with an example that is accepted', (...row) => {
  const [, typed, ledger] = row
  const read = parsePrice(typed, ledgerOf(ledger))
  const example = read.ok ? '' : read.problem.example
  expect(parsePrice(example, ledgerOf(ledger))).toMatchObject({ ok: true })
})

test('case 26: ten thousand digits are too long for a price', () => {
  expect(parsePrice('1'.repeat(10_000), ledgerOf('USD en-US'))).toEqual({
    ok: false,
    problem: { code: 'price-too-long', example: '12.50' },
  })
})
