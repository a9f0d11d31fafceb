/** Requests without credentials never cause a 5xx, which would alert an operator. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import type { Bindings } from '../../src/bindings.ts'
import { Busy } from '../../src/db/errors.ts'
import { freePort } from '../support/ports.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { logRequests } from '../../src/hosts/request-log.ts'
import { addressesOf } from '../support/route-requests.ts'
import { createTestApp, withoutDatabase, type TestApp } from '../support/app.ts'
import { addTestMember, browserOf } from '../support/members.ts'
import { startProvider, type Provider } from '../support/oidc-provider.ts'
import { begin, settingsFor } from '../support/oidc-sign-in.ts'
import { isLong } from '../support/run-counts.ts'

const AT = 'http://spend.example'
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']
const SAFE = ['GET', 'HEAD', 'OPTIONS']
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const OUTSIDE = '192.0.2.1'

const ODD = '\u0000\ud800"<\u202e'
const TOKEN = 'x'.repeat(43)
const STRANGE: Record<string, string>[] = [
  {},
  { host: 'evil.example' },
  { host: '' },
  { host: 'a, b' },
  { authorization: 'Bearer x' },
  { authorization: 'Basic \u00ff' },
  { cookie: 'expense-tracker-80-session=%; session=x; =' },
  { cookie: `session=${TOKEN}; expense-tracker-80-signing-in=${TOKEN}` },
  { 'sec-fetch-site': 'cross-site' },
  { 'x-forwarded-proto': 'x', 'x-forwarded-for': ', ,' },
  { origin: 'https://' },
  { 'cf-access-jwt-assertion': 'a.b.c' },
]

/** Which strange headers an address is sent with a method: all, or three that differ from method to method. */
function headersFor(kind: string, address: string, method: number): Record<string, string>[] {
  if (isLong) return STRANGE
  const first = kind.length + Object.keys(addressesOf({})).indexOf(address) + method * 5
  return [0, 4, 8].map((offset) => STRANGE[(first + offset) % STRANGE.length] ?? {})
}

const SCANNED = [
  '/wp-login.php',
  '/.env',
  '/.git/config',
  '/api/v1/users',
  '/nothing.css',
  '/sign-in/',
  '/sign-in/oidc/x',
  '/invite/',
  '/%00',
  '/%E0%A4%A',
  `/${'x'.repeat(5000)}`,
]

const parts = { metrics: (c: { text: (text: string) => Response }) => c.text('metrics') }
/** One for all requests: making one costs ten times what a request does. */
const shared = createApp(parts)
const apps = new Map<string, TestApp>()
let provider: Provider

beforeAll(async () => {
  provider = await startProvider()
  const settings = { ...settingsFor(provider), openTo: 'nobody' } as const
  apps.set('without members', await createTestApp({ settings }))
  apps.set('with members', await createTestApp({ settings }))
  await addTestMember(named('with members'), 'Ada')
})
afterAll(() => provider.stop())

function named(kind: string): TestApp {
  const app = apps.get(kind)
  if (app === undefined) throw new Error(`there is no app ${kind}`)
  return app
}

/** An answer to who comes from another address each time, so that no limit stops them. */
function ask(kind: string, url: string, init: RequestInit = {}, changed: Partial<Bindings> = {}) {
  const from = { clientAddress: randomUUID(), peerAddress: OUTSIDE }
  return shared.request(url, init, { ...named(kind).bindings, ...from, ...changed })
}

const bodyOf = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

/** The same, where the database must not be asked. */
function askBlind(kind: string, url: string, init: RequestInit = {}) {
  const bindings = Object.assign(withoutDatabase(named(kind)), { peerAddress: OUTSIDE })
  return shared.request(url, init, bindings)
}

