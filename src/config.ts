/** The settings that an operator gives to an app on any host, read once when it starts. */
import {
  auth,
  issuer,
  listenHost,
  metricsToken,
  oneOf,
  origin,
  port,
  setupToken,
  teamOrigin,
  valid,
  WrongValue,
} from './domain/config-values.ts'
import { unquoted } from './domain/unquoted.ts'
import { DEFAULT_LOCALE } from './domain/ledger.ts'
import { NEW_LEDGERS, type NewLedgers } from './domain/member.ts'
import { isLoopback } from './domain/loopback.ts'
import { parseCurrency, parseLocale } from './domain/settings.ts'
import { currentName, parseTimeZone } from './domain/time-zone.ts'

export type AppConfig = {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly publicOrigin: string | undefined
  readonly metricsToken: string | undefined
  /** The token with which the first member is created. */
  readonly setupToken: string | undefined
  /** Addresses of proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: string | undefined
  /** `open`: everyone who reaches the app may use it. */
  readonly auth: 'open' | undefined
  /** The OpenID Connect provider, and the credentials of this app there. */
  readonly oidc: OidcConfig | undefined
  /** The team of Cloudflare Access before the app, and the tag of the app there. */
  readonly access: { readonly issuer: string; readonly audience: string } | undefined
  /** Who may create ledgers. */
  readonly newLedgers: NewLedgers
  readonly logLevel: LogLevel
  /** What the first run makes the ledger with. */
  readonly currency: string
  readonly locale: string
  readonly timeZone: string
  /** Whether TIME_ZONE gives the zone. The machine's own is a guess. */
  readonly timeZoneChosen: boolean
}

export type OidcConfig = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** The environment variables that are read; each may also be given as a file, as `NAME_FILE`. */
export const VARIABLES = [
  'DATABASE_URL',
  'MIGRATE_DATABASE_URL',
  'PORT',
  'HOST',
  'DATA_DIR',
  'PUBLIC_ORIGIN',
  'METRICS_TOKEN',
  'SETUP_TOKEN',
  'TRUSTED_PROXIES',
  'AUTH',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'ACCESS_ISSUER',
  'ACCESS_AUDIENCE',
  'NEW_LEDGERS',
  'LOG_LEVEL',
  'CURRENCY',
  'LOCALE',
  'TIME_ZONE',
] as const

export type Source = { readonly [Name in (typeof VARIABLES)[number]]?: string | undefined }

/** A setting is wrong, so the app cannot start; the message names the setting and the fix. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads a variable, and takes `missing` where it is not set. `parse` throws where its text is wrong. */
export type Read = <Value>(
  name: keyof Source,
  missing: Value,
  parse: (text: string) => Value,
) => Value

/**
 * Reads settings from environment variables, and those that `readMore` reads; throws a ConfigError that
 * names every wrong one.
 */
export function readAppConfig<More>(
  source: Source,
  readMore: (read: Read) => More,
): AppConfig & More {
  const problems: string[] = []
  const read: Read = (name, missing, parse) => {
    const text = valueOf(source, name)
    if (text === '') return missing
    try {
      return parse(text)
    } catch (error) {
      const isExplained = error instanceof WrongValue
      problems.push(`${name} ${isExplained ? error.message : expectation(name, text)}`)
      return missing
    }
  }
  const config = {
    ...readMore(read),
    port: read('PORT', 5000, port),
    host: read('HOST', '127.0.0.1', listenHost),
    dataDir: read('DATA_DIR', './data', String),
    publicOrigin: read('PUBLIC_ORIGIN', undefined, origin),
    metricsToken: read<string | undefined>('METRICS_TOKEN', undefined, metricsToken),
    setupToken: read<string | undefined>('SETUP_TOKEN', undefined, setupToken),
    trustedProxies: read<string | undefined>('TRUSTED_PROXIES', undefined, String),
    auth: read<'open' | undefined>('AUTH', undefined, auth),
    oidc: oidcOf(
      read('OIDC_ISSUER', '', issuer),
      read('OIDC_CLIENT_ID', '', String),
      read('OIDC_CLIENT_SECRET', '', String),
    ),
    access: accessOf(read('ACCESS_ISSUER', '', teamOrigin), read('ACCESS_AUDIENCE', '', String)),
    newLedgers: read<NewLedgers>('NEW_LEDGERS', 'members', oneOf(NEW_LEDGERS)),
    logLevel: read<LogLevel>('LOG_LEVEL', 'info', oneOf(LOG_LEVELS)),
    currency: read('CURRENCY', 'USD', valid(parseCurrency)),
    locale: read('LOCALE', DEFAULT_LOCALE, valid(parseLocale)),
    timeZone: read('TIME_ZONE', machineTimeZone(), valid(parseTimeZone)),
    timeZoneChosen: valueOf(source, 'TIME_ZONE') !== '',
  }
  problems.push(...missingBeside(source))
  if (config.oidc !== undefined && config.publicOrigin === undefined && !isLoopback(config.host)) {
    problems.push('PUBLIC_ORIGIN is missing beside OIDC_ISSUER: the provider sends people there.')
  }
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  return config
}

