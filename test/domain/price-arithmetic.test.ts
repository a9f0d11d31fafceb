/** Arithmetic in the price field: exact results, and refusals with reasons. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ledger } from '../../src/domain/ledger.ts'
import { currencyDigits, formatAmount, formatPrice, typedPrice } from '../../src/domain/money.ts'
import { parsePrice } from '../../src/domain/price.ts'
import { ledgerOf } from '../support/ledger.ts'
import { times } from '../support/run-counts.ts'

const nested = (deep: number) => `${'('.repeat(deep)}1${'+1)'.repeat(deep)}*2`

const taken: [typed: string, ledger: string, price: string][] = [
  ['12.50+3', 'USD en-US', '15.50'],
  ['0.1+0.2', 'USD en-US', '0.30'],
  ['20-4.99', 'USD en-US', '15.01'],
  ['1-2+3', 'USD en-US', '2.00'],
  ['3*4.20', 'USD en-US', '12.60'],
  ['10/4', 'USD en-US', '2.50'],
  ['10/3*3', 'USD en-US', '10.00'],
  ['1 / 2', 'USD en-US', '0.50'],
  ['3÷4', 'USD en-US', '0.75'],
  ['2+3*4', 'USD en-US', '14.00'],
  ['20-8/4/2', 'USD en-US', '19.00'],
  ['(12.50+3)*2', 'USD en-US', '31.00'],
  ['20-(5-(3-1))', 'USD en-US', '17.00'],
  ['2*(1+3)/(5-1)', 'USD en-US', '2.00'],
  ['20/(3-8)+5', 'USD en-US', '1.00'],
  ['.5+5.', 'USD en-US', '5.50'],
  ['12.50+0', 'USD en-US', '12.50'],
  ['20-5-3', 'USD en-US', '12.00'],
  ['2026 - 06 - 05', 'USD en-US', '2015.00'],
  ['999,999,999,999*2/2', 'USD en-US', '999999999999.00'],
  ['1+999999999998.99', 'USD en-US', '999999999999.99'],
  ['+1'.repeat(100), 'USD en-US', '100.00'],
  [nested(10), 'USD en-US', '22.00'],
  // A number that multiplies or divides a price has as many decimals as it needs.
  ['1.5*4.20', 'USD en-US', '6.30'],
  ['1000*1.08345', 'USD en-US', '1083.45'],
  ['20000000*1.0000000005', 'USD en-US', '20000000.01'],
  ['10/0.125', 'USD en-US', '80.00'],
  ['1200*1.08', 'JPY ja-JP', '1296'],
  ['300*(1.5+0.5)', 'JPY ja-JP', '600'],
  // Money back starts with a minus, and only the first number has a sign.
  ['-5+3', 'USD en-US', '-2.00'],
  ['-5+20', 'USD en-US', '15.00'],
  ['-2*3', 'USD en-US', '-6.00'],
  ['-(5+3)*2', 'USD en-US', '-16.00'],
  ['−5 − 3', 'USD en-US', '-8.00'],
  ['+5+3', 'USD en-US', '8.00'],
  ['CHF-5+3', 'CHF de-CH', '-2.00'],
  // The currency stands at any number, or around the whole.
  ['$12.50+$3', 'USD en-US', '15.50'],
  ['$12.50 + 3 USD', 'USD en-US', '15.50'],
  ['$(12.50+3)*2', 'USD en-US', '31.00'],
  ['2*(5+3) USD', 'USD en-US', '16.00'],
  ['10/4 €', 'EUR de-DE', '2.50'],
  // Each number is read as one price is.
  ['1,234.50+1,234', 'USD en-US', '2468.50'],
  ['12,50 + 3', 'EUR de-DE', '15.50'],
  ['2 × 3,50', 'EUR de-DE', '7.00'],
  ['1.234,50 + 1.234', 'EUR de-DE', '2468.50'],
  ['1.234*1,5', 'EUR de-DE', '1851.00'],
  ['12,- € + 3,-- €', 'EUR de-DE', '15.00'],
  ['１，２３４＋１', 'JPY ja-JP', '1235'],
  ['（５＋３）×２', 'JPY ja-JP', '16'],
  ['￥1,200＋￥300', 'JPY ja-JP', '1500'],
  ['１０００÷８', 'JPY ja-JP', '125'],
  ['１０００／８＊２－１', 'JPY ja-JP', '249'],
  ['١٢٫٥٠٠ + ٣', 'KWD ar-KW', '15.500'],
  ['١٠ ÷ ٤', 'KWD ar-KW', '2.500'],
  ['1.234+1', 'KWD ar-KW', '2.234'],
  ['12,34,567 + 1', 'INR en-IN', '1234568.00'],
  ['₹100/8', 'INR en-IN', '12.50'],
  ['१२.५+₹3', 'INR en-IN', '15.50'],
  ["1'234.50+3", 'CHF de-CH', '1237.50'],
  ['12.- + 3.–', 'CHF de-CH', '15.00'],
  ['CHF 12.- × 2', 'CHF de-CH', '24.00'],
  ['12.-3', 'CHF de-CH', '9.00'],
  // Zeros beyond the currency's decimals change nothing.
  ['1200.00 + 300.00', 'JPY ja-JP', '1500'],
  ['1.5000 + 1', 'KWD en-US', '2.500'],
  ['12.5000+3', 'USD en-US', '15.50'],
  ['2 * 1234,5000', 'COP es-CO', '2469.00'],
  ['1.234,50 + 1.234', 'COP es-CO', '2468.50'],
]

test.each(taken)('the sum %j in %s is %s', (typed, ledger, price) => {
  expect(parsePrice(typed, ledgerOf(ledger))).toEqual({ ok: true, value: price })
})

const SIGNS = 'price-signs'
const BELOW = 'sum-below-zero'
const LETTERS = 'price-characters'
const SEPARATORS = 'price-separators'
const THOUSANDS = 'price-thousands-or-decimals'
const DAY = 'sum-or-day'
const TOO_LARGE = 'price-limit'
const TOO_LONG = 'price-too-long'
const BY_ZERO = 'sum-divided-by-zero'
const UNEVEN = 'sum-uneven'
const ZERO = 'price-zero'

const refused: [why: string, ledger: string, typed: string[]][] = [
  [UNEVEN, 'USD en-US', ['10/3', '1.005*3', '0.01/2']],
  [UNEVEN, 'JPY ja-JP', ['10/4', '2.5*3']],
  [UNEVEN, 'KWD ar-KW', ['١٠/٣', '0.001*1.5']],
  [BY_ZERO, 'USD en-US', ['5/0', '0/0.00', '5/(3-3)', '1+5/(3/0)', '5/(3*(1/0))']],
  [ZERO, 'USD en-US', ['5-5', '-5+5', '5*0', '0+0']],
  [TOO_LARGE, 'USD en-US', ['999999999999+1', '-999999999999-1', '1000000000000-1']],
  ['price-decimals', 'USD en-US', ['12.505+1', '1+12.505', '0.125*0.125']],
  [
    'price-decimals',
    'JPY ja-JP',
    ['1.000+1', '1200.00+0.5', '12.5+1', '12.5/2.5', '1.5*(1.5+0.5)'],
  ],
  ['sum-decimals', 'USD en-US', ['100*1.12345678901']],
  [BELOW, 'USD en-US', ['1-2', '5-20', '1-2-3', '0-5', '555-1234', '5*(3-8)']],
  [SIGNS, 'USD en-US', ['3*-2', '3*(-2)', '5--3', '5+-3', '5+3-', '(-5+3)*2', '--5+3', '12.--3']],
  [SIGNS, 'USD en-US', ['3*', '*3', '3/', '3**2', '3//2', '3+*2', '5+', '5-.', nested(11)]],
  // Brackets around a price mean money back; so they might around a sum.
  [SIGNS, 'USD en-US', ['(5+3)', '-(5+3)', '(5)+3', '(5)*2', '-(5)+3', '((5+3))*2', '((5+3)*2)']],
  [SIGNS, 'USD en-US', ['2(5+3)', '(5+3)2', '(5+3)(2+1)', '(5+3', '5+3)', ')5+3(', '()+3', '2*()']],
  [THOUSANDS, 'CHF de-CH', ['1,234+1', '2*1,234', '1,234/2']],
  [THOUSANDS, 'EUR fr-FR', ['1.234+1']],
  [SEPARATORS, 'USD en-US', ['12.50.30+1', '1 1/2', '2*1,2,3', '12 34-1']],
  [DAY, 'USD en-US', ['2026-06-05', '2026–06–05', '5/6/2026', '5/6/26', '06/2026', '10/04']],
  [DAY, 'JPY ja-JP', ['２０２６／０６／０５', '20-10-10']],
  // What spreadsheets, programs and calculators read otherwise stays refused as it was.
  [LETTERS, 'USD en-US', ['=1+1', '=2*3', '1+1=', '1e3+1', '1e-7', '0x10*2', '2^3', '10%*5', '*']],
  [LETTERS, 'USD en-US', ['3 x 4', '3·4', '4:2', '1/2', '3／4', '（5.00）', 'SUM(1+1)', '1,5;2*3']],
  ['price-currency', 'USD en-US', ['12.50+€3', '€3*2', '2*3 EUR']],
  [TOO_LONG, 'USD en-US', ['1'.repeat(65), '1+'.repeat(100) + '1', ' '.repeat(100) + '5']],
]

const refusals = refused.flatMap(([why, ledger, all]) =>
  all.map((typed): [typed: string, ledger: string, why: string] => [typed, ledger, why]),
)

test.each(refusals)('the sum %j in %s is refused: %s', (typed, ledger, why) => {
  const read = parsePrice(typed, ledgerOf(ledger))
  const { code, example } = read.ok ? { code: '', example: '' } : read.problem
  expect(code).toBe(why)
  expect(parsePrice(example, ledgerOf(ledger))).toMatchObject({ ok: true })
})

/** What is typed, and what it comes to as a fraction: undefined where it divides by zero. */
type Worth = { top: bigint; bottom: bigint } | undefined
type Sum = { typed: string; worth: Worth }