describe.each(['without members', 'with members'])('of a closed app %s, a stranger', (kind) => {
  test.each(Object.entries(addressesOf({})))('gets no 5xx from %s', async (address, request) => {
    const { path = address.split(' ')[1] ?? '', fields = {} } = request
    const odd = Object.fromEntries(Object.keys(fields).map((name) => [name, ODD]))
    const failures: string[] = []
    for (const [index, method] of METHODS.entries()) {
      for (const strange of headersFor(kind, address, index)) {
        for (const sent of SAFE.includes(method) ? [undefined] : [fields, odd]) {
          const init = {
            method,
            headers: { ...FORM, ...strange },
            ...(sent && { body: bodyOf(sent) }),
          }
          const { status } = await ask(kind, AT + path, init)
          if (status >= 500) failures.push(`${method} ${JSON.stringify([strange, sent])} ${status}`)
        }
      }
    }
    expect(failures).toEqual([])
  })

  test.each(SCANNED)('gets 404 at %s without a query', async (path) => {
    const cookie = `expense-tracker-80-session=${TOKEN}`
    for (const method of METHODS) {
      const headers = SAFE.includes(method) ? { cookie } : {}
      const { status } = await askBlind(kind, AT + path, { method, headers })
      expect([method, status]).toEqual([method, 404])
    }
  })

  test.each([
    ['GET', '/undo', 405],
    ['POST', '/', 405],
    ['PUT', '/history', 405],
    ['DELETE', '/sign-in', 405],
    ['GET', '/healthz', 200],
    ['GET', '/metrics', 403],
  ])('gets for %s %s the status %i without a query', async (method, path, status) => {
    expect((await askBlind(kind, AT + path, { method })).status).toBe(status)
  })

  test('gets 403 for /metrics without a token, whatever Host they send', async () => {
    for (const host of ['spend.example', 'localhost', '127.0.0.1:5000', '[::1]']) {
      expect((await ask(kind, `http://${host}/metrics`)).status).toBe(403)
    }
  })

  test('gets 200 from /readyz, which runs only the write probe', async () => {
    let proofs = 0
    const counted = Object.defineProperty({ ...named(kind).bindings }, 'sql', {
      get: () => {
        throw new Error('asked for more')
      },
    })
    counted.proveWrite = async () => void (proofs += 1)
    expect((await createApp().request(`${AT}/readyz`, {}, counted)).status).toBe(200)
    expect(proofs).toBe(1)
  })
})

test('a flood of sign-ins gets 429 with Retry-After, and is in the log', async () => {
  const lines: string[] = []
  const log = createLog('warn', { write: (line) => lines.push(line) })
  const { bindings } = named('with members')
  const passwords = { ...bindings.passwords, admit: busy }
  const answer = await createApp({ observers: [logRequests(log)] }).request(
    `${AT}/sign-in`,
    { method: 'POST', headers: FORM, body: 'name=Ada&password=x' },
    { ...bindings, passwords },
  )
  expect(answer.status).toBe(429)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(await answer.text()).toContain('<h1>Please wait</h1>')
  expect(lines.join()).toContain('rate limited')
})

function busy(): never {
  throw new Busy('too many')
}

test('an unreachable OpenID Connect provider causes no 5xx', async () => {
  const issuer = `http://127.0.0.1:${await freePort()}`
  const settings = { ...settingsFor({ issuer }), publicOrigin: AT }
  const answer = await ask('with members', `${AT}/sign-in/oidc`, {}, { settings })
  expect(answer.status).toBe(424)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(await answer.text()).toContain('<h1>The provider does not answer</h1>')
})

test('an OpenID Connect provider that fails at the callback causes no 5xx', async () => {
  const browser = browserOf(named('with members'))
  const back = await begin(browser)
  const { status } = provider.acts
  provider.acts.status = 500
  expect((await browser.request(back)).status).toBe(424)
  provider.acts.status = status
})

test('single sign-on under an unknown host causes no 5xx', async () => {
  expect((await ask('with members', `${AT}/sign-in/oidc`)).status).toBe(421)
})
