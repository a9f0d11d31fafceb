/**
 * Names of time zones (IANA), the same on every engine. Engines canonicalize them, and each in its own
 * way: V8 answers `Europe/Kiev` for `Europe/Kyiv`. So a name stays as it was typed, and an engine only
 * decides whether it knows the zone.
 */
import { memoize } from './memoize.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

/** Renamed zones, by their former names: those that CLDR and some engines still use. */
export const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

const FORMER = new Map(Object.entries(RENAMED).map(([former, current]) => [current, former]))

/** The names of one word in the IANA database. V8 also has ambiguous ones of ICU, such as `IST`. */
const ONE_WORD = words(`
  CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong
  Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT
  Poland Portugal ROC ROK Singapore Turkey UCT UTC Universal W-SU WET Zulu`)

/** Names whose capitals follow no rule. */
const OTHER_CAPITALS = words(`
  America/Argentina/ComodRivadavia America/Knox_IN Antarctica/DumontDUrville Antarctica/McMurdo
  Australia/ACT Australia/LHI Australia/NSW Brazil/DeNoronha Chile/EasterIsland Etc/UCT Etc/UTC
  Mexico/BajaNorte Mexico/BajaSur`)

// Far beyond the longest name, America/Argentina/ComodRivadavia.
const LONGEST = 64

/**
 * Reads an IANA name in any case, in its usual spelling: `america/new york` is `America/New_York`. An
 * offset such as `+02:00` is refused: it has no summer time.
 */
export function parseTimeZone(typed: string): Result<string, Refusal> {
  const name = spelled(typed.trim().replace(/\s+/g, '_'))
  return name !== undefined && isKnownTimeZone(name)
    ? ok(name)
    : refuse({ code: 'time-zone-unknown' })
}

/** Whether this engine knows a zone, by its name or its former one. */
export function isKnownTimeZone(name: string): boolean {
  return name.length <= LONGEST && nameForIntl(name) !== undefined
}

/**
 * A name of the zone that this engine's `Intl` takes. UTC for one that another engine stored and this
 * one does not know: the pages work, and the settings tell.
 */
export const intlTimeZone = memoize((name) => nameForIntl(name) ?? 'UTC')

/** The current name of a zone, for a name that an engine reports. */
export function currentName(name: string): string {
  return RENAMED[name] ?? name
}

/** The zones of this engine, by their current names and without the fixed offsets. */
export const timeZoneChoices = (): readonly string[] => {
  const places = Intl.supportedValuesOf('timeZone').map(currentName)
  return [...new Set([...places.filter((name) => !name.startsWith('Etc/')), 'UTC'])].toSorted()
}

/** The place of a zone as people say it: `Berlin`, `Buenos Aires, Argentina`. */
export function zonePlace(name: string): string {
  const [first = '', ...places] = name.replaceAll('_', ' ').split('/')
  return places.length === 0 ? first : places.toReversed().join(', ')
}

function nameForIntl(name: string): string | undefined {
  return [name, RENAMED[name], FORMER.get(name)].find((each) => each !== undefined && isTaken(each))
}

function isTaken(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A name with the usual capitals; undefined for what is no name of the IANA database. */
function spelled(typed: string): string | undefined {
  const name = typed.toLowerCase()
  if (!name.includes('/')) return ONE_WORD.get(name)
  // V8 also has those of System V.
  if (!/^(?!systemv)[a-z]+(?:\/[\w+-]+){1,2}$/.test(name)) return undefined
  return OTHER_CAPITALS.get(name) ?? withCapitals(name)
}

/** `america/port_of_spain` is `America/Port_of_Spain`. */
function withCapitals(name: string): string {
  return name
    .replace(/(?:^|[/_-])[a-z]/g, (start) => start.toUpperCase())
    .replace(/(?<=[_-])(?:Of|Es|Au)(?=[_-])/g, (word) => word.toLowerCase())
    .replace(/^Us\/|(?<=^Etc\/)Gmt/, (word) => word.toUpperCase())
}

function words(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .trim()
      .split(/\s+/)
      .map((name) => [name.toLowerCase(), name]),
  )
}
