import { afterEach, expect, test } from 'vitest'
import { ConfigError } from '../../src/config.ts'
import { readConfig, type Config } from '../../src/hosts/process/config.ts'

const zoneBefore = process.env.TZ

afterEach(() => {
  if (zoneBefore === undefined) delete process.env.TZ
  else process.env.TZ = zoneBefore
})

test('without variables the app listens on this machine only, with an embedded database', () => {
  process.env.TZ = 'Europe/Berlin'
  expect(readConfig({})).toEqual({
    databaseUrl: undefined,
    port: 5000,
    host: '127.0.0.1',
    dataDir: './data',
    publicOrigin: undefined,
    metricsToken: undefined,
    newLedgers: 'members',
    logLevel: 'info',
    currency: 'USD',
    locale: 'en-US',
    timeZone: 'Europe/Berlin',
    timeZoneChosen: false,
  })
})

const settings: [name: string, text: string, setting: keyof Config, value: string | number][] = [
  ['DATABASE_URL', 'postgres://u:p@db/x', 'databaseUrl', 'postgres://u:p@db/x'],
  [
    'DATABASE_URL',
    'postgresql://db/x?sslmode=require',
    'databaseUrl',
    'postgresql://db/x?sslmode=require',
  ],
  ['PORT', '0', 'port', 0],
  ['PORT', ' 8080\n', 'port', 8080],
  ['PORT', '65535', 'port', 65_535],
  ['HOST', '0.0.0.0', 'host', '0.0.0.0'],
  ['DATA_DIR', '/var/lib/expenses', 'dataDir', '/var/lib/expenses'],
  ['PUBLIC_ORIGIN', 'https://spend.example', 'publicOrigin', 'https://spend.example'],
  ['PUBLIC_ORIGIN', 'https://spend.example:443/', 'publicOrigin', 'https://spend.example'],
  ['PUBLIC_ORIGIN', 'http://192.168.1.5:5000', 'publicOrigin', 'http://192.168.1.5:5000'],
  ['METRICS_TOKEN', 'secret\n', 'metricsToken', 'secret'],
  ['NEW_LEDGERS', 'owners', 'newLedgers', 'owners'],
  ['NEW_LEDGERS', 'members\n', 'newLedgers', 'members'],
  ['NEW_LEDGERS', 'everyone', 'newLedgers', 'everyone'],
  ['LOG_LEVEL', 'debug', 'logLevel', 'debug'],
  ['CURRENCY', 'EUR', 'currency', 'EUR'],
  ['LOCALE', 'de-at', 'locale', 'de-AT'],
  ['LOCALE', 'ar-EG-u-nu-latn', 'locale', 'ar-EG-u-nu-latn'],
  ['TIME_ZONE', 'Asia/Tokyo', 'timeZone', 'Asia/Tokyo'],
  ['TIME_ZONE', 'utc', 'timeZone', 'UTC'],
  ['TIME_ZONE', 'europe/kyiv', 'timeZone', 'Europe/Kyiv'],
  ['HOST', '[::1]', 'host', '::1'],
  ['HOST', '::', 'host', '::'],
  ['HOST', 'localhost', 'host', 'localhost'],
  ['PUBLIC_ORIGIN', '"https://spend.example"', 'publicOrigin', 'https://spend.example'],
  ['PUBLIC_ORIGIN', 'HTTPS://Spend.Example:8443/', 'publicOrigin', 'https://spend.example:8443'],
  ['PUBLIC_ORIGIN', 'https://bücher.example', 'publicOrigin', 'https://xn--bcher-kva.example'],
  ['DATABASE_URL', "'postgres://u:p@db/x'", 'databaseUrl', 'postgres://u:p@db/x'],
]

test.each(settings)('%s of %j sets %s to %j', (name, text, setting, value) => {
  expect(readConfig({ [name]: text })[setting]).toBe(value)
})

test.each(['', ' ', '\n'])('a variable of %j counts as not set', (text) => {
  const blank = { PORT: text, CURRENCY: text, METRICS_TOKEN: text, DATABASE_URL: text }
  expect(readConfig({ ...blank, TIME_ZONE: 'UTC' })).toEqual(readConfig({ TIME_ZONE: 'UTC' }))
})

