/** Cookie names contain the port: browsers send a host's cookies to all of its ports. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import type { Bindings } from '../../src/bindings.ts'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import {
  addTestMember,
  browserOf,
  NOTICE,
  PASSWORD,
  SESSION,
  signedInAs,
} from '../support/members.ts'

let app: TestApp

beforeEach(async () => {
  app = await createTestApp()
  await addTestMember(app, 'Ada')
})

/** The same app under another address: `app.request` takes paths of http://localhost. */
const at = (origin: string, of: TestApp = app): TestApp => ({
  ...of,
  request: (path, init) => of.request(origin + path, init),
})

const addresses: [origin: string, changed: Partial<Bindings>, prefix: string][] = [
  ['http://localhost', {}, 'expense-tracker-80-'],
  ['http://localhost:5000', {}, 'expense-tracker-5000-'],
  ['http://[::1]:5001', {}, 'expense-tracker-5001-'],
  ['https://spend.example', {}, '__Host-expense-tracker-443-'],
  ['https://spend.example:8443', {}, '__Host-expense-tracker-8443-'],
  ['http://spend.example', { forwardedProtocol: 'https' }, '__Host-expense-tracker-443-'],
  ['http://spend.example:8443', { forwardedProtocol: 'https' }, '__Host-expense-tracker-8443-'],
  ['http://spend.example:8080', { forwardedProtocol: 'http' }, 'expense-tracker-8080-'],
]

test.each(addresses)('at %s with %j, the cookie names begin with %s', async (...row) => {
  const [origin, changed, prefix] = row
  Object.assign(app.bindings, changed)
  const browser = await signedInAs(at(origin), 'Ada')
  await browser.post('/add', { category: 'food', price: '1' })
  expect([...browser.jar.keys()].map((name) => name.replace(prefix, ''))).toEqual([
    'session',
    'device',
    'notice',
    'flash',
  ])
  expect((await browser.request('/history')).status).toBe(200)
})

test('PUBLIC_ORIGIN sets the cookie names, whatever a request or a proxy says', async () => {
  const settings = { openTo: 'nobody', publicOrigin: 'https://spend.example:8443' } as const
  Object.assign(app.bindings, { settings, forwardedProtocol: 'http' })
  const browser = await signedInAs(at('http://spend.example:8443'), 'Ada')
  expect([...browser.jar.keys()]).toEqual([
    '__Host-expense-tracker-8443-session',
    '__Host-expense-tracker-8443-device',
    '__Host-expense-tracker-8443-notice',
  ])
})

