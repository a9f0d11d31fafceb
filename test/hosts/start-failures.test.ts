/** A start that cannot work ends with a sentence that names the setting and the remedy, on each runtime. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connectionRemedy, isMisconfigured } from '../../src/hosts/database/connection-failure.ts'
import { program, ROOT, startRuntime } from '../support/runtimes.ts'
import { createDatabase, createMigratedDatabase } from '../support/schema.ts'

const DENO = ['run', '--no-prompt', '--allow-net', '--allow-env', '--allow-read', '--allow-sys']
const COMMANDS = {
  node: [program('node'), 'dist/hosts/node.js'],
  deno: [program('deno'), ...DENO, 'dist/hosts/deno.js'],
  bun: [program('bun'), 'dist/hosts/bun.js'],
} as const
type Process = keyof typeof COMMANDS

const STARTS_WITHIN = 15_000

let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'expense-tracker-start-'))
})
afterAll(() => rm(directory, { recursive: true }))

function launch(runtime: Process, environment: Record<string, string>) {
  const [command = '', ...parameters] = COMMANDS[runtime]
  const base = { DATA_DIR: join(directory, 'data'), DATABASE_URL: 'postgres://u:p@127.0.0.1:9/x' }
  const env = { ...process.env, PORT: '0', ...base, ...environment }
  const child = spawn(command, parameters, { cwd: ROOT, env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  return { child, output: () => output, closed: once(child, 'close') }
}

/** Runs a host until it ends by itself. */
async function refusal(runtime: Process, environment: Record<string, string>): Promise<string> {
  const { child, output, closed } = launch(runtime, environment)
  const late = setTimeout(() => child.kill('SIGKILL'), STARTS_WITHIN)
  const [code] = (await closed) as [number | null]
  clearTimeout(late)
  expect([code, output()]).toEqual([1, expect.any(String)])
  expect(output()).not.toMatch(/^ {4}at /m)
  expect(output()).not.toContain('hunter')
  return output()
}

/** Runs a host until it logs a text, and stops it. */
async function logged(runtime: Process, environment: Record<string, string>, text: string) {
  const { child, output, closed } = launch(runtime, environment)
  const began = performance.now()
  while (!output().includes(text) && child.exitCode === null) {
    if (performance.now() - began > STARTS_WITHIN) break
    await sleep(20)
  }
  child.kill('SIGKILL')
  await closed
  expect(output()).not.toContain('hunter')
  return output()
}

const ORIGIN = { PUBLIC_ORIGIN: 'https://spend.example/app' }
const ORIGIN_REMEDY = /^PUBLIC_ORIGIN .* write https:\/\/spend\.example\./m

const wrong: [environment: Record<string, string>, sentences: RegExp[]][] = [
  [{ TRUSTED_PROXIES: 'nginx' }, [/^TRUSTED_PROXIES holds “nginx”, and not addresses like/m]],
  [
    {
      ...ORIGIN,
      DATABASE_URL: 'postgres://u:hunter%2@db/x',
      MIGRATE_DATABASE_URL: 'postgres://u:hunter2@db',
      HOST: 'http://localhost',
      TIME_ZONE: 'Europe/Atlantis',
      METRICS_TOKEN: 'two hunter words',
    },
    [
      ORIGIN_REMEDY,
      /^DATABASE_URL is an address .* written %25\.$/m,
      /^MIGRATE_DATABASE_URL .* names no database/m,
      /^HOST is an address or a name to listen on/m,
      /^TIME_ZONE is an IANA name like Europe\/Berlin/m,
      /^METRICS_TOKEN is letters/m,
    ],
  ],
  [
    { DATABASE_URL: 'postgres://u:hunter/2@db/x', METRICS_TOKEN_FILE: '/nowhere/token' },
    [
      /^DATABASE_URL is .* has to be written %2F\.$/m,
      /^METRICS_TOKEN_FILE names \/nowhere\/token, which does not exist\.$/m,
    ],
  ],
  [
    { DATABASE_URL: 'postgres://u:hunter2@db/x?foo=1', METRICS_TOKEN_FILE: '/tmp' },
    [
      /^DATABASE_URL is .* “foo” is unknown/m,
      /^METRICS_TOKEN_FILE names \/tmp, which is a directory\.$/m,
    ],
  ],
  [
    { DATABASE_URL_FILE: '/dev/null', METRICS_TOKEN_FILE: '/dev/null' },
    [
      /^DATABASE_URL and DATABASE_URL_FILE are both set\./m,
      /^METRICS_TOKEN_FILE names \/dev\/null, which is empty\.$/m,
    ],
  ],
]

