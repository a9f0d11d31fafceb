/**
 * The parameters of a database's address. The driver hands those that it does not know to the server,
 * which refuses unknown ones: so only known ones are passed on.
 */

/** What is wrong with an address, in words that contain no part of it. */
export class Wrong extends Error {}

export type Parameters = ReadonlyMap<string, string>

/** Parameters that the driver, or the server, takes as they are. */
const PASSED = new Set(
  `prepare idle_timeout max_lifetime keep_alive application_name options search_path statement_timeout
  lock_timeout idle_in_transaction_session_timeout`.split(/\s+/),
)
/** Parameters of libpq and of other drivers that say nothing this app could follow. */
const IGNORED = `
  ApplicationName backoff binary_parameters charset client_encoding command_timeout connect_timeout
  connectTimeout connection_limit debug encoding fallback_application_name fetch_types gssdelegation
  gssencmode gsslib hostaddr keepalives keepalives_count keepalives_idle keepalives_interval krbsrvname
  load_balance_hosts loggerLevel max max_conns max_pipeline max_protocol_version min_conns
  min_protocol_version pool pool_max_conns pool_mode pool_size pool_timeout publications reconnect
  require_auth requirepeer reWriteBatchedInserts serverVersion socketTimeout socket_timeout
  ssl_max_protocol_version ssl_min_protocol_version sslaccept sslcertmode sslcompression sslcrl
  sslcrldir sslsni supa tcpKeepAlive tcp_user_timeout timeout timezone TimeZone uselibpqcompat
  workaround`
const READ = `
  channel_binding currentSchema dbname host password pgbouncer port prepareThreshold
  prepared_statement_cache_size prepared_statements requiressl schema ssl sslcert sslkey sslmode
  sslnegotiation sslpassword sslrootcert statement_cache_size target_session_attrs user`
const ALL = new Set([...PASSED, ...`${IGNORED} ${READ}`.trim().split(/\s+/)])
/** Their values are people's own, in which a plus is a plus. */
const LITERAL = new Set(['user', 'password', 'dbname', 'host'])

export function isParameter(name: string): boolean {
  return ALL.has(name)
}

export function readParameters(query: string): Parameters {
  const given = new Map<string, string>()
  for (const each of query.split('&').filter((part) => part !== '')) {
    const [name = '', ...value] = each.split('=')
    if (!isParameter(name)) {
      const known = /^\w{1,40}$/.test(name) && !query.includes('@') ? ` “${name}”` : ''
      throw new Wrong(`its parameter${known} is unknown, and has to be taken out`)
    }
    const text = value.join('=')
    given.set(name, decoded(LITERAL.has(name) ? text : text.replaceAll('+', ' '), 'parameters'))
  }
  return given
}

const TARGETS = /^(?:any|read-write|read-only|primary|standby|prefer-standby)$/

/** The parameters as the driver takes them. */
export function driverParameters(given: Parameters): [name: string, value: string][] {
  const parameters = new Map([...given].filter(([name]) => PASSED.has(name)))
  const schema = given.get('schema') ?? given.get('currentSchema') ?? 'public'
  if (schema !== 'public') parameters.set('search_path', schema)
  // How other drivers are told that a pooler loses prepared statements.
  if (isUnprepared(given)) parameters.set('prepare', 'false')

  const target = given.get('target_session_attrs') ?? 'any'
  if (!TARGETS.test(target)) throw new Wrong('its target_session_attrs is unknown')
  if (target !== 'any') parameters.set('target_session_attrs', target)
  if (given.get('sslnegotiation') === 'direct') parameters.set('sslnegotiation', 'direct')
  const tls = tlsMode(given)
  if (tls !== undefined) parameters.set('sslmode', tls)
  return [...parameters]
}

function isUnprepared(given: Parameters): boolean {
  const isOff = (name: string) => /^(?:0|false|no|off)$/i.test(given.get(name) ?? '')
  const caches = ['statement_cache_size', 'prepared_statement_cache_size', 'prepareThreshold']
  return isOff('prepared_statements') || caches.some(isOff) || given.get('pgbouncer') === 'true'
}

/** Each way of asking for TLS, as the mode of libpq that the driver takes. */
const TLS_MODES = new Map([
  ['disable', 'disable'],
  ['false', 'disable'],
  ['0', 'disable'],
  ['allow', 'prefer'],
  ['prefer', 'prefer'],
  ['require', 'require'],
  ['no-verify', 'require'],
  // The driver checks the name of the host too.
  ['verify-ca', 'verify-full'],
  ['verify-full', 'verify-full'],
  ['true', 'verify-full'],
  ['1', 'verify-full'],
])

function tlsMode(given: Parameters): string | undefined {
  if (['sslcert', 'sslkey', 'sslpassword'].some((name) => given.has(name))) {
    throw new Wrong('client certificates are not supported; sign in with a password')
  }
  const root = given.get('sslrootcert')
  if (root === 'system') return 'verify-full'
  if (root !== undefined) {
    throw new Wrong('take its sslrootcert out, and name that file in NODE_EXTRA_CA_CERTS')
  }
  // Channels are bound to TLS, and the driver does without the binding.
  const isBound = given.get('channel_binding') === 'require' || given.get('requiressl') === '1'
  const mode = given.get('sslmode') ?? given.get('ssl') ?? (isBound ? 'require' : undefined)
  if (mode === undefined) return undefined
  const known = TLS_MODES.get(mode.toLowerCase())
  if (known === undefined)
    throw new Wrong('its sslmode is one of disable, prefer, require, verify-full')
  return known
}

/** Text with its percent-encodings (RFC 3986 §2.1) decoded. */
export function decoded(text: string, part: string): string {
  try {
    const plain = decodeURIComponent(text)
    if (!plain.includes('\0')) return plain
  } catch {
    // Neither UTF-8 nor an encoding.
  }
  throw new Wrong(`a “%” in its ${part} has to be written %25`)
}
