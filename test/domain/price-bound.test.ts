/** The prices of a filter: plain decimals in addresses, the ledger's writing in the form. */
import { expect, test } from 'vitest'
import type { Price } from '../../src/domain/money.ts'
import { areReversed, boundIn, parseBound, type BoundField } from '../../src/domain/price-bound.ts'
import { readTypedBounds } from '../../src/domain/typed-bounds.ts'
import { ledgerOf } from '../support/ledger.ts'

const accepted: [text: string, price: string | undefined][] = [
  ['', undefined],
  ['1500', '1500'],
  ['12.50', '12.50'],
  ['12.5', '12.5'],
  ['-5', '-5'],
  ['-0.0001', '-0.0001'],
  ['0', '0'],
  ['-0.00', '0'],
  ['000', '0'],
  ['007.10', '7.10'],
  ['999999999999.9999', '999999999999.9999'],
]

test.each(accepted)('the address min=%s has the price %s', (text, price) => {
  expect(parseBound(text, 'min')).toEqual({ ok: true, value: price })
})

const refused = [
  '1,500',
  '1,5',
  '1.500,00',
  '1 500',
  '1’500',
  '1_500',
  '+5',
  ' 5',
  '5 ',
  '1e3',
  '0x10',
  '.5',
  '5.',
  '1.2.3',
  '--5',
  '−5',
  '5-',
  '(5)',
  '$5',
  '12.50+3',
  '１２',
  '٥',
  '1000000000000',
  '1.00001',
  'x',
  'NaN',
  'Infinity',
  '\0',
  '9'.repeat(10_000),
]

test.each(refused)('the address max=%j is refused by the name of the parameter', (text) => {
  expect(parseBound(text, 'max')).toEqual({
    ok: false,
    problem: { code: 'bound-format', parameter: 'max' },
  })
})

const pairs: [least: string | undefined, most: string | undefined, reversed: boolean][] = [
  ['5', '3', true],
  ['9', '10', false],
  ['5', '5.00', false],
  ['5.0001', '5', true],
  ['-3', '-5', true],
  ['-5', '-3', false],
  ['0', '-0.0001', true],
  ['-0.0001', '0', false],
  ['999999999999.9999', '999999999999.9998', true],
  ['5', undefined, false],
  [undefined, '-5', false],
]

test.each(pairs)('prices from %s up to %s are reversed: %s', (least, most, reversed) => {
  expect(areReversed(least as Price, most as Price)).toBe(reversed)
})

const typed: [ledger: string, query: string, canonical: string][] = [
  ['USD en-US', 'least=1,500', 'min=1500.00'],
  ['KWD de-DE', 'least=1,500', 'min=1.500'],
  ['EUR de-DE', 'least=1.500&most=2.000,50', 'min=1500.00&max=2000.50'],
  ['EUR de-DE', 'least=12,5', 'min=12.50'],
  ['INR en-IN', 'most=1,00,000', 'max=100000.00'],
  ['CHF de-CH', 'least=1’500', 'min=1500.00'],
  ['JPY ja-JP', 'least=１２００', 'min=1200'],
  ['KWD en-KW', 'least=1.250', 'min=1.250'],
  ['USD en-US', 'least=-5&most=0', 'min=-5.00&max=0'],
  ['EUR de-DE', 'least=0,00', 'min=0'],
  ['USD en-US', 'least=12.50%2B3', 'min=15.50'],
  ['USD en-US', 'least=+&most=', ''],
  ['USD en-US', 'period=all&min=5&most=7', 'period=all&min=5&max=7.00'],
  ['USD en-US', 'min=5&least=7', 'min=7.00'],
]

test.each(typed)('in %s, the form’s %s is the address %s', (ledger, query, canonical) => {
  const read = readTypedBounds(new URLSearchParams(query), ledgerOf(ledger))
  expect(read.problems).toBeUndefined()
  expect(read.query.toString()).toBe(canonical)
})

const mistakes: [ledger: string, query: string, codes: (string | undefined)[]][] = [
  ['USD en-US', 'least=x', ['price-characters', undefined]],
  ['USD en-US', 'least=5&most=1.005', [undefined, 'price-decimals']],
  ['JPY ja-JP', 'least=1.5', ['price-decimals', undefined]],
  ['EUR de-DE', 'least=5 USD&most=1,2,3', ['price-currency', 'price-separators']],
  ['USD en-US', 'most=1000000000000', [undefined, 'price-limit']],
  ['USD en-US', 'least=0&most=-5', ['bounds-reversed', undefined]],
  ['EUR de-DE', 'least=1.500&most=2,50', ['bounds-reversed', undefined]],
  ['USD en-US', 'min=7&most=5', ['bounds-reversed', undefined]],
]

test.each(mistakes)('in %s, the form’s %s is refused beside its field', (ledger, query, codes) => {
  const { problems } = readTypedBounds(new URLSearchParams(query), ledgerOf(ledger))
  expect([problems?.least.problem?.code, problems?.most.problem?.code]).toEqual(codes)
  const all = new URLSearchParams(query)
  expect([problems?.least.typed, problems?.most.typed]).toEqual([
    all.get('least') ?? '',
    all.get('most') ?? '',
  ])
})

const inCurrency: [ledger: string, field: BoundField, bound: Price, price: string][] = [
  ['USD en-US', 'least', '1.2345', '1.2400'],
  ['USD en-US', 'most', '1.2345', '1.2300'],
  ['USD en-US', 'least', '-1.2345', '-1.2300'],
  ['USD en-US', 'most', '-1.2345', '-1.2400'],
  ['USD en-US', 'least', '12.5', '12.5000'],
  ['USD en-US', 'most', '0', '0.0000'],
  ['JPY ja-JP', 'least', '12.50', '13.0000'],
  ['JPY ja-JP', 'most', '-0.5', '-1.0000'],
  ['CLF es-CL', 'least', '1.2345', '1.2345'],
]

test.each(inCurrency)('in %s, the %s of %s is typed as %s', (ledger, field, bound, price) => {
  expect(boundIn(ledgerOf(ledger), field, bound)).toBe(price)
})
