/** Amounts as files of banks and trackers write them. */
import { expect, test } from 'vitest'
import {
  canBeCurrency,
  readAmount,
  unsignedDecimal,
  type DecimalSign,
} from '../../src/domain/amount-formats.ts'

/** What is read, in words: `-12.5 eur out`; a plus where one is written. */
function meaningOf(text: string, decimalSign?: DecimalSign): string | undefined {
  const amount = readAmount(text, decimalSign)
  if (amount === undefined) return undefined
  if ('uncertain' in amount) return `uncertain ${amount.uncertain}`
  const sign = amount.negative ? '-' : amount.hasPlus ? '+' : ''
  const words = [sign + unsignedDecimal(amount), amount.currency, amount.direction]
  return words.filter((word) => word !== undefined).join(' ')
}

test.each([
  ['12', '12'],
  ['12.50', '12.5'],
  ['12,50', '12.5'],
  ['12,5', '12.5'],
  ['.50', '0.5'],
  [',5', '0.5'],
  ['12.', '12'],
  ['00012,00', '12'],
  ['0,00', '0'],
  // Groups of digits.
  ['1,234.50', '1234.5'],
  ['1.234,50', '1234.5'],
  ['1 234,50', '1234.5'],
  ['1\u00a0234,50', '1234.5'],
  ['1\u202f234,50', '1234.5'],
  ["1'234.50", '1234.5'],
  ['1’234.50', '1234.5'],
  ["1'234'567.50", '1234567.5'],
  ["1'234", '1234'],
  ['1 234', '1234'],
  ['1,234,567', '1234567'],
  ['1.234.567', '1234567'],
  ['1.234.567,89', '1234567.89'],
  ['12,34,567.00', '1234567'],
  ['12,34,567', '1234567'],
  // Three digits that cannot be a group.
  ['1234.567', '1234.567'],
  ['0.125', '0.125'],
  ['0,125', '0.125'],
  ['1,234.567', '1234.567'],
  ['1,2345', '1.2345'],
  // Signs.
  ['-12,50', '-12.5'],
  ['−12,50', '-12.5'],
  ['–12,50', '-12.5'],
  ['- 12,50', '-12.5'],
  ['12,50-', '-12.5'],
  ['12.50 -', '-12.5'],
  ['(12.50)', '-12.5'],
  ['( 12.50 )', '-12.5'],
  ['(1,234.50)', '-1234.5'],
  ['-0,00', '-0'],
  ['+12,50', '+12.5'],
  ['12,50+', '+12.5'],
  // A dash for no cents is no sign.
  ['12.-', '12'],
  ['12,--', '12'],
  ["1'234.–", '1234'],
  // Currencies.
  ['€ 12,50', '12.5 €'],
  ['12,50 €', '12.5 €'],
  ['12,50 EUR', '12.5 eur'],
  ['EUR12.50', '12.5 eur'],
  ['12.50USD', '12.5 usd'],
  ['US$12.50', '12.5 us$'],
  ['R$ 12,50', '12.5 r$'],
  ['Rs. 12.50', '12.5 rs.'],
  ['Fr. 12.50', '12.5 fr.'],
  ['kr 12,50', '12.5 kr'],
  ['-12,50 kr', '-12.5 kr'],
  ['12,50 kr.', '12.5 kr'],
  ['12,50 Kč', '12.5 kc'],
  ['12,50 zł', '12.5 zl'],
  ['1200円', '1200 円'],
  ['₹12,34,567.00', '1234567 ₹'],
  ['+ $73.01', '+73.01 $'],
  ['-$12.50', '-12.5 $'],
  ['$-12.50', '-12.5 $'],
  ['$ -12.50', '-12.5 $'],
  ['- $12.50', '-12.5 $'],
  ['($12.50)', '-12.5 $'],
  ['$(12.50)', '-12.5 $'],
  ['(12.50 USD)', '-12.5 usd'],
  ['USD -12.50', '-12.5 usd'],
  ['12.50 EUR-', '-12.5 eur'],
  // Marks that say where the money went.
  ['12.50 CR', '12.5 in'],
  ['12.50CR', '12.5 in'],
  ['12.50 Cr.', '12.5 in'],
  ['12.50 DR', '12.5 out'],
  ['12,50 H', '12.5 in'],
  ['12,50 S', '12.5 out'],
  ['USD 12.50 CR', '12.5 usd in'],
  // Digits of other scripts.
  ['１２．５０', '12.5'],
  ['١٢٣٫٤٥', '123.45'],
  ['١٬٢٣٤٫٥٠', '1234.5'],
  ['१२.५०', '12.5'],
])('%j is %s', (text, meaning) => {
  expect(meaningOf(text)).toBe(meaning)
})

test.each([
  ['1,234', ',', '1.234', '1234'],
  ['1.234', '.', '1.234', '1234'],
  ['-1,234', ',', '-1.234', '-1234'],
  ['12.340', '.', '12.34', '12340'],
  ['$999,999', ',', '999.999 $', '999999 $'],
] as const)(
  '%j is uncertain: with %s before decimals it is %s, else %s',
  (text, sign, one, other) => {
    expect(meaningOf(text)).toBe(`uncertain ${sign}`)
    expect(meaningOf(text, sign)).toBe(one)
    expect(meaningOf(text, sign === '.' ? ',' : '.')).toBe(other)
  },
)

// Files mix locales: the sign of the others does not make another amount of a clear one.
test.each([
  ['12.50', ',', '12.5'],
  ['12,50', '.', '12.5'],
  ['1.234,50', '.', '1234.5'],
  ['1,234,567', '.', '1234567'],
] as const)('%j is clear also where others have %s before decimals', (text, sign, meaning) => {
  expect(meaningOf(text, sign)).toBe(meaning)
})

test.each([
  '',
  ' ',
  '-',
  '--',
  'EUR',
  'free',
  '12 apples',
  'Room 12',
  '#12',
  '10%',
  '1e5',
  '12:30',
  '12/2026',
  '1.2.3',
  '1,23,4',
  '1.234.56',
  '100,000,00',
  '12,345.678,90',
  '1 23',
  '1  234',
  '12 EUR 5',
  'EUR 12 USD',
  '--12',
  '-(12)',
  '(-12)',
  '-12-',
  '(12',
  '12)',
  'DE89370400440532013000',
  '1234567890123456789012345',
  `12.50${' '.repeat(60)}`,
])('%j is no amount', (text) => {
  expect(meaningOf(text)).toBeUndefined()
})

test('where a comma is before decimals, thousands with commas are no amount', () => {
  expect(meaningOf('1,234,567', ',')).toBeUndefined()
})

test.each([
  ['EUR', 'EUR', true],
  ['eur', 'EUR', true],
  ['€', 'EUR', true],
  ['EUR', 'USD', false],
  ['€', 'USD', false],
  ['$', 'USD', true],
  ['$', 'CAD', true],
  ['US$', 'USD', true],
  ['$', 'EUR', false],
  ['kr', 'SEK', true],
  ['kr.', 'DKK', true],
  ['kr', 'EUR', false],
  ['Kč', 'CZK', true],
  ['zł', 'PLN', true],
  ['¥', 'JPY', true],
])('whether %j can be %s: %j', (text, currency, can) => {
  expect(canBeCurrency(text, currency)).toBe(can)
})
