/** The table of currencies: ISO 4217, and what people write. */
import { expect, test } from 'vitest'
import {
  CURRENCY_CODES,
  currencyOf,
  isCurrencyCode,
  isCurrencyWord,
} from '../../src/domain/currencies.ts'
import {
  CURRENCY_TABLE,
  LAKH_CODES,
  OTHER_CODES,
  RETIRED_TABLE,
} from '../../src/domain/currency-table.ts'
import { plainCharacters } from '../../src/domain/price-characters.ts'
import { parseCurrency } from '../../src/domain/settings.ts'

// ISO 4217, List One: all codes of countries and funds.
const LIST_ONE = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
  CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP
  GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR
  KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
  MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
  SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
  USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`

// All others of List One have two.
const MINOR_UNITS: readonly [decimals: number, codes: string][] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]

const words = (text: string) => text.match(/\S+/g) ?? []

test('the table has every code of ISO 4217 once, in alphabetical order', () => {
  expect(CURRENCY_CODES).toEqual(words(LIST_ONE))
})

test('the decimals that may be typed are the minor units of ISO 4217', () => {
  const exceptions = new Map(
    MINOR_UNITS.flatMap(([decimals, codes]) => words(codes).map((code) => [code, decimals])),
  )
  for (const code of CURRENCY_CODES) {
    expect([code, currencyOf(code).decimals]).toEqual([code, exceptions.get(code) ?? 2])
  }
})

test('a currency shows all its decimals when they are zero, or none', () => {
  for (const code of CURRENCY_CODES) {
    const { decimals, zeroDecimals } = currencyOf(code)
    expect([0, decimals]).toContain(zeroDecimals)
  }
})

test('these currencies can have decimals, and are written without them when they are zero', () => {
  const whole = CURRENCY_CODES.filter((code) => {
    const { decimals, zeroDecimals } = currencyOf(code)
    return zeroDecimals < decimals
  })
  expect(whole.join(' ')).toBe(
    'AFN ALL AMD COP CRC GYD HUF IDR IQD IRR KPW LAK LBP MGA MMK MNT PKR SOS SYP TWD TZS UZS YER',
  )
})

test('the currencies that are grouped in lakhs are in the table', () => {
  const lakhs = CURRENCY_CODES.filter((code) => currencyOf(code).hasLakhs)
  expect(lakhs).toEqual(words(LAKH_CODES))
})

test('every code that an engine knows is accepted, on whichever engine', () => {
  for (const code of Intl.supportedValuesOf('currency')) {
    expect(parseCurrency(code)).toEqual({ ok: true, value: code })
  }
  expect(CURRENCY_CODES.filter((code) => !isCurrencyCode(code))).toEqual([])
})

test('no code is in two of the lists', () => {
  const codes = [CURRENCY_TABLE, RETIRED_TABLE].flatMap((table) => table.match(/^[A-Z]{3}/gm) ?? [])
  const all = [...codes, ...words(OTHER_CODES)]
  expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([])
})

test.each(['HRK', 'BGN', 'DEM', 'XXX', 'ZZZ'])('the currency %s has two decimals', (code) => {
  expect(currencyOf(code)).toMatchObject({ decimals: 2, zeroDecimals: 2 })
  expect(currencyOf(code).names).toContain(code.toLowerCase())
})

test.each(['', 'US', 'usd', 'USDX', 'ZZZ', 'RMB', 'A F', 'ADP '])('%j is no code', (text) => {
  expect(isCurrencyCode(text)).toBe(false)
})

test('the names in the table have no digits and no separators of numbers, and are each there once', () => {
  const rows = [CURRENCY_TABLE, RETIRED_TABLE].flatMap((table) => table.trim().split('\n'))
  for (const row of rows) {
    expect(row).toMatch(/^[A-Z]{3} \d \d(?: \S+)*$/)
    const names = row.slice(8).split(' ').filter(Boolean).map(plainCharacters)
    expect([row.slice(0, 3), names.filter((name) => /\d|,|٫|٬/.test(name))]).toEqual([
      row.slice(0, 3),
      [],
    ])
    expect([row.slice(0, 3), names.filter((name, at) => names.indexOf(name) !== at)]).toEqual([
      row.slice(0, 3),
      [],
    ])
  }
})

// A hundredth, ten or a thousand of a currency: their numbers would be stored as other prices.
test.each([
  'cent',
  'cents',
  'ct',
  'pence',
  'p',
  'centavos',
  'groszy',
  'grosz',
  'fen',
  'toman',
  'تومان',
  'mil',
  'rb',
  'jt',
  'tys',
  'тыс',
  'lakh',
  'crore',
  'k',
])('%j is the name of no currency that stands behind a number', (word) => {
  expect(isCurrencyWord(plainCharacters(word))).toBe(false)
})
