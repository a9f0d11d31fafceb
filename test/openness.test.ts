/** Without members, the app answers people at its own machine, and others only if told to. */
import { beforeAll, describe, expect, test } from 'vitest'
import { isLoopback } from '../functions/openness.ts'
import { readConfig } from '../src/config.ts'
import { settingsOf } from '../src/hosts/settings.ts'
import { createTestApp, type TestApp } from './support/app.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const ADD = { method: 'POST', headers: FORM, body: 'category=food&price=1' }
const REQUESTS: [path: string, init?: RequestInit][] = [
  ['/'],
  ['/', { method: 'HEAD' }],
  ['/add', ADD],
  ['/people'],
  ['/metrics'],
  ['/nothing'],
]

let closed: TestApp
let nobody: TestApp
let open: TestApp

beforeAll(async () => {
  const parts = { metrics: (c: { text: (text: string) => Response }) => c.text('metrics') }
  closed = await createTestApp({ parts })
  nobody = await createTestApp({ parts, settings: { openTo: 'nobody' } })
  open = await createTestApp({ parts, settings: { openTo: 'everyone' } })
})

describe.each(REQUESTS)('%s %j', (path, init) => {
  test.each(['spend.example', '192.168.1.5:5000', 'localhost.evil.example', '[2001:db8::1]'])(
    'is refused when it is asked of %s',
    async (host) => {
      const answer = await closed.request(`http://${host}${path}`, init)
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBeNull()
    },
  )

  test('is refused even here where the app listens to the outside', async () => {
    expect((await nobody.request(path, init)).status).toBe(503)
  })

  test('is answered to everyone where the app is said to be open', async () => {
    expect((await open.request(`http://spend.example${path}`, init)).status).not.toBe(503)
  })

  test.each(['localhost:5000', '127.0.0.1:5000', '127.9.9.9', '[::1]:5000', 'app.localhost'])(
    'is answered when it is asked of %s',
    async (host) => {
      expect((await closed.request(`http://${host}${path}`, init)).status).not.toBe(503)
    },
  )
})

test('what is refused says what opens it', async () => {
  const page = await (await closed.request('http://spend.example/')).text()
  for (const way of ['/setup', 'npm run member -- add', 'AUTH=open']) expect(page).toContain(way)
})

test('what is refused stores nothing', async () => {
  await closed.request('http://spend.example/add', { ...ADD, body: 'category=refused&price=1' })
  expect(await closed.sql`select from expenses where category = 'refused'`).toHaveLength(0)
})

test('/healthz answers everyone', async () => {
  expect((await closed.request('http://spend.example/healthz')).status).toBe(200)
  expect((await nobody.request('http://spend.example/healthz')).status).toBe(200)
})

test('where nobody could ever get in, the app is not ready', async () => {
  expect((await nobody.request('/readyz')).status).toBe(503)
  expect((await nobody.request('/setup')).status).toBe(503)
  expect((await closed.request('/readyz')).status).toBe(200)
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
])('with the settings %j the app is open to %s', (environment, expected) => {
  expect(settingsOf(readConfig(environment)).openTo).toBe(expected)
})

test.each(['128.0.0.1', 'localhost.', 'xlocalhost', '127.0.0.1.evil.example', '::2', ''])(
  '“%s” is not this machine',
  (host) => expect(isLoopback(host)).toBe(false),
)