const SPELLINGS = {
  '+': ['+', '＋'],
  '-': ['-', '−', '–', '－'],
  '*': ['*', '×', '＊'],
  '/': ['/', '÷', '∕', '／'],
}
type Sign = keyof typeof SPELLINGS

function worthOf(left: Worth, sign: Sign, right: Worth): Worth {
  if (left === undefined || right === undefined) return undefined
  const across = left.top * right.bottom
  const down = left.bottom * right.top
  const bottom = left.bottom * right.bottom
  if (sign === '+') return { top: across + down, bottom }
  if (sign === '-') return { top: across - down, bottom }
  if (sign === '*') return { top: left.top * right.top, bottom }
  return down === 0n ? undefined : { top: across, bottom: down }
}

type Sums = fc.Arbitrary<Sum>

/** `first`, and then a sign, as some keyboard writes it, and `next`: so many times. */
function anyRow(first: Sums, signs: Sign[], next: Sums, length: fc.ArrayConstraints): Sums {
  const spelt = signs.flatMap((sign) => SPELLINGS[sign].map((each) => ({ sign, each })))
  const rest = fc.array(fc.tuple(fc.constantFrom(...spelt), next), length)
  return fc.tuple(first, rest).map(([start, steps]) =>
    steps.reduce(
      (left, [{ sign, each }, right]) => ({
        typed: `${left.typed} ${each} ${right.typed}`,
        worth: worthOf(left.worth, sign, right.worth),
      }),
      start,
    ),
  )
}

