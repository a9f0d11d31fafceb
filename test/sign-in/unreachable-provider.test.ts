/** An unreachable OpenID Connect provider: other login methods work, and nobody waits long. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freePort } from '../support/ports.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { logRequests } from '../../src/hosts/request-log.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { addTestMember, browserOf, signedInAs, SESSION } from '../support/members.ts'
import { CLIENT, startProvider, type Provider } from '../support/oidc-provider.ts'
import { begin, settingsFor } from '../support/oidc-sign-in.ts'

let provider: Provider
let initial: Provider['acts']
let app: TestApp
let logged: string[]

beforeAll(async () => {
  provider = await startProvider('ES256')
  initial = { ...provider.acts }
})
afterAll(() => provider.stop())

beforeEach(async () => {
  Object.assign(provider.acts, initial)
  logged = []
  const log = createLog('warn', { write: (line) => logged.push(line) })
  const parts = { observers: [logRequests(log)] }
  app = await createTestApp({ parts, settings: settingsFor(provider) })
  await addTestMember(app, 'Ada')
})

test.each([500, 404, 302])(
  'a provider that answers %i is named on the page, without a 5xx',
  async (status) => {
    const browser = browserOf(app)
    const back = await begin(browser)
    provider.acts.status = status
    for (const path of ['/sign-in/oidc', back]) {
      const answer = await browser.request(path)
      expect(answer.status).toBe(424)
      expect(answer.headers.get('retry-after')).toBe('5')
      const page = await answer.text()
      expect(page).toContain('<h1>The provider does not answer</h1>')
      expect(page).toContain('does not answer properly')
    }
    expect((await signedInAs(app, 'Ada')).jar.has(SESSION)).toBe(true)
  },
)

test('an unreachable provider is answered with 424', async () => {
  const issuer = `http://127.0.0.1:${await freePort()}`
  Object.assign(app.bindings, { settings: settingsFor({ issuer }) })
  expect((await app.request('/sign-in/oidc')).status).toBe(424)
  expect(logged.join()).toContain('"why":"ECONNREFUSED"')
})

test('a provider that does not answer has five seconds, and the page does not blame the database', async () => {
  const { promise, resolve } = Promise.withResolvers()
  provider.acts.pause = promise
  const began = performance.now()
  const answer = await app.request('/sign-in/oidc')
  expect(performance.now() - began).toBeLessThan(6000)
  expect(answer.status).toBe(424)
  expect(await answer.text()).toContain('does not answer properly')
  resolve(undefined)
})

test('the log has the reason of a failed sign-in in one word, and nothing that was sent', async () => {
  const browser = browserOf(app)
  provider.acts.token = () => 'a token that is none'
  const back = await begin(browser)
  await browser.request(back)
  provider.acts.returned = { error: `x${' secret'.repeat(9)}` }
  await browser.request(await begin(browser))
  expect(logged).toHaveLength(2)
  const { searchParams } = new URL(back, 'http://localhost')
  for (const line of logged) {
    expect(line).toMatch(/"why":"OAUTH_\w+"/)
    const secrets = [CLIENT.clientSecret, 'a token', 'secret', searchParams.get('code') ?? '']
    for (const secret of secrets) expect(line).not.toContain(secret)
  }
})