// Tokens stay as they are written, but for blanks around them.
const SECRETS = new Set<keyof Source>(['METRICS_TOKEN', 'SETUP_TOKEN', 'OIDC_CLIENT_SECRET'])

/** The value of a variable; empty if there is none, or only blanks. */
function valueOf(source: Source, name: keyof Source): string {
  const text = (source[name] ?? '').trim()
  return SECRETS.has(name) ? text : unquoted(text)
}

function expectation(name: keyof Source, text: string): string {
  // Before an @ may be a password.
  const found = SECRETS.has(name) || text.includes('@') ? '' : `, and not “${text}”`
  return `is ${EXPECTED[name] ?? 'something else'}${found}.`
}

const EXPECTED: { readonly [Name in keyof Source]?: string } = {
  PORT: 'a number from 0 to 65535',
  HOST: 'an address or a name to listen on, like 0.0.0.0, without scheme and port',
  PUBLIC_ORIGIN: 'an address like https://spend.example',
  METRICS_TOKEN: 'letters, digits and the characters -._~+/ without blanks',
  SETUP_TOKEN: 'shorter than 16 characters; take a long one that nobody guesses',
  AUTH: 'open, or nothing',
  OIDC_ISSUER: 'an https address like https://sign-in.example/realm',
  ACCESS_ISSUER: 'an https address like https://team.cloudflareaccess.com',
  NEW_LEDGERS: `one of ${NEW_LEDGERS.join(', ')}`,
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
  CURRENCY: 'an ISO 4217 code like EUR',
  LOCALE: 'a language tag like de-DE',
  TIME_ZONE: 'an IANA name like Europe/Berlin',
}

/** What is given whole, or not at all. */
const TOGETHER = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['ACCESS_ISSUER', 'ACCESS_AUDIENCE'],
] as const

function missingBeside(source: Source): string[] {
  return TOGETHER.flatMap((names) => {
    const [given, missing] = [true, false].map((isGiven) =>
      names.filter((name) => (valueOf(source, name) !== '') === isGiven),
    ) as [string[], string[]]
    if (given.length === 0) return []
    return missing.map((name) => `${name} is missing beside ${given.join(' and ')}.`)
  })
}

function oidcOf(issuedBy: string, clientId: string, clientSecret: string) {
  const isWhole = issuedBy !== '' && clientId !== '' && clientSecret !== ''
  return isWhole ? { issuer: issuedBy, clientId, clientSecret } : undefined
}

function accessOf(issuedBy: string, audience: string) {
  return issuedBy !== '' && audience !== '' ? { issuer: issuedBy, audience } : undefined
}

function machineTimeZone(): string {
  const zone = (new Intl.DateTimeFormat('en').resolvedOptions() as { timeZone?: string }).timeZone
  const known = parseTimeZone(currentName(zone ?? ''))
  return known.ok ? known.value : 'UTC'
}
