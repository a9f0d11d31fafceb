/** The choices for each setting, with names from `Intl` (CLDR). */
import { CURRENCY_CODES } from './currencies.ts'
import { memoize } from './memoize.ts'
import { timeZoneChoices, zonePlace } from './time-zone.ts'

export type Choice = readonly [value: string, name: string]

/** Choices under a heading. */
export type ChoiceGroup = readonly [heading: string, choices: readonly Choice[]]

/** The language of the pages, in which currencies are named. */
const LANGUAGE = 'en'

// Some engines have no name for these in any language.
const NAMES: Readonly<Record<string, string>> = {
  BOV: 'Bolivian Mvdol',
  CHE: 'WIR Euro',
  CHW: 'WIR Franc',
  CLF: 'Chilean Unit of Account (UF)',
  COU: 'Colombian Real Value Unit',
  MXV: 'Mexican Investment Unit',
  SLE: 'Sierra Leonean Leone',
  SVC: 'Salvadoran Colón',
  USN: 'US Dollar (Next day)',
  UYI: 'Uruguayan Peso (Indexed Units)',
  UYW: 'Uruguayan Nominal Wage Index Unit',
  VED: 'Bolívar Soberano',
  XAD: 'Arab Accounting Dinar',
  XCG: 'Caribbean Guilder',
  ZWG: 'Zimbabwean Gold',
}

/** A currency by its name and code: `Euro (EUR)`; one without a name by its code. */
export const currencyInWords = memoize((code) => {
  const known = /^[A-Z]{3}$/.test(code) ? currencyNames.of(code) : undefined
  const name = known === undefined || known === code ? NAMES[code] : known
  return name === undefined ? code : `${name} (${code})`
})

const currencyNames = new Intl.DisplayNames(LANGUAGE, { type: 'currency' })

/** Every currency in use by its name. */
export function currencyChoices(): readonly Choice[] {
  return sortedByName(CURRENCY_CODES.map((code) => [code, currencyInWords(code)]))
}

function sortedByName(choices: readonly Choice[]): readonly Choice[] {
  const byName = new Intl.Collator(LANGUAGE)
  return choices.toSorted(([, one], [, other]) => byName.compare(one, other))
}

const COMMON_LOCALES = `
  af-ZA am-ET ar-AE ar-DZ ar-EG ar-MA ar-SA az-AZ be-BY bg-BG bn-BD bn-IN bs-BA ca-ES cs-CZ cy-GB
  da-DK de-AT de-CH de-DE de-LI de-LU el-CY el-GR en-AU en-CA en-GB en-GH en-HK en-IE en-IL en-IN
  en-JM en-KE en-MT en-NG en-NZ en-PH en-PK en-SG en-US en-ZA es-AR es-CL es-CO es-EC es-ES es-MX
  es-PE es-US es-UY es-VE et-EE eu-ES fa-IR fi-FI fil-PH fr-BE fr-CA fr-CH fr-FR fr-LU fr-MA fr-SN
  ga-IE gl-ES gu-IN he-IL hi-IN hr-HR hu-HU hy-AM id-ID is-IS it-CH it-IT ja-JP ka-GE kk-KZ km-KH
  ko-KR lo-LA lt-LT lv-LV mk-MK ml-IN mn-MN mr-IN ms-MY my-MM nb-NO ne-NP nl-BE nl-NL pa-IN pl-PL
  pt-AO pt-BR pt-PT ro-RO ru-RU si-LK sk-SK sl-SI sq-AL sr-RS sv-SE sw-KE sw-TZ ta-IN te-IN th-TH
  tr-TR uk-UA ur-PK uz-UZ vi-VN zh-CN zh-HK zh-SG zh-TW`

/** A language with its region by its own name: `Deutsch (Deutschland)`. */
export const localeInWords = memoize((tag) => {
  try {
    // By its region: a name such as `Schweizer Hochdeutsch` is not one that people look for.
    const options = { type: 'language', languageDisplay: 'standard' } as const
    const name = new Intl.DisplayNames(tag, options).of(tag) ?? tag
    return name.replace(/^./u, (first) => first.toLocaleUpperCase(tag))
  } catch {
    return tag
  }
})

/** Languages with the regions many people live in, each by its own name. */
export function localeChoices(): readonly Choice[] {
  const tags = COMMON_LOCALES.trim().split(/\s+/)
  return sortedByName(tags.map((tag) => [tag, localeInWords(tag)]))
}

/** The zones of this engine, in groups of continents and oceans; UTC comes last. */
export function zoneChoices(): readonly ChoiceGroup[] {
  const groups = Map.groupBy(timeZoneChoices(), (name) => /^(.+?)\//.exec(name)?.[1] ?? 'UTC')
  return [...groups].map(([heading, names]) => [
    heading,
    names.map((name) => [name, zonePlace(name)]),
  ])
}

/** The days of the week in words of a locale, Monday first (ISO 8601). */
export const weekdays = memoize((locale): readonly string[] => {
  const words = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  // 1 January 2024 was a Monday.
  return Array.from({ length: 7 }, (_, index) => words.format(Date.UTC(2024, 0, 1 + index)))
})