test.each(wrong)('Node with %j ends with a sentence for each', async (environment, sentences) => {
  const output = await refusal('node', environment)
  for (const sentence of sentences) expect(output).toMatch(sentence)
  expect(output.trim().split('\n')).toHaveLength(sentences.length)
})

test.each(['deno', 'bun'] as const)('%s refuses the same values', async (runtime) => {
  const environment = {
    DATABASE_URL: 'postgres://u:hunter%2@db/x',
    PUBLIC_ORIGIN: 'https://spend.example/app',
  }
  const output = await refusal(runtime, environment)
  expect(output).toMatch(/^DATABASE_URL is an address .* written %25\.$/m)
  expect(output).toMatch(/^PUBLIC_ORIGIN .* write https:\/\/spend\.example\./m)
})

test('Workers answer with 500, and log the sentence', async () => {
  const origin = 'https://spend.example/app'
  const { url } = await createMigratedDatabase()
  const start = startRuntime('workers', url, { PUBLIC_ORIGIN: origin }).then(
    (host) => host.stop().then(() => 'started'),
    (error: Error) => error.message,
  )
  expect(await start).toContain('write https://spend.example. The app cannot be under a path.')
}, 90_000)

test('all problems are named at once, of variables and of files', async () => {
  const environment = { PORT: '5000abc', HOST: '*', METRICS_TOKEN_FILE: '/nowhere/token' }
  const lines = (await refusal('node', environment)).trim().split('\n')
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['METRICS_TOKEN_FILE', 'PORT', 'HOST'])
})

test('a file holds an address, and a variable that is set to nothing does not hide it', async () => {
  const { url } = await createDatabase()
  const file = join(directory, 'url')
  await writeFile(file, `${url}\n`)
  const environment = { DATABASE_URL: '', DATABASE_URL_FILE: file }
  expect(await logged('node', environment, 'database migrated')).toContain('database migrated')
})

test.each(['node', 'deno', 'bun'] as const)(
  '%s names PORT if the port is taken',
  async (runtime) => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { url } = await createMigratedDatabase()
    const output = await refusal(runtime, { DATABASE_URL: url, PORT: `${port}`, HOST: '127.0.0.1' })
    other.close()
    expect(output).toContain(
      `Port ${port} is taken. Stop what uses it, or set PORT to another number.`,
    )
  },
)

test.each(['node', 'deno', 'bun'] as const)(
  '%s names HOST if it is no address of this machine',
  async (runtime) => {
    const output = await refusal(runtime, { HOST: '192.0.2.1' })
    expect(output).toMatch(/HOST is 192\.0\.2\.1, which is no address of this machine\./)
  },
)

const addressOf = (change: (url: URL) => void) => {
  const url = new URL(inject('databaseUrl'))
  change(url)
  return url.href
}
const failing = () =>
  [
    [
      'a wrong password',
      addressOf((url) => (url.password = 'hunter2')),
      'check the user and the password in DATABASE_URL',
    ],
    [
      'an unknown database',
      addressOf((url) => (url.pathname = '/nowhere')),
      'create that database, or correct its name in DATABASE_URL',
    ],
    [
      'an unknown host',
      addressOf((url) => (url.hostname = 'nowhere.invalid')),
      'check the host in DATABASE_URL',
    ],
    [
      'a port where nothing listens',
      addressOf((url) => (url.port = '9')),
      'check the host and port in DATABASE_URL, and that PostgreSQL runs',
    ],
  ] as const

