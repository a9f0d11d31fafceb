/** The choices for each setting, with names from `Intl` (CLDR). */
import { CURRENCY_CODES } from './currencies.ts'
import { memoize } from './memoize.ts'

type Choice = readonly [value: string, name: string]

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

/** Every currency in use, with its name in a locale. */
export const currencyChoices = memoize((locale): readonly Choice[] => {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return CURRENCY_CODES.map((code) => {
    const name = names.of(code) ?? code
    return [code, name === code ? (NAMES[code] ?? code) : name]
  })
})

const COMMON_LOCALES = `
  ar-EG bg-BG bn-BD cs-CZ da-DK de-AT de-CH de-DE el-GR en-AU en-CA en-GB en-IE en-IN en-NZ
  en-US en-ZA es-AR es-ES es-MX fa-IR fi-FI fr-BE fr-CA fr-CH fr-FR he-IL hi-IN hr-HR hu-HU
  id-ID it-CH it-IT ja-JP ko-KR nb-NO nl-BE nl-NL pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI
  sv-SE sw-KE th-TH tr-TR uk-UA vi-VN zh-CN zh-TW`

const ownName = memoize((tag) => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag)

/** Languages with the regions many people live in, each by its own name. */
export function localeChoices(): readonly Choice[] {
  return COMMON_LOCALES.trim()
    .split(/\s+/)
    .map((tag) => [tag, ownName(tag)])
}

/** The days of the week in words of a locale, Monday first (ISO 8601). */
export const weekdays = memoize((locale): readonly string[] => {
  const words = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  // 1 January 2024 was a Monday.
  return Array.from({ length: 7 }, (_, index) => words.format(Date.UTC(2024, 0, 1 + index)))
})