describe('behind a trusted proxy that reports https', () => {
  test('cookies are secure, forms are accepted, and invitations link to https', async () => {
    Object.assign(app.bindings, { forwardedProtocol: 'https' })
    const here = at('http://spend.example')
    const entered = await browserOf(here).post('/sign-in', { name: 'Ada', password: PASSWORD })
    const secure = expect.stringMatching(/^__Host-.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(entered.headers.getSetCookie()).toEqual([secure, secure, secure])
    const body = new URLSearchParams({ name: 'Ada', password: PASSWORD }).toString()
    for (const [origin, status] of [
      ['https://spend.example', 303],
      ['http://spend.example', 403],
    ] as const) {
      const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' }
      expect((await here.request('/sign-in', { method: 'POST', headers, body })).status).toBe(
        status,
      )
    }
    const browser = await signedInAs(here, 'Ada')
    const page = await browser.post('/people/invite', { role: 'viewer' })
    expect(await page.text()).toContain('href="https://spend.example/invite/')
    expect(await browserOf(here).text('/sign-in')).toContain('passkey')
  })
})

describe('two instances on one host', () => {
  let other: TestApp

  beforeEach(async () => {
    other = await createTestApp()
    await addTestMember(other, 'Ada')
  })

  /** One browser for both, as cookies know no ports. */
  async function bothIn() {
    const here = await signedInAs(at('http://localhost:5000'), 'Ada')
    const there = await signedInAs(at('http://localhost:5001', other), 'Ada')
    for (const [name, value] of here.jar) there.jar.set(name, value)
    for (const [name, value] of there.jar) here.jar.set(name, value)
    return [here, there] as const
  }

  test('have separate sessions', async () => {
    const [here, there] = await bothIn()
    expect((await here.request('/history')).status).toBe(200)
    expect((await there.request('/history')).status).toBe(200)
  })

  test('sign out separately, without touching the other’s cookies', async () => {
    const [here, there] = await bothIn()
    await here.post('/add', { category: 'food', price: '1' })
    await there.post('/add', { category: 'food', price: '1' })
    for (const [name, value] of there.jar) here.jar.set(name, value)
    const answer = await here.post('/sign-out')
    // It would clear all cookies of the host, and so of the other instance.
    expect(answer.headers.get('clear-site-data')).not.toContain('cookies')
    expect([...here.jar.keys()].toSorted()).toEqual(
      [
        ...['device', 'notice'].map((name) => `expense-tracker-5000-${name}`),
        ...['session', 'device', 'notice', 'flash'].map((name) => `expense-tracker-5001-${name}`),
      ].toSorted(),
    )
    expect((await there.request('/history')).status).toBe(200)
  })
})

/** A browser that was signed in before. */
async function fromBefore(origin = 'http://localhost') {
  const browser = await signedInAs(at(origin), 'Ada')
  const [[name = '', token = ''] = []] = browser.jar
  browser.jar.clear()
  browser.jar.set(name.startsWith('__Host-') ? '__Host-session' : 'session', token)
  return { browser, name, token }
}

describe('the session cookie of the previous release, without a port in its name,', () => {
  test.each(['http://localhost', 'http://192.168.1.5:5000', 'https://spend.example'])(
    'is accepted at %s and renamed, without a longer lifetime',
    async (origin) => {
      const { browser, name, token } = await fromBefore(origin)
      const later = new Date(NOW.getTime() + 10 * 86_400_000)
      Object.assign(app.bindings, { now: () => later })
      const answer = await browser.request('/history')
      expect(answer.status).toBe(200)
      expect([...browser.jar]).toEqual([[name, token]])
      expect(answer.headers.getSetCookie().join()).toContain(`Max-Age=${80 * 86_400}`)
      expect((await browser.request('/history')).headers.getSetCookie()).toEqual([])
    },
  )

  test('is deleted by signing out', async () => {
    const { browser } = await fromBefore()
    await browser.post('/sign-out')
    expect([...browser.jar]).toEqual([[NOTICE, 'signed-out%3A']])
  })

  test('is ignored beside a new cookie', async () => {
    const { browser, token } = await fromBefore()
    browser.jar.set(SESSION, 'x'.repeat(43))
    expect((await browser.request('/history')).status).toBe(302)
    expect(browser.jar.get('session')).toBe(token)
  })

  test('is left alone if it belongs to another instance', async () => {
    const other = await createTestApp()
    await addTestMember(other, 'Ada')
    const { browser, token } = await fromBefore()
    const there = browserOf(at('http://localhost:5001', other))
    there.jar.set('session', token)
    expect((await there.request('/history')).status).toBe(302)
    const entered = await there.post('/sign-in', { name: 'Ada', password: PASSWORD })
    expect(entered.status).toBe(303)
    expect(there.jar.get('session')).toBe(token)
    expect((await browser.request('/history')).status).toBe(200)
  })

  test('is ignored over plain http if it was set over https', async () => {
    const { token } = await fromBefore('https://spend.example')
    const headers = { cookie: `__Host-session=${token}` }
    expect((await app.request('/history', { headers })).status).toBe(302)
  })
})

test('a cookie with another port in its name is ignored', async () => {
  const browser = await signedInAs(app, 'Ada')
  const headers = { cookie: `expense-tracker-5000-session=${browser.jar.get(SESSION)}` }
  const answer = await createApp().request('http://localhost/', { headers }, app.bindings)
  expect(answer.status).toBe(302)
})