const wrong: [name: string, text: string, expected: string][] = [
  ['PORT', '65536', 'a number from 0 to 65535'],
  ['PORT', '-1', 'a number from 0 to 65535'],
  ['PORT', '5e3', 'a number from 0 to 65535'],
  ['PORT', '0x1388', 'a number from 0 to 65535'],
  ['PORT', 'http', 'a number from 0 to 65535'],
  ['PORT', '5000abc', 'a number from 0 to 65535'],
  [
    'HOST',
    'http://0.0.0.0',
    'an address or a name to listen on, like 0.0.0.0, without scheme and port',
  ],
  [
    'HOST',
    '0.0.0.0:5000',
    'an address or a name to listen on, like 0.0.0.0, without scheme and port',
  ],
  ['HOST', '*', 'an address or a name to listen on, like 0.0.0.0, without scheme and port'],
  ['PUBLIC_ORIGIN', 'https://a.example,https://b.example', 'an address like https://spend.example'],
  ['PUBLIC_ORIGIN', 'https://', 'an address like https://spend.example'],
  ['TIME_ZONE', '+02:00', 'an IANA name like Europe/Berlin'],
  ['PUBLIC_ORIGIN', 'spend.example', 'an address like https://spend.example'],
  ['PUBLIC_ORIGIN', 'ftp://spend.example', 'an address like https://spend.example'],
  ['PUBLIC_ORIGIN', 'javascript:alert(1)', 'an address like https://spend.example'],
  ['NEW_LEDGERS', 'nobody', 'one of owners, members, everyone'],
  ['NEW_LEDGERS', 'Members', 'one of owners, members, everyone'],
  ['LOG_LEVEL', 'loud', 'one of debug, info, warn, error'],
  ['CURRENCY', 'euro', 'an ISO 4217 code like EUR'],
  ['CURRENCY', 'ZZZ', 'an ISO 4217 code like EUR'],
  ['LOCALE', 'en_US.UTF-8', 'a language tag like de-DE'],
  ['LOCALE', 'xx-XX', 'a language tag like de-DE'],
  ['TIME_ZONE', 'Europe/Atlantis', 'an IANA name like Europe/Berlin'],
]

test.each(wrong)(
  '%s of %j is refused, and the message says what it must be',
  (name, text, expected) => {
    const message = `${name} is ${expected}, and not “${text}”.`
    expect(() => readConfig({ [name]: text })).toThrow(new ConfigError(message))
  },
)

test('one message names all wrong variables', () => {
  const source = { PORT: 'x', CURRENCY: 'y', LOCALE: 'z z' }
  expect(() => readConfig(source)).toThrow(/^PORT is .+\nCURRENCY is .+\nLOCALE is .+$/)
})

const badAddresses = ['mysql://u:hunter2@db/x', 'u:hunter2@db', 'postgres://u:hunter2@db:port/x']

test.each(badAddresses)(
  'the message about the wrong database address %s does not contain its password',
  (text) => {
    expect(() => readConfig({ DATABASE_URL: text })).toThrow(/^DATABASE_URL is an address like/)
    expect(() => readConfig({ DATABASE_URL: text })).not.toThrow(/hunter2/)
  },
)

test('MIGRATE_DATABASE_URL is read beside DATABASE_URL, and messages do not contain its password', () => {
  const source = {
    DATABASE_URL: 'postgres://app@db/x',
    MIGRATE_DATABASE_URL: 'postgres://own@db/x',
  }
  expect(readConfig(source).migrateDatabaseUrl).toBe('postgres://own@db/x')
  expect(readConfig({ DATABASE_URL: 'postgres://app@db/x' }).migrateDatabaseUrl).toBeUndefined()
  const mistyped = { ...source, MIGRATE_DATABASE_URL: 'mysql://u:hunter2@db/x' }
  expect(() => readConfig(mistyped)).toThrow(/^MIGRATE_DATABASE_URL is an address like [^,]+$/)
})

const OIDC = {
  OIDC_ISSUER: 'https://sign-in.example/realm',
  OIDC_CLIENT_ID: 'expense-tracker',
  OIDC_CLIENT_SECRET: 'hunter2',
}
const ACCESS = {
  ACCESS_ISSUER: 'https://team.cloudflareaccess.com',
  ACCESS_AUDIENCE: 'a'.repeat(64),
}

