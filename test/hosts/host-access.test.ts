/** Under which names a host answers, and what a proxy before it may say, over real HTTP. */
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addTestMember, PASSWORD } from '../support/members.ts'
import { METRICS_TOKEN, RUNTIMES, startRuntime, type Runtime } from '../support/runtimes.ts'
import { createLedgerDatabase, type Schema } from '../support/schema.ts'

type Host = Awaited<ReturnType<typeof startRuntime>>
type Headers = Record<string, string>

let database: Schema
const hosts = new Map<Runtime, Host>()

beforeAll(async () => {
  database = await createLedgerDatabase()
  const settings = { AUTH: 'open', TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'info' }
  await Promise.all(
    RUNTIMES.map(async (runtime) => {
      hosts.set(runtime, await startRuntime(runtime, database.url, settings))
    }),
  )
}, 120_000)
afterAll(() => Promise.all([...hosts.values()].map((host) => host.stop())))

/** Asks with a Host of its own, which fetch does not let through. */
async function ask(runtime: Runtime, path: string, headers: Headers, fields?: Headers) {
  const { hostname, port } = new URL(hosts.get(runtime)?.address ?? '')
  const form = fields && { 'content-type': 'application/x-www-form-urlencoded' }
  const method = fields === undefined ? 'GET' : 'POST'
  const sent = request({ hostname, port, path, method, headers: { ...form, ...headers } })
  sent.end(fields && new URLSearchParams(fields).toString())
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const body = Buffer.concat(await answer.toArray()).toString()
  return { status: answer.statusCode, body, cookies: answer.headers['set-cookie'] ?? [] }
}

describe.each(RUNTIMES)('open on %s, without an address of its own,', (runtime) => {
  test.each(['localhost:5000', '127.0.0.1', '192.168.1.5:5000', '[::1]:5000', '[fd00::7]'])(
    'the app answers at %s',
    async (host) => {
      expect((await ask(runtime, '/', { host })).status).toBe(200)
    },
  )

  test.each(['evil.example:5000', 'nas.local:5000', 'localhost.evil.example'])(
    'the app answers 421 at %s, stores nothing and says why',
    async (host) => {
      const own = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
      for (const path of ['/', '/history', '/nothing']) {
        const { status, body } = await ask(runtime, path, own)
        expect([path, status]).toEqual([path, 421])
        expect(body).toContain('PUBLIC_ORIGIN')
      }
      const stored = await ask(runtime, '/add', own, { category: 'food', price: '1' })
      expect(stored.status).toBe(421)
      expect((await ask(runtime, '/bulk', own, { all: '1', do: 'delete' })).status).toBe(421)
      expect(await database.sql`select from expenses`).toHaveLength(0)
    },
  )

  test('operators’ routes answer under any host name', async () => {
    const host = 'expense-tracker:5000'
    expect((await ask(runtime, '/healthz', { host })).status).toBe(200)
    expect((await ask(runtime, '/readyz', { host })).status).toBe(200)
    expect((await ask(runtime, '/metrics', { host })).status).toBe(401)
    const authorization = `Bearer ${METRICS_TOKEN}`
    expect((await ask(runtime, '/metrics', { host, authorization })).status).toBe(200)
  })

  test('the log names the hosts that the app answers to', () => {
    const output = hosts.get(runtime)?.output() ?? ''
    expect(output.match(/AUTH=open without PUBLIC_ORIGIN/g)).toHaveLength(1)
  })
})

const warningsOf = (runtime: Runtime) => [
  ...(hosts.get(runtime)?.output() ?? '').matchAll(
    /reach this app at https:\/\/192\.168\.1\.5:5000/g,
  ),
]

// On Workers the address itself says whether it is https.
describe.each(RUNTIMES.filter((each) => each !== 'workers'))('on %s', (runtime) => {
  const host = '192.168.1.5:5000'

  test('a request from an https page without a trusted proxy is logged as one warning', async () => {
    expect(warningsOf(runtime)).toHaveLength(0)
    for (let time = 0; time < 3; time += 1) {
      const origin = 'https://192.168.1.5:5000'
      await ask(runtime, '/add', { host, origin: 'https://evil.example' }, { price: '1' })
      await ask(runtime, '/add', { host, origin }, { price: '1' })
    }
    await expect.poll(() => warningsOf(runtime)).toHaveLength(1)
  })

  test('cookies are Secure where a trusted proxy reports https', async () => {
    await addTestMember(database, `Ada on ${runtime}`)
    const fields = { name: `Ada on ${runtime}`, password: PASSWORD }
    const own = { host, 'sec-fetch-site': 'same-origin' }
    const behind = { ...own, 'x-forwarded-proto': 'https' }
    const plain = await ask(runtime, '/sign-in', own, fields)
    expect(plain.cookies.join()).toMatch(/^expense-tracker-5000-session=[^;]+;(?!.*Secure)/)
    const bound = await ask(runtime, '/sign-in', behind, fields)
    expect(bound.cookies.join()).toMatch(/^__Host-expense-tracker-5000-session=.*; Secure/)
  })
})
