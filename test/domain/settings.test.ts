/** The rules for the ledger's settings, and a message for each invalid field. */
import { expect, test } from 'vitest'
import { localesOf } from '../../src/domain/browser-languages.ts'
import { currencyChoices, localeChoices, weekdays } from '../../src/domain/setting-choices.ts'
import {
  areSameSettings,
  fewerDigits,
  parseCurrency,
  parseLocale,
  parseSettings,
  parseTimeZone,
  settingInWords,
  settingsIn,
  pricesTooFine,
  typedSettings,
  type SettingsDraft,
  type SettingsField,
} from '../../src/domain/settings.ts'
import { ledgerOf } from '../support/ledger.ts'

const DRAFT: SettingsDraft = {
  currency: ' eur ',
  locale: 'de-at',
  timeZone: 'europe/vienna',
  weekStart: '7',
  monthStart: '31',
}

test('settings are parsed in any case, and returned in their usual spelling', () => {
  const read = parseSettings(DRAFT)
  expect(read).toEqual({
    ok: true,
    value: {
      currency: 'EUR',
      locale: 'de-AT',
      timeZone: 'Europe/Vienna',
      weekStart: 7,
      monthStart: 31,
    },
  })
  const again = read.ok && parseSettings(typedSettings(read.value))
  expect(again).toEqual(read)
})

const currencies: [typed: string, currency: string | undefined][] = [
  ['USD', 'USD'],
  ['\tkwd', 'KWD'],
  ['hrk', 'HRK'],
  ['XCG', 'XCG'],
  ['clf', 'CLF'],
  ['DEM', 'DEM'],
  ['', undefined],
  ['€', undefined],
  ['EURO', undefined],
  ['ZZZ', undefined],
  ['constructor', undefined],
]

test.each(currencies)('the currency %j is parsed as %s', (typed, currency) => {
  const problem = { code: 'currency-unknown' }
  const answer = currency === undefined ? { ok: false, problem } : { ok: true, value: currency }
  expect(parseCurrency(typed)).toEqual(answer)
})

const locales: [typed: string, locale: string | undefined][] = [
  ['en', 'en'],
  ['ZH-hant-tw', 'zh-Hant-TW'],
  ['ar-EG-u-nu-latn', 'ar-EG-u-nu-latn'],
  ['', undefined],
  ['de_DE', undefined],
  ['xx-XX', undefined],
  ['German', undefined],
  ['de-DE, en', undefined],
  [`de-x-${'a1b2c3d4-'.repeat(20)}z`, undefined],
]

test.each(locales)('the locale %j is parsed as %s', (typed, locale) => {
  const problem = { code: 'locale-unknown' }
  const answer = locale === undefined ? { ok: false, problem } : { ok: true, value: locale }
  expect(parseLocale(typed)).toEqual(answer)
})

const zones: [typed: string, zone: string | undefined][] = [
  ['asia/tokyo', 'Asia/Tokyo'],
  ['UTC', 'UTC'],
  ['', undefined],
  ['+02:00', undefined],
  ['Berlin', undefined],
  ['Europe/Berlin; drop', undefined],
]

test.each(zones)('the time zone %j is parsed as %s', (typed, zone) => {
  const problem = { code: 'time-zone-unknown' }
  const answer = zone === undefined ? { ok: false, problem } : { ok: true, value: zone }
  expect(parseTimeZone(typed)).toEqual(answer)
})

test.each(['', '0', '32', '-1', '1.5', '1e1', 'first', '031'])(
  'a month cannot start on %j',
  (monthStart) => {
    const problem = { monthStart: { code: 'month-start' } }
    expect(parseSettings({ ...DRAFT, monthStart })).toEqual({ ok: false, problem })
  },
)

test('every invalid field has its message at once', () => {
  const draft = { currency: 'x', locale: 'x', timeZone: 'x', weekStart: '8', monthStart: 'x' }
  const read = parseSettings(draft)
  expect(read.ok ? [] : Object.keys(read.problem)).toEqual(Object.keys(draft))
})

