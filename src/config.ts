/** The settings an operator gives, read once when a host starts. */
import { NEW_LEDGERS, type NewLedgers } from './domain/member.ts'
import { isLoopback } from './domain/loopback.ts'
import type { Result } from './domain/result.ts'
import { parseCurrency, parseLocale, parseTimeZone } from './domain/settings.ts'
import type { Refusal } from './domain/refusal.ts'

export type Config = {
  readonly databaseUrl: string | undefined
  /** As the role that owns the tables; the app's own role migrates where there is none. */
  readonly migrateDatabaseUrl: string | undefined
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

type Source = { readonly [Name in (typeof VARIABLES)[number]]?: string | undefined }

/** A setting is wrong, so the app cannot start; the message names the setting and the fix. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads settings from environment variables; throws a ConfigError that names every wrong one. */
export function readConfig(source: Source): Config {
  const problems: string[] = []
  const read = <Value>(name: keyof Source, missing: Value, parse: (text: string) => Value) => {
    const text = source[name]?.trim()
    if (text === undefined || text === '') return missing
    try {
      return parse(text)
    } catch {
      // An address of a database holds its password.
      const isSecret = SECRETS.has(name)
      const found = isSecret ? '' : `, and not “${text}”`
      problems.push(`${name} is ${EXPECTED[name] ?? 'something else'}${found}.`)
      return missing
    }
  }
  const config: Config = {
    databaseUrl: read('DATABASE_URL', undefined, postgresUrl),
    migrateDatabaseUrl: read('MIGRATE_DATABASE_URL', undefined, postgresUrl),
    port: read('PORT', 5000, port),
    host: read('HOST', '127.0.0.1', String),
    dataDir: read('DATA_DIR', './data', String),
    publicOrigin: read('PUBLIC_ORIGIN', undefined, origin),
    metricsToken: read<string | undefined>('METRICS_TOKEN', undefined, String),
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
    locale: read('LOCALE', 'en-US', valid(parseLocale)),
    timeZone: read('TIME_ZONE', machineTimeZone(), valid(parseTimeZone)),
  }
  problems.push(...missingBeside(source))
  if (config.oidc !== undefined && config.publicOrigin === undefined && !isLoopback(config.host)) {
    problems.push('PUBLIC_ORIGIN is missing beside OIDC_ISSUER: the provider sends people there.')
  }
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  return config
}

const SECRETS = new Set<keyof Source>(['DATABASE_URL', 'MIGRATE_DATABASE_URL', 'SETUP_TOKEN'])
const DATABASE_ADDRESS = 'an address like postgres://user:password@host:5432/database'

const EXPECTED: { readonly [Name in keyof Source]?: string } = {
  DATABASE_URL: DATABASE_ADDRESS,
  MIGRATE_DATABASE_URL: DATABASE_ADDRESS,
  PORT: 'a number from 0 to 65535',
  PUBLIC_ORIGIN: 'an address like https://spend.example',
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
      names.filter((name) => ((source[name] ?? '').trim() !== '') === isGiven),
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

function postgresUrl(text: string): string {
  const { protocol } = new URL(text)
  if (!/^postgres(ql)?:$/.test(protocol)) throw new Error('not PostgreSQL')
  return text
}

function port(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 65_535) throw new Error('not a port')
  return number
}

function origin(text: string): string {
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol)) throw new Error('not a web address')
  return url.origin
}

/** Unchanged, since the tokens have to name it in exactly these letters. */
function issuer(text: string): string {
  const url = encrypted(text)
  const isBare = url.search + url.hash + url.username + url.password === ''
  if (!isBare || url.pathname.includes('/.well-known/')) throw new Error('not an issuer')
  return text
}

function teamOrigin(text: string): string {
  return encrypted(text).origin
}

function encrypted(text: string): URL {
  const url = new URL(text)
  const isSafe = url.protocol === 'https:' || isLoopback(url.hostname)
  if (!/^https?:$/.test(url.protocol) || !isSafe) throw new Error('not encrypted')
  return url
}

function setupToken(text: string): string {
  if (text.length < 16) throw new Error('too short')
  return text
}

function auth(text: string): 'open' {
  if (text !== 'open') throw new Error('not a way to sign in')
  return text
}

function oneOf<Value extends string>(values: readonly Value[]) {
  return (text: string): Value => {
    const value = values.find((each) => each === text)
    if (value === undefined) throw new Error('none of them')
    return value
  }
}

/** What people set later too is read by the same rule. */
function valid(parse: (typed: string) => Result<string, Refusal>) {
  return (text: string): string => {
    const read = parse(text)
    if (!read.ok) throw new Error(read.problem.code)
    return read.value
  }
}

function machineTimeZone(): string {
  const zone = (new Intl.DateTimeFormat('en').resolvedOptions() as { timeZone?: string }).timeZone
  return zone === undefined || zone === 'Etc/Unknown' ? 'UTC' : zone
}