/** A whole number of the last decimal place: 1234 of two places is 12.34. */
function decimal(units: bigint, places: number, write: (text: `${number}`) => string): Sum {
  const figures = String(units).padStart(places + 1, '0')
  const whole = figures.slice(0, figures.length - places)
  const text = places === 0 ? whole : `${whole}.${figures.slice(-places)}`
  return { typed: write(text as `${number}`), worth: { top: units, bottom: 10n ** BigInt(places) } }
}

/** Sums of at least two terms, whose worth is known from how they are put together. */
function anySumIn(ledger: Ledger): Sums {
  const places = currencyDigits(ledger.currency)
  const format = new Intl.NumberFormat(ledger.locale, { maximumFractionDigits: 10 })
  const limit = 10n ** BigInt(places + 12)
  const units = fc.oneof(fc.bigInt(0n, 9999n), fc.bigInt(0n, 9999n), fc.bigInt(0n, limit - 1n))
  const price = fc
    .tuple(units, fc.constantFrom(formatAmount, formatPrice, typedPrice))
    .map(([each, write]) => decimal(each, places, (text) => write(ledger, text)))
  const whole = fc.tuple(fc.constantFrom(0n, 1n, 2n, 3n, 4n, 5n, 10n), fc.constant(0))
  const exact = fc.tuple(fc.bigInt(1n, 999n), fc.nat({ max: 10 }))
  const number = fc
    .oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: exact })
    .map(([each, decimals]) => decimal(each, decimals, (text) => format.format(text)))
  const further = { minLength: 1, maxLength: 3 }

  const { sum, refunds } = fc.letrec<Record<'factor' | 'term' | 'sum' | 'refunds', Sum>>((tie) => ({
    factor: fc.oneof({ maxDepth: 2 }, price, tie('sum').map(bracketed)),
    term: fc.oneof(
      anyRow(tie('factor'), ['*', '*', '/'], number, { maxLength: 2 }),
      anyRow(number, ['*'], tie('factor'), { minLength: 1, maxLength: 1 }),
    ),
    sum: anyRow(tie('term'), ['+', '-'], tie('term'), further),
    refunds: anyRow(tie('term').map(negative), ['+', '-'], tie('term'), further),
  }))
  return fc.oneof(sum, refunds).filter(({ typed }) => typed.length <= 200)
}

