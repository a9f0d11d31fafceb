/** Three digits behind a second mark, or behind a long number: thousands, decimals, or refused. */
import { expect, test } from 'vitest'
import { parsePrice } from '../../src/domain/price.ts'
import { ledgerOf } from '../support/ledger.ts'

const taken: [ledger: string, typed: string, price: string][] = [
  // In Colombia and Mexico, an apostrophe stands behind the millions.
  ['COP es-CO', "$1'234.500", '1234500.00'],
  ['COP es-CO', "2'500.000", '2500000.00'],
  ['COP es-CO', "1.234'500.000,50", '1234500000.50'],
  ['USD es-CO', "1'234.567", '1234567.00'],
  ['MXN es-MX', '1’000,000', '1000000.00'],
  ['MXN es-MX', "$12'345,678.90", '12345678.90'],
  // Elsewhere, and before fewer digits, it groups as other marks do.
  ['COP es-CO', "1'234,50", '1234.50'],
  ['COP es-CO', "1'234", '1234.00'],
  ['MXN es-MX', "1'234.50", '1234.50'],
  ['CHF de-CH', "1'234.500", '1234.50'],
  ['USD en-US', "1'234.500", '1234.50'],
  // The mark is the one that the locale puts before decimals.
  ['USD en-US', '1,234.500', '1234.50'],
  ['USD en-US', '1234.500', '1234.50'],
  ['COP es-CO', '1.234,500', '1234.50'],
  ['EUR de-DE', '1.000,000', '1000.00'],
  ['EUR fr-FR', '1 000,000', '1000.00'],
  ['JPY ja-JP', '1,000.000', '1000'],
  ['KWD de-DE', '1.234,567', '1234.567'],
  // Dinars have three decimals, and a long number is not a group.
  ['KWD de-DE', '1234.567', '1234.567'],
  ['KWD en-US', '1234,567', '1234.567'],
  // Two or four zeros are no thousands, and nothing is grouped behind a zero.
  ['IDR id-ID', '1,000.00', '1000.00'],
  ['EUR de-DE', '1 000.0000', '1000.00'],
  ['JPY ja-JP', '1200.00', '1200'],
  ['MRU fr-FR', '10,5000', '10.50'],
  ['KWD en-US', '1.2340', '1.234'],
  ['EUR de-DE', '0.500', '0.50'],
]

test.each(taken)('in %s, %j is %s', (ledger, typed, price) => {
  expect(parsePrice(typed, ledgerOf(ledger))).toEqual({ ok: true, value: price })
})

const TWO_WAYS = 'price-thousands-or-decimals'
const SEPARATORS = 'price-separators'

const refused: [why: string, ledger: string, typed: string[]][] = [
  [TWO_WAYS, 'COP es-CO', ['1 000.000', "1'234,500", "1'234'567.000"]],
  [TWO_WAYS, 'MXN es-MX', ["1'234.500", '1 000,000', "2*1'234.500"]],
  [TWO_WAYS, 'PEN es-PE', ["1'234.500", "1'234,500"]],
  [TWO_WAYS, 'IDR id-ID', ["1'000.000", '1,000.000', '1500.000', 'Rp 1,000.000']],
  [TWO_WAYS, 'VND vi-VN', ["1'000.000", '1,000.000', '1,234,567.000']],
  [TWO_WAYS, 'PYG es-PY', ["1'000.000", '1,000.000']],
  [TWO_WAYS, 'CLP es-CL', ["1'000.000", '1,000.000']],
  [TWO_WAYS, 'EUR de-DE', ['1 000.000', "1'000.000", '1 234.567', '1500.000']],
  [TWO_WAYS, 'EUR es-ES', ['1 000.000', "1'000.000", "1'000,000"]],
  [TWO_WAYS, 'EUR it-IT', ['1 000.000', "1'000.000"]],
  [TWO_WAYS, 'EUR fr-FR', ['1 000.000', '1500.000']],
  [TWO_WAYS, 'CHF de-CH', ["1'234,500"]],
  [TWO_WAYS, 'USD en-US', ['1 500,000', '1500,000', '1.234,500']],
  [TWO_WAYS, 'KWD de-DE', ['1 234.567']],
  [SEPARATORS, 'COP es-CO', ["0'234.500", "1,234'500.000", "1'234.500.00", "1'2345.000"]],
]

const refusals = refused.flatMap(([why, ledger, all]) =>
  all.map((typed): [ledger: string, typed: string, why: string] => [ledger, typed, why]),
)

test.each(refusals)('in %s, %j is refused: %s', (ledger, typed, why) => {
  expect(parsePrice(typed, ledgerOf(ledger))).toMatchObject({ ok: false, problem: { code: why } })
})