const digits: [from: string, to: string, digits: number | undefined][] = [
  ['USD', 'JPY', 0],
  ['KWD', 'USD', 2],
  ['CLF', 'KWD', 3],
  ['HUF', 'JPY', 0],
  ['IQD', 'COP', 2],
  ['USD', 'EUR', undefined],
  ['USD', 'HUF', undefined],
  ['HRK', 'EUR', undefined],
  ['JPY', 'USD', undefined],
  ['USD', 'USD', undefined],
]

test.each(digits)(
  'changing from %s to %s requires that prices have at most %s decimals',
  (from, to, expected) => {
    expect(fewerDigits(from, to)).toBe(expected)
  },
)

test('a currency with too few decimals is refused with a price that would not fit', () => {
  const ledger = ledgerOf('EUR de-DE')
  expect(pricesTooFine(ledger, 'JPY', '1234.5000')).toEqual({
    code: 'prices-too-fine',
    to: 'JPY',
    most: 0,
    price: '1234.5000',
    currency: 'EUR',
    locale: 'de-DE',
  })
  expect(pricesTooFine(ledger, 'USD', '0.1250')).toMatchObject({ to: 'USD', most: 2 })
})

test('a currency and a locale that nothing knows may stay, and cannot be chosen', () => {
  const current = { currency: 'ZZZ', locale: 'xx-XX' }
  const draft = { ...DRAFT, ...current }
  expect(parseSettings(draft, current)).toMatchObject({ ok: true, value: current })
  const problem = { currency: { code: 'currency-unknown' }, locale: { code: 'locale-unknown' } }
  expect(parseSettings(draft, { currency: 'USD', locale: 'en-US' })).toEqual({ ok: false, problem })
  expect(parseSettings(draft)).toEqual({ ok: false, problem })
})

test('settings are equal if and only if every field is', () => {
  const ledger = ledgerOf('EUR de-DE')
  expect(areSameSettings(ledger, settingsIn(ledger))).toBe(true)
  expect(areSameSettings(ledger, { ...settingsIn(ledger), monthStart: 2 })).toBe(false)
})

test('every option of the form is valid and has a label', () => {
  for (const [code, name] of currencyChoices()) {
    expect(parseCurrency(code)).toEqual({ ok: true, value: code })
    expect(name).not.toBe('')
    expect(name).not.toBe(code)
  }
  for (const [tag, name] of localeChoices()) {
    expect(parseLocale(tag)).toEqual({ ok: true, value: tag })
    expect(name).not.toBe(tag)
  }
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    expect(parseTimeZone(zone).ok).toBe(true)
  }
  expect(weekdays('fr-FR')).toEqual([
    'lundi',
    'mardi',
    'mercredi',
    'jeudi',
    'vendredi',
    'samedi',
    'dimanche',
  ])
})

const languages: [languages: string[], expected: string[]][] = [
  [['de'], ['de-DE']],
  [
    ['de-AT', 'en'],
    ['de-AT', 'en-US'],
  ],
  [
    ['zh-Hant', 'sr-Latn-RS'],
    ['zh-Hant-TW', 'sr-Latn-RS'],
  ],
  [['*', 'xx', 'de_DE', ''], []],
  [
    ['fr', 'fr-FR', 'it', 'es', 'pt'],
    ['fr-FR', 'it-IT', 'es-ES'],
  ],
]

test.each(languages)('the languages %j of a browser are the locales %j', (each, expected) => {
  expect(localesOf(each)).toEqual(expected)
})

const inWords: [field: SettingsField, value: unknown, words: string][] = [
  ['currency', 'EUR', 'Euro (EUR)'],
  ['currency', 'HRK', 'Croatian Kuna (HRK)'],
  ['currency', 'ZZZ', 'ZZZ'],
  ['currency', 'euros', 'euros'],
  ['locale', 'de-CH', 'Deutsch (Schweiz)'],
  ['locale', 'x_y', 'x_y'],
  ['timeZone', 'America/Argentina/Buenos_Aires', 'Buenos Aires, Argentina'],
  ['timeZone', 'UTC', 'UTC'],
  ['weekStart', 1, 'Monday'],
  ['monthStart', 25, '25'],
]

test.each(inWords)('the %s %j reads %s', (field, value, words) => {
  expect(settingInWords(field, value, 'en-US')).toBe(words)
})