test('all variables of OpenID Connect and Cloudflare Access are read', () => {
  const { oidc, access } = readConfig({ ...OIDC, ...ACCESS })
  const [issuer, clientId, clientSecret] = Object.values(OIDC)
  expect(oidc).toEqual({ issuer, clientId, clientSecret })
  expect(access).toEqual({ issuer: ACCESS.ACCESS_ISSUER, audience: ACCESS.ACCESS_AUDIENCE })
  expect(readConfig({ ...ACCESS, ACCESS_ISSUER: `${ACCESS.ACCESS_ISSUER}/` }).access).toEqual(
    access,
  )
})

test.each([...Object.keys(OIDC), ...Object.keys(ACCESS)] as (keyof typeof OIDC)[])(
  'without %s the other variables of single sign-on are refused, and the secret is not printed',
  (name) => {
    const source = { ...OIDC, ...ACCESS, [name]: ' ' }
    expect(() => readConfig(source)).toThrow(new RegExp(`^${name} is missing beside \\w+`))
    expect(() => readConfig(source)).not.toThrow(/hunter2|\n/)
  },
)

test.each([
  'sign-in.example',
  'http://sign-in.example',
  'ftp://sign-in.example',
  'https://u:p@sign-in.example',
  'https://sign-in.example/?realm=x',
  'https://sign-in.example/.well-known/openid-configuration',
])('%s is not accepted as an issuer', (issuer) => {
  const source = { ...OIDC, OIDC_ISSUER: issuer }
  expect(() => readConfig(source)).toThrow('OIDC_ISSUER is an https address like')
})

test('an OpenID Connect provider on this machine may use plain http', () => {
  const issuer = 'http://127.0.0.1:8080'
  expect(readConfig({ ...OIDC, OIDC_ISSUER: issuer }).oidc?.issuer).toBe(issuer)
})

test('an app that other machines reach needs PUBLIC_ORIGIN for OpenID Connect', () => {
  const source = { ...OIDC, HOST: '0.0.0.0' }
  expect(() => readConfig(source)).toThrow(/^PUBLIC_ORIGIN is missing beside OIDC_ISSUER/)
  expect(readConfig({ ...source, PUBLIC_ORIGIN: 'https://spend.example' }).oidc).toBeDefined()
})

test('the ledger’s time zone is UTC if the machine’s is unknown', () => {
  process.env.TZ = 'Europe/Atlantis'
  expect(readConfig({}).timeZone).toBe('UTC')
})

test.each([
  'https://spend.example/app',
  'https://spend.example/app/',
  'https://spend.example//',
  'https://spend.example/?x=1',
  'https://spend.example/?',
  'https://spend.example#top',
  'https://ada:hunter2@spend.example',
  'HTTPS://SPEND.EXAMPLE/App',
])('PUBLIC_ORIGIN %s is refused with what to write instead', (text) => {
  const message =
    'PUBLIC_ORIGIN is a scheme and a host alone: write https://spend.example. The app cannot be under a path.'
  expect(() => readConfig({ PUBLIC_ORIGIN: text })).toThrow(new ConfigError(message))
})

test.each(['two words', 'with\nline', 'ümlaut', '"quoted"'])(
  'METRICS_TOKEN %j, which no header can hold, is refused and not printed',
  (text) => {
    expect(() => readConfig({ METRICS_TOKEN: text })).toThrow(
      new ConfigError('METRICS_TOKEN is letters, digits and the characters -._~+/ without blanks.'),
    )
  },
)

test('a time zone counts as chosen if TIME_ZONE gives it, and not if it is the machine’s', () => {
  expect(readConfig({ TIME_ZONE: 'UTC' }).timeZoneChosen).toBe(true)
  process.env.TZ = 'Asia/Calcutta'
  for (const TIME_ZONE of [undefined, '', ' ']) {
    expect(readConfig({ TIME_ZONE })).toMatchObject({
      timeZone: 'Asia/Kolkata',
      timeZoneChosen: false,
    })
  }
})