test('a start on a database that cannot be used logs the variable and the remedy', async () => {
  for (const [, url, remedy] of failing()) {
    expect(await logged('node', { DATABASE_URL: url }, remedy)).toContain(remedy)
  }
  const [, [, unknown, remedy]] = failing()
  const { url } = await createMigratedDatabase()
  const both = { DATABASE_URL: url, MIGRATE_DATABASE_URL: unknown }
  const ofOwner = remedy.replace('DATABASE_URL', 'MIGRATE_DATABASE_URL')
  expect(await logged('node', both, ofOwner)).toContain(ofOwner)
  const other = { DATABASE_URL: unknown, MIGRATE_DATABASE_URL: url }
  expect(await logged('node', other, remedy)).toContain(remedy)
}, 90_000)

test('Deno and Bun log it too', async () => {
  const [[, url, remedy]] = failing()
  for (const runtime of ['deno', 'bun'] as const) {
    expect(await logged(runtime, { DATABASE_URL: url }, remedy)).toContain(remedy)
  }
}, 60_000)

test('a socket that is not there ends the start', async () => {
  const url = 'postgres://u:hunter2@/x?host=/nowhere'
  const output = await refusal('node', { DATABASE_URL: url })
  expect(output).toContain('Cannot use the database at /nowhere: ')
  expect(output).toContain('check the directory of the socket in DATABASE_URL')
})

test('parameters of libpq and of other drivers do not reach the server', async () => {
  const { url } = await createDatabase()
  const query =
    'channel_binding=disable&connect_timeout=5&pgbouncer=false&keepalives=1&gssencmode=disable'
  const environment = { DATABASE_URL: `${url}?${query}` }
  expect(await logged('node', environment, 'database migrated')).toContain('database migrated')
})

const failures: [what: string, error: object, remedy: string, isFinal: boolean][] = [
  [
    'TLS that the server requires',
    {
      code: '28000',
      severity: 'FATAL',
      message: 'no pg_hba.conf entry for host "x", no encryption',
    },
    'the server requires TLS: add sslmode=require to DATABASE_URL',
    true,
  ],
  [
    'a user that the server does not let in',
    { code: '28000', severity: 'FATAL', message: 'role "ada" does not exist' },
    'check the user in DATABASE_URL, and pg_hba.conf of the server',
    true,
  ],
  [
    'a certificate of its own',
    { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed certificate' },
    'NODE_EXTRA_CA_CERTS',
    true,
  ],
  [
    'a certificate of another host',
    { code: 'ERR_TLS_CERT_ALTNAME_INVALID', message: 'Hostname/IP does not match' },
    'sslmode=require in DATABASE_URL',
    true,
  ],
  [
    'a server without TLS',
    {
      code: 'ECONNRESET',
      message: 'Client network socket disconnected before secure TLS connection',
    },
    'then DATABASE_URL has to say sslmode=disable',
    false,
  ],
  [
    'a pooler that does not know a tenant',
    { code: 'XX000', severity: 'FATAL', message: 'Tenant or user not found' },
    'check DATABASE_URL',
    true,
  ],
  [
    'a pooler that refuses a parameter',
    { code: '08P01', severity: 'FATAL', message: 'unsupported startup parameter: search_path' },
    'give a direct one',
    true,
  ],
]

test.each(failures)('%s has a remedy', (_what, error, remedy, isFinal) => {
  expect(connectionRemedy(error, 'DATABASE_URL')).toContain(remedy)
  expect(isMisconfigured(error)).toBe(isFinal)
})

test('a mistake in a statement is no problem of the connection', () => {
  const error = { code: '42601', severity: 'ERROR', message: 'syntax error' }
  expect(connectionRemedy(error, 'DATABASE_URL')).toBeUndefined()
  expect(isMisconfigured(error)).toBe(false)
})
