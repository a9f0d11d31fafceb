/** The settings an operator gives, read once when a host starts. */
import type { Result } from './domain/result.ts'
import { parseCurrency, parseLocale, parseTimeZone } from './domain/settings.ts'

export type Config = {
  readonly databaseUrl: string | undefined
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly publicOrigin: string | undefined
  readonly metricsToken: string | undefined
  /** What makes the first member. */
  readonly setupToken: string | undefined
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: string | undefined
  /** `open`: everyone who reaches the app may use it. */
  readonly auth: 'open' | undefined
  readonly logLevel: LogLevel
  /** What the first run makes the ledger with. */
  readonly currency: string
  readonly locale: string
  readonly timeZone: string
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** The environment variables that are read; each may also be given as a file, as `NAME_FILE`. */
export const VARIABLES = [
  'DATABASE_URL',
  'PORT',
  'HOST',
  'DATA_DIR',
  'PUBLIC_ORIGIN',
  'METRICS_TOKEN',
  'SETUP_TOKEN',
  'TRUSTED_PROXIES',
  'AUTH',
  'LOG_LEVEL',
  'CURRENCY',
  'LOCALE',
  'TIME_ZONE',
] as const

type Source = { readonly [Name in (typeof VARIABLES)[number]]?: string | undefined }

/** The operator has to mend a setting before the app can start; the message says which and how. */
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
      const isSecret = name === 'DATABASE_URL' || name === 'SETUP_TOKEN'
      const found = isSecret ? '' : `, and not “${text}”`
      problems.push(`${name} is ${EXPECTED[name] ?? 'something else'}${found}.`)
      return missing
    }
  }
  const config: Config = {
    databaseUrl: read('DATABASE_URL', undefined, postgresUrl),
    port: read('PORT', 5000, port),
    host: read('HOST', '127.0.0.1', String),
    dataDir: read('DATA_DIR', './data', String),
    publicOrigin: read('PUBLIC_ORIGIN', undefined, origin),
    metricsToken: read<string | undefined>('METRICS_TOKEN', undefined, String),
    setupToken: read<string | undefined>('SETUP_TOKEN', undefined, setupToken),
    trustedProxies: read<string | undefined>('TRUSTED_PROXIES', undefined, String),
    auth: read<'open' | undefined>('AUTH', undefined, auth),
    logLevel: read<LogLevel>('LOG_LEVEL', 'info', logLevel),
    currency: read('CURRENCY', 'USD', valid(parseCurrency)),
    locale: read('LOCALE', 'en-US', valid(parseLocale)),
    timeZone: read('TIME_ZONE', machineTimeZone(), valid(parseTimeZone)),
  }
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  return config
}

const EXPECTED: { readonly [Name in keyof Source]?: string } = {
  DATABASE_URL: 'an address like postgres://user:password@host:5432/database',
  PORT: 'a number from 0 to 65535',
  PUBLIC_ORIGIN: 'an address like https://spend.example',
  SETUP_TOKEN: 'shorter than 16 characters; take a long one that nobody guesses',
  AUTH: 'open, or nothing',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
  CURRENCY: 'an ISO 4217 code like EUR',
  LOCALE: 'a language tag like de-DE',
  TIME_ZONE: 'an IANA name like Europe/Berlin',
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

function setupToken(text: string): string {
  if (text.length < 16) throw new Error('too short')
  return text
}

function auth(text: string): 'open' {
  if (text !== 'open') throw new Error('not a way to sign in')
  return text
}

function logLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((each) => each === text)
  if (level === undefined) throw new Error('not a level')
  return level
}

/** What people set later too is read by the same rule. */
function valid(parse: (typed: string) => Result<string, string>) {
  return (text: string): string => {
    const read = parse(text)
    if (!read.ok) throw new Error(read.problem)
    return read.value
  }
}

function machineTimeZone(): string {
  const zone = (new Intl.DateTimeFormat('en').resolvedOptions() as { timeZone?: string }).timeZone
  return zone === undefined || zone === 'Etc/Unknown' ? 'UTC' : zone
}
