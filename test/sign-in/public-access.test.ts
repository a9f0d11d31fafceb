/** Access without members: the app answers its own machine, and others only if AUTH=open. */
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { readConfig } from '../../src/hosts/process/config.ts'
import { logOpenHosts, settingsOf } from '../../src/hosts/app-settings.ts'
import { createTestApp, type TestApp } from '../support/app.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const ADD = { method: 'POST', headers: FORM, body: 'category=food&price=1' }
const REQUESTS: [path: string, init?: RequestInit][] = [
  ['/'],
  ['/', { method: 'HEAD' }],
  ['/add', ADD],
  ['/people'],
  ['/metrics'],
]

const parts = { metrics: (c: { text: (text: string) => Response }) => c.text('metrics') }
let closed: TestApp
let nobody: TestApp
let open: TestApp

beforeAll(async () => {
  closed = await createTestApp({ parts })
  nobody = await createTestApp({ parts, settings: { openTo: 'nobody' } })
  open = await createTestApp({ parts, settings: { openTo: 'everyone' } })
})

/** The closed app's answer to whoever is connected from an address. */
function askedFrom(peerAddress: string, url: string, init?: RequestInit) {
  return createApp(parts).request(url, init, { ...closed.bindings, peerAddress })
}

describe.each(REQUESTS)('%s %j', (path, init) => {
  test.each(['spend.example', '192.168.1.5:5000', 'localhost.evil.example', '[2001:db8::1]'])(
    'is refused for the host %s',
    async (host) => {
      const answer = await closed.request(`http://${host}${path}`, init)
      expect(answer.status).toBe(403)
      expect(answer.headers.get('retry-after')).toBeNull()
    },
  )

  test('is refused even on this machine if other machines can reach the app', async () => {
    expect((await nobody.request(path, init)).status).toBe(403)
  })

  test('is answered to everyone if the app is open', async () => {
    expect((await open.request(`http://192.168.1.5:5000${path}`, init)).status).toBeLessThan(400)
  })

  test.each([
    'localhost:5000',
    'localhost.:5000',
    '127.0.0.1:5000',
    '127.9.9.9',
    '[::1]:5000',
    '[::ffff:127.0.0.1]',
    'app.localhost',
  ])('is answered for the host %s', async (host) => {
    expect((await closed.request(`http://${host}${path}`, init)).status).toBeLessThan(400)
  })

  test.each(['127.0.0.1', '127.8.8.8', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1'])(
    'is answered to the client address %s',
    async (peer) => {
      expect((await askedFrom(peer, `http://localhost${path}`, init)).status).toBeLessThan(400)
    },
  )

  test.each(['192.0.2.1', '172.17.0.1', '2001:db8::1', '::ffff:192.0.2.1', '::', ''])(
    'is refused to the client address “%s”, although Host names this machine',
    async (peer) => {
      expect((await askedFrom(peer, `http://localhost${path}`, init)).status).toBe(403)
    },
  )

  test.each([
    { Forwarded: 'for=192.0.2.1' },
    { 'X-Forwarded-For': '192.0.2.1' },
    { 'X-Forwarded-For': '127.0.0.1' },
    { 'X-Forwarded-Host': 'localhost' },
    { 'X-Forwarded-Proto': 'http' },
    { 'X-Forwarded-Anything': '' },
    { 'X-Real-IP': '127.0.0.1' },
    { Via: '1.1 nginx' },
  ])('is refused with the proxy header %j', async (added) => {
    const headers = { ...(init?.headers as Record<string, string> | undefined), ...added }
    const answer = await closed.request(`http://localhost${path}`, { ...init, headers })
    expect(answer.status).toBe(403)
  })
})

test('the refusal says how to open the app', async () => {
  const page = await (await closed.request('http://spend.example/')).text()
  for (const method of ['/setup', 'npm run member -- add', 'AUTH=open'])
    expect(page).toContain(method)
})

test('a refused request stores nothing', async () => {
  await closed.request('http://spend.example/add', { ...ADD, body: 'category=refused&price=1' })
  expect(await closed.sql`select from expenses where category = 'refused'`).toHaveLength(0)
})

test('/healthz and /readyz answer everyone', async () => {
  for (const path of ['/healthz', '/readyz']) {
    expect((await closed.request(`http://spend.example${path}`)).status).toBe(200)
    expect((await nobody.request(`http://spend.example${path}`)).status).toBe(200)
  }
})

test('without members and setup token, setup and sign-in are refused too', async () => {
  for (const path of ['/setup', '/sign-in', '/sign-in/oidc']) {
    expect((await nobody.request(path)).status).toBe(403)
  }
})

test.each([
  [{}, 'this machine'],
  [{ HOST: 'localhost' }, 'this machine'],
  [{ HOST: '::1' }, 'this machine'],
  [{ HOST: '0.0.0.0' }, 'nobody'],
  [{ HOST: '::' }, 'nobody'],
  [{ HOST: '192.168.1.5' }, 'nobody'],
  [{ HOST: '0.0.0.0', AUTH: 'open' }, 'everyone'],
  [{ AUTH: 'open' }, 'everyone'],
])('with the variables %j the app is open to %s', (environment, expected) => {
  expect(settingsOf(readConfig(environment)).openTo).toBe(expected)
})

test.each([
  [{}, 0],
  [{ AUTH: 'open' }, 1],
  [{ AUTH: 'open', PUBLIC_ORIGIN: 'http://nas.local:5000' }, 0],
])('with the variables %j the start warns %i times about an open app', (environment, times) => {
  const lines: string[] = []
  const say = (line: string) => lines.push(line)
  logOpenHosts({ debug: say, info: say, warn: say, error: say }, readConfig(environment))
  expect(lines).toHaveLength(times)
  for (const line of lines) expect(line).toContain('PUBLIC_ORIGIN')
})
