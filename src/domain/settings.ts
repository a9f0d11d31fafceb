/** The settings of a ledger, read the same from the form and from the environment of the first run. */
import { isCurrencyCode } from './currencies.ts'
import { weekStartOf, type Ledger, type LedgerSettings } from './ledger.ts'
import { currencyDigits } from './money.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'
import { currencyInWords, localeInWords, weekdays } from './setting-choices.ts'
import { parseTimeZone, zonePlace } from './time-zone.ts'

export { parseTimeZone }

/** The settings on their page. */
export type Settings = Omit<LedgerSettings, 'categoryOrder'>

export const SETTINGS = ['currency', 'locale', 'timeZone', 'weekStart', 'monthStart'] as const
export type SettingsField = (typeof SETTINGS)[number]

export function isSetting(field: string): field is SettingsField {
  return (SETTINGS as readonly string[]).includes(field)
}

/** The fields of the form, as typed. */
export type SettingsDraft = { readonly [Field in SettingsField]: string }

/** The problems by field; `form` is for those of several fields. */
export type SettingsProblems = { readonly [Field in SettingsField | 'form']?: Refusal }

// Far beyond any tag in use (RFC 5646 asks for room for 35 characters).
const LONGEST_LOCALE = 100

/** Reads an ISO 4217 code, in any case: `eur` is `EUR`. */
export function parseCurrency(typed: string): Result<string, Refusal> {
  const currency = typed.trim().toUpperCase()
  if (isCurrencyCode(currency)) return ok(currency)
  return refuse({ code: 'currency-unknown' })
}

/** Reads a BCP 47 tag that the app has words and formats for, and spells it as is usual: `de-DE`. */
export function parseLocale(typed: string): Result<string, Refusal> {
  const no = refuse({ code: 'locale-unknown' } as const)
  const tag = typed.trim()
  if (tag.length > LONGEST_LOCALE) return no
  try {
    const [known] = Intl.NumberFormat.supportedLocalesOf(tag)
    return known === undefined ? no : ok(known)
  } catch {
    return no
  }
}

/**
 * Reads the form into settings, or into every problem a person can mend. The currency and the locale
 * that a ledger has already may stay, also where they are unknown by now or on this engine.
 */
export function parseSettings(
  draft: SettingsDraft,
  current?: Pick<Settings, 'currency' | 'locale'>,
): Result<Settings, SettingsProblems> {
  const currency = unlessUnchanged(draft.currency, current?.currency, parseCurrency)
  const locale = unlessUnchanged(draft.locale, current?.locale, parseLocale)
  const timeZone = parseTimeZone(draft.timeZone)
  const weekStart = parseNumber(draft.weekStart, 7, { code: 'week-start' })
  const monthStart = parseNumber(draft.monthStart, 31, { code: 'month-start' })

  if (currency.ok && locale.ok && timeZone.ok && weekStart.ok && monthStart.ok) {
    return ok({
      currency: currency.value,
      locale: locale.value,
      timeZone: timeZone.value,
      weekStart: weekStart.value,
      monthStart: monthStart.value,
    })
  }
  const read = { currency, locale, timeZone, weekStart, monthStart }
  const problems = SETTINGS.flatMap((field) => {
    const each = read[field]
    return each.ok ? [] : [[field, each.problem]]
  })
  return refuse(Object.fromEntries(problems) as SettingsProblems)
}

function unlessUnchanged(
  typed: string,
  current: string | undefined,
  parse: (typed: string) => Result<string, Refusal>,
): Result<string, Refusal> {
  return typed === current ? ok(typed) : parse(typed)
}

/** A ledger's settings alone. */
export function settingsIn(ledger: Settings): Settings {
  const { currency, locale, timeZone, weekStart, monthStart } = ledger
  return { currency, locale, timeZone, weekStart, monthStart }
}

/** The values of a change of settings. A changed time zone is one that somebody chose. */
export function settingsChange(ledger: Ledger, after: Settings) {
  const before = settingsIn(ledger)
  return after.timeZone === ledger.timeZone ? { before, after } : choosing(ledger, before, after)
}

/**
 * The answer that the time zone of a ledger is this one, which may be the one it has. With a locale, it
 * also sets the formats, and the day on which weeks start there, unless somebody chose another one.
 */
export function timeZoneAnswer(ledger: Ledger, timeZone: string, locale = ledger.locale) {
  const before = { timeZone: ledger.timeZone }
  if (locale === ledger.locale) return choosing(ledger, before, { timeZone })
  const isUsual = ledger.weekStart === weekStartOf(ledger.locale)
  const weekStart = isUsual ? weekStartOf(locale) : ledger.weekStart
  const formats = { locale: ledger.locale, weekStart: ledger.weekStart }
  return choosing(ledger, { ...before, ...formats }, { timeZone, locale, weekStart })
}

/** Undoing an answer takes it back: the question is there again. */
function choosing({ timeZoneChosen }: Ledger, before: Partial<Settings>, after: Partial<Settings>) {
  return { before: { ...before, timeZoneChosen }, after: { ...after, timeZoneChosen: true } }
}

/** Settings as the form shows them. */
export function typedSettings(settings: Settings): SettingsDraft {
  const { currency, locale, timeZone, weekStart, monthStart } = settings
  return { currency, locale, timeZone, weekStart: `${weekStart}`, monthStart: `${monthStart}` }
}

export function areSameSettings(one: Settings, other: Settings): boolean {
  return SETTINGS.every((field) => one[field] === other[field])
}

/** The decimals that prices must fit into for a change of the currency; undefined where they do. */
export function fewerDigits(from: string, to: string): number | undefined {
  return currencyDigits(to) < currencyDigits(from) ? currencyDigits(to) : undefined
}

/** Why a ledger with such a price cannot change to a currency with fewer decimals. */
export function pricesTooFine({ currency, locale }: Ledger, to: string, price: string): Refusal {
  return { code: 'prices-too-fine', to, most: currencyDigits(to), price, currency, locale }
}

/** A value of one setting as people read it, in a ledger of this locale. */
export function settingInWords(field: SettingsField, value: unknown, locale: string): string {
  const text = String(value)
  if (field === 'currency') return currencyInWords(text)
  if (field === 'locale') return localeInWords(text)
  if (field === 'timeZone') return zonePlace(text)
  return field === 'weekStart' ? (weekdays(locale)[Number(value) - 1] ?? '') : text
}

function parseNumber(typed: string, most: number, problem: Refusal): Result<number, Refusal> {
  const text = typed.trim()
  const number = Number(text)
  return /^\d{1,2}$/.test(text) && number >= 1 && number <= most ? ok(number) : refuse(problem)
}