function bracketed({ typed, worth }: Sum): Sum {
  return { typed: `(${typed})`, worth }
}

function negative({ typed, worth }: Sum): Sum {
  return { typed: `-${typed}`, worth: worthOf({ top: 0n, bottom: 1n }, '-', worth) }
}

/** The sum's price, or the code of its refusal. */
function expectedOf({ typed, worth }: Sum, ledger: Ledger): string {
  if (worth === undefined) return BY_ZERO
  const places = currencyDigits(ledger.currency)
  const units = worth.top * 10n ** BigInt(places)
  if (units % worth.bottom !== 0n) return UNEVEN
  const minor = units / worth.bottom
  if (minor < 0n && !typed.startsWith('-')) return BELOW
  const size = minor < 0n ? -minor : minor
  if (size >= 10n ** BigInt(places + 12)) return TOO_LARGE
  if (size === 0n) return ZERO
  const { typed: price } = decimal(size, places, (text) => text)
  return `${minor < 0n ? '-' : ''}${price}`
}

const LEDGERS = ['USD en-US', 'EUR de-DE', 'JPY ja-JP', 'KWD ar-KW', 'INR en-IN', 'CHF de-CH']

test.each(LEDGERS)('any sum in %s equals the result in exact fractions', (currencyAndLocale) => {
  const ledger = ledgerOf(currencyAndLocale)
  let prices = 0
  fc.assert(
    fc.property(anySumIn(ledger), (sum) => {
      const read = parsePrice(sum.typed, ledger)
      if (read.ok) prices += 1
      expect(read.ok ? read.value : read.problem.code).toBe(expectedOf(sum, ledger))
    }),
    { numRuns: times(200, 1000) },
  )
  expect(prices).toBeGreaterThan(times(10, 100))
})

test.each(LEDGERS)(
  'adding zero to a price in %s or multiplying it by one does not change it',
  (each) => {
    const ledger = ledgerOf(each)
    const places = currencyDigits(ledger.currency)
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n - 1n), fc.constantFrom('', '-'), (units, sign) => {
        const price = sign + decimal(units, places, (text) => text).typed
        const formatted = [formatPrice(ledger, price), formatAmount(ledger, price)]
        const typed = formatted.flatMap((text) => [
          `${text}+0`,
          `${text} - 0`,
          `${text}*1`,
          `${text} ÷ 1`,
        ])
        for (const sum of typed) expect(parsePrice(sum, ledger)).toEqual({ ok: true, value: price })
      }),
    )
  },
)

test('no combination of signs throws, and every refusal has an example that is accepted', () => {
  const signs = '0 1 2 3 4 . , - − + * × / ÷ ( ) （ ） $ ='.split(' ')
  const typed = fc.string({ unit: fc.constantFrom(' ', ...signs), maxLength: 20 })
  fc.assert(
    fc.property(typed, fc.constantFrom(...LEDGERS), (text, currencyAndLocale) => {
      const ledger = ledgerOf(currencyAndLocale)
      const read = parsePrice(text, ledger)
      if (read.ok) return
      expect(parsePrice(read.problem.example, ledger)).toMatchObject({ ok: true })
    }),
    { numRuns: times(1000, 10_000) },
  )
})
