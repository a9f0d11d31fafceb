/**
 * Reads the address of a database as providers and other tools write it, and writes it in the one form
 * that the driver takes.
 */
import {
  decoded,
  driverParameters,
  isParameter,
  readParameters,
  Wrong,
  type Parameters,
} from './database-url-parameters.ts'
import { ok, refuse, type Result } from './result.ts'
import { unquoted } from './unquoted.ts'

/** Why an address is wrong, after the name of its variable. It never contains a part of the address. */
type Reason = string

export const DATABASE_ADDRESS = 'an address like postgres://user:password@host:5432/database'

const SCHEME = /^(?:jdbc:)?(postgres(?:ql)?)(?:\+\w+)?:\/\//i

/** Reads an address, also in quotes, with a driver's name (`postgresql+asyncpg://`) or for JDBC. */
export function parseDatabaseUrl(typed: string): Result<string, Reason> {
  try {
    return ok(canonical(typed))
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    const more = error.message === '' ? '' : `: ${error.message}`
    return refuse(`is ${DATABASE_ADDRESS}${more}.`)
  }
}

function canonical(typed: string): string {
  // Neon offers its address as a command.
  const text = unquoted(unquoted(typed.trim()).replace(/^psql\s+/, ''))
  const [start = '', scheme] = SCHEME.exec(text) ?? []
  if (scheme === undefined) throw new Wrong()
  const parts = splitUrl(text.slice(start.length))
  const given = readParameters(parts.query)
  const credentials = readCredentials(parts.credentials)
  const user = given.get('user') ?? credentials.user
  const password = given.get('password') ?? credentials.password
  const place = readPlace(parts.host, given)
  const database = given.get('dbname') ?? decoded(parts.path.replace(/^\/|\/$/g, ''), 'database')
  if (database === '') throw new Wrong('it names no database, such as /expense_tracker at its end')
  if (database.includes('/')) throw new Wrong('after the host comes the name of one database')

  const secret = password === '' ? '' : `:${encodeURIComponent(password)}`
  const signIn = user + secret === '' ? '' : `${encodeURIComponent(user)}${secret}@`
  const parameters = [...place.parameters, ...driverParameters(given)]
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return (
    `${scheme.toLowerCase()}://${signIn}${place.address}/${encodeURIComponent(database)}` +
    (query === '' ? '' : `?${query}`)
  )
}

function splitUrl(rest: string) {
  if (/[\s\0]/.test(rest)) throw new Wrong('a blank or line end in it has to be written %20 or %0A')
  if (rest.includes('#')) throw mustEncode('#')
  const end = rest.search(/[/?]/)
  const authority = end === -1 ? rest : rest.slice(0, end)
  const [path = '', ...more] = rest.slice(authority.length).split('?')
  const query = more.join('?')
  const at = authority.lastIndexOf('@')
  const names = query.split('&').map((each) => each.split('=')[0] ?? '')
  const isInNames = at === -1 ? !names.every(isParameter) : names.some((name) => name.includes('@'))
  // A password with one of these characters ends the authority too early.
  const isCut = path.includes('@') || (query.includes('@') && isInNames)
  if (isCut) throw mustEncode(rest[end] ?? '')
  const [credentials, host] = [authority.slice(0, Math.max(at, 0)), authority.slice(at + 1)]
  return { credentials, host, path, query }
}

function mustEncode(character: string): Wrong {
  const code = encodeURIComponent(character)
  return new Wrong(`a “${character}” in its user or password has to be written ${code}`)
}

function readCredentials(text: string): { readonly user: string; readonly password: string } {
  const [user = '', ...password] = text.split(':')
  const secret = decoded(password.join(':'), 'password')
  if (/^\[your[-_ ]password\]$/i.test(secret))
    throw new Wrong('[YOUR-PASSWORD] stands for the password')
  return { user: decoded(user, 'user'), password: secret }
}

/** The host and port for a URL; a socket's directory is a parameter, as libpq has it. */
function readPlace(text: string, given: Parameters) {
  if (text.includes(',') || given.get('host')?.includes(',')) {
    throw new Wrong('it names several hosts; name the one that takes writes')
  }
  const [, bracketed, name = '', own = ''] =
    /^(?:\[([\da-f:.]+)\]|([^:]*))(?::(.*))?$/i.exec(text) ?? []
  if (bracketed === undefined && name === '' && text !== '') {
    throw new Wrong('an IPv6 address has to be in brackets, such as [::1]')
  }
  const port = given.get('port') ?? own
  const isPort = /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535
  if (port !== '' && !isPort) throw new Wrong('its port has to be a number from 1 to 65535')
  const suffix = port === '' ? '' : `:${port}`
  const plain = bracketed === undefined ? decoded(name, 'host') : `[${bracketed}]`
  const host = given.get('host') ?? plain
  if (host.startsWith('/')) {
    return { address: `localhost${suffix}`, parameters: [['host', host]] as const }
  }
  return { address: spelledHost(host === '' ? 'localhost' : host) + suffix, parameters: [] }
}

/** A host as a URL takes it: in letters of ASCII. */
function spelledHost(host: string): string {
  if (/^[\w.-]+$/.test(host)) return host
  const spelled = /[/@?#\\]/.test(host) ? null : URL.parse(`http://${host}`)
  if (spelled !== null && /^(?:[\w.-]+|\[.*\])$/.test(spelled.hostname)) return spelled.hostname
  throw new Wrong('its host is not the name or address of a host')
}
