/** Dashes behind a price: in place of its decimals, at its end, or as the minus of money back. */
import { expect, test } from 'vitest'
import { parsePrice } from '../../src/domain/price.ts'
import { ledgerOf } from '../support/ledger.ts'

const taken: [ledger: string, price: string, typed: string[]][] = [
  // The mark before the dash may also be the one that groups: `$1.990.-` is a price tag in Chile.
  ['CLP es-CL', '1990', ['$1.990.-', '$ 1.990.-', '1.990.–', '$1990.-', '$1.990,-', 'CLP 1.990.-']],
  ['PYG es-PY', '5000', ['₲5.000.-', 'Gs. 5.000.-', '5.000,- Gs.']],
  ['ARS es-AR', '1500.00', ['$ 1.500.-', '$1.500.--', '$1.500,-', '1.500.- pesos']],
  ['COP es-CO', '1234500.00', ["$1'234.500.-", '$1.234.500.-']],
  ['NOK nb-NO', '1500.00', ['1.500.-', '1.500,-', '1 500,-', 'kr 1.500.-', '1500.-']],
  ['TRY tr-TR', '1500.00', ['1.500.-', '1.500.- TL', '₺1.500.-']],
  ['EUR de-DE', '1500.00', ['1.500.-', '1.500.– €', '€ 1.500.-', "1'500.-", '1,500.-', '1.500,--']],
  ['EUR de-DE', '1234567.00', ['1.234.567.-', '1.234.567,-']],
  ['JPY ja-JP', '1200', ['1,200,-', '¥1,200,-', '1,200.-']],
  ['USD en-US', '1200.00', ['1,200,-', '$1,200.-', '1200.-', '1,000.- + 200,-']],
  ['INR en-IN', '150000.00', ['1,50,000.-', '1,50,000,-', '₹1,50,000/-']],
  ['EUR de-DE', '-1500.00', ['-1.500.-', '−1.500,- €']],
  // Behind a price with its currency in front, a dash ends it if there can be no decimals.
  [
    'JPY ja-JP',
    '1200',
    ['¥1,200-', '￥１２００−', '¥ 1200 -', 'JPY 1,200–', '¥1,200円-', '￥1200-'],
  ],
  ['JPY de-DE', '1200', ['¥1.200-', 'JPY 1200-']],
  ['KRW ko-KR', '5000', ['₩5,000-', '￦5000−']],
  ['CLP es-CL', '1990', ['$1.990-', '$1990-']],
  ['UGX en-UG', '5000', ['UGX 5,000-', 'Sh. 5000-', 'Sh. 5000/-']],
  // Without the currency in front, it is the minus of money back.
  ['JPY ja-JP', '-1200', ['1,200-', '１２００−', '1,200円-', '-¥1,200', '¥-1,200', '(¥1,200)']],
  [
    'EUR nl-NL',
    '-5.50',
    ['5,50-', '5,50 -', '5,50- €', '5,50 €-', '5,50 EUR -', '€ -5,50', '-€5,50'],
  ],
  ['USD en-US', '-5.00', ['5-', '5$-', '$-5', '-$5', '($5)']],
  ['EUR nl-NL', '5.00', ['€ 5,-', '€5,--', 'EUR 5.-']],
  ['USD en-US', '2.00', ['$5-$3', '$5 - 3', '$5-3.00']],
  ['JPY ja-JP', '900', ['¥1,200-300', '¥1,200-¥300']],
  ['EUR de-DE', '1502.00', ['1.500.- + 2', '2 + 1.500,-']],
]

const inputs = taken.flatMap(([ledger, price, all]) =>
  all.map((typed): [ledger: string, typed: string, price: string] => [ledger, typed, price]),
)

test.each(inputs)('in %s, %j is %s', (ledger, typed, price) => {
  expect(parsePrice(typed, ledgerOf(ledger))).toEqual({ ok: true, value: price })
})

const SEPARATORS = 'price-separators'
const SIGNS = 'price-signs'
const END_DASH = 'price-end-dash'

const refused: [why: string, ledger: string, typed: string[]][] = [
  [SEPARATORS, 'EUR de-DE', ['12,50,-', '12.50.-', '1.50.-', '1.990.', '1.5000.-', '0.500.-']],
  [SEPARATORS, 'CLP es-CL', ['$19.90.-', '$1.990.000,50,-']],
  [END_DASH, 'EUR nl-NL', ['€ 5,50-', '€5-', '€ 5,50 –', 'EUR 5,50-', 'euro 5−', '€ 5,50- EUR']],
  [END_DASH, 'USD en-US', ['$5-', '$1,234.50-', 'US$5-', '$5.00 -', '$5 USD-', '$5-   ']],
  [END_DASH, 'INR en-IN', ['Rs. 500-', '₹1,50,000-', 'Rs.500 -']],
  [END_DASH, 'CHF de-CH', ['Fr. 12-', 'CHF 12.50-']],
  [END_DASH, 'PEN es-PE', ['S/5-', 'S/. 5-']],
  [END_DASH, 'ZAR en-ZA', ['R5-', 'R 5,50-']],
  [SEPARATORS, 'JPY ja-JP', ['¥12.50-', '¥1200.00-']],
  [SIGNS, 'JPY ja-JP', ['-¥1,200-', '¥-1,200-', '¥1,200--', '(¥1,200-)', '¥1,200+']],
  [SIGNS, 'USD en-US', ['-$5-', '$-5-', '$+5-', '$5--']],
  [SIGNS, 'EUR de-DE', ['1.500.---', '(1.500.-)', '-1.500-', '1.990.-.-']],
]

const refusals = refused.flatMap(([why, ledger, all]) =>
  all.map((typed): [ledger: string, typed: string, why: string] => [ledger, typed, why]),
)

test.each(refusals)('in %s, %j is refused: %s', (ledger, typed, why) => {
  expect(parsePrice(typed, ledgerOf(ledger))).toMatchObject({ ok: false, problem: { code: why } })
})
