/** OpenID Connect signs in members with a linked account, and nobody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import { newKey, signed, signedWithPublicKey, unsigned } from '../support/jwt.ts'
import {
  addTestMember,
  browserOf,
  DEVICE,
  SESSION,
  SIGNING_IN,
  signedInAs,
} from '../support/members.ts'
import { startProvider, type Provider } from '../support/oidc-provider.ts'
import { begin, settingsFor } from '../support/oidc-sign-in.ts'

let provider: Provider
let app: TestApp
let ada: string
let initial: Provider['acts']

beforeAll(async () => {
  provider = await startProvider()
  initial = { ...provider.acts }
})
afterAll(() => provider.stop())

beforeEach(async () => {
  Object.assign(provider.acts, initial)
  provider.requests.length = 0
  app = await createTestApp({ settings: settingsFor(provider) })
  ada = await addTestMember(app, 'Ada')
  await addTestMember(app, 'Bob')
})

const link = (subject = 'ada-at-home', issuer = provider.issuer) =>
  app.sql`
    insert into identities (issuer, subject, member_id, added_at)
    values (${issuer}, ${subject}, ${ada}, ${NOW})`
const sessions = () => app.sql`select member_id, way from sessions order by started_at, session_id`

test('a linked account signs the member in and continues to the requested page', async () => {
  await link()
  const browser = browserOf(app)
  expect(await browser.text('/sign-in?next=%2Fhistory')).toContain(
    'href="/sign-in/oidc?next=%2Fhistory"',
  )
  const entered = await browser.request(await begin(browser, '/history'))
  expect(entered.status).toBe(303)
  expect(entered.headers.get('location')).toBe('/history')
  expect((await browser.request('/history')).status).toBe(200)
  expect([...browser.jar.keys()]).toEqual([SESSION, DEVICE])
  expect(await sessions()).toEqual([{ memberId: ada, way: 'oidc' }])
  expect(await browser.text('/settings/sessions')).toContain('with single sign-on')
  expect(await app.sql`select used_at from identities`).toEqual([{ usedAt: NOW }])
  expect(await app.sql`select attempts from sign_in_attempts`).toEqual([{ attempts: 0 }])
})

test.each([
  { takes: ['client_secret_post'] },
  { takes: ['client_secret_basic', 'client_secret_post'] },
  { takes: undefined },
])(
  'the client secret is sent by the method that the provider supports: $takes',
  async ({ takes }) => {
    await link()
    provider.acts.takes = takes
    const browser = browserOf(app)
    expect((await browser.request(await begin(browser))).status).toBe(303)
  },
)

test('an unlinked account cannot sign in, and creates no member', async () => {
  await link('somebody-else')
  await link('ada-at-home', 'https://other.example')
  provider.acts.claims = { name: 'Ada', preferred_username: 'Ada', email_verified: true }
  const members = await app.sql`select * from members`
  const browser = browserOf(app)
  const answer = await browser.request(await begin(browser))
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('No account here is linked to the one at')
  expect(page).toContain('name="next" value="/settings/identities"')
  expect(browser.jar.size).toBe(0)
  expect(await sessions()).toEqual([])
  expect(await app.sql`select * from members`).toEqual(members)
  expect(await app.sql`select from identities`).toHaveLength(2)
})

describe('a callback is refused', () => {
  const wrongTokens: [what: string, act: (acts: Provider['acts']) => unknown][] = [
    ['another nonce', (acts) => (acts.claims = { nonce: 'x'.repeat(43) })],
    ['no nonce', (acts) => (acts.claims = { nonce: undefined })],
    ['another audience', (acts) => (acts.claims = { aud: 'another-app' })],
    ['another issuer', (acts) => (acts.claims = { iss: 'https://other.example' })],
    ['an end that is past', (acts) => (acts.claims = { iat: 1, exp: 2 })],
    ['no end', (acts) => (acts.claims = { exp: undefined })],
    ['no subject', (acts) => (acts.claims = { sub: undefined })],
    ['an empty subject', (acts) => (acts.claims = { sub: '' })],
    ['an endless subject', (acts) => (acts.claims = { sub: 'x'.repeat(256) })],
    ['no signature', (acts) => (acts.token = (claims) => unsigned(provider.key, claims))],
    [
      'the public key as a secret',
      (acts) => (acts.token = (claims) => signedWithPublicKey(provider.key, claims)),
    ],
    [
      'the signature of another key',
      (acts) =>
        (acts.token = async (claims) =>
          signed({ ...(await newKey('RS256', provider.key.kid)) }, claims)),
    ],
    ['no token at all', (acts) => (acts.token = () => '')],
    ['an answer of another provider', (acts) => (acts.returned = { iss: 'https://evil.example' })],
    ['a code nobody gave', (acts) => (acts.returned = { code: 'x' })],
    ['another state', (acts) => (acts.returned = { state: 'x'.repeat(43) })],
    ['a refusal', (acts) => (acts.returned = { error: 'access_denied' })],
  ]

  test.each(wrongTokens)('with %s', async (_what, act) => {
    await link()
    act(provider.acts)
    const browser = browserOf(app)
    const answer = await browser.request(await begin(browser))
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('did not sign you in')
    expect(page).toContain('action="/sign-in"')
    expect(browser.jar.has(SESSION)).toBe(false)
    expect(await sessions()).toEqual([])
  })

  test('from another browser, and the sign-in can still be completed in the first', async () => {
    await link()
    const [browser, other] = [browserOf(app), browserOf(app)]
    const back = await begin(browser)
    await begin(other)
    expect((await other.request(back)).status).toBe(422)
    expect((await browserOf(app).request(back)).status).toBe(422)
    expect(provider.requests).not.toContain('/token')
    expect((await browser.request(back)).status).toBe(303)
  })

  test('the second time, also concurrently and with the old cookie', async () => {
    await link()
    const browser = browserOf(app)
    const back = await begin(browser)
    const cookie = `${SIGNING_IN}=${browser.jar.get(SIGNING_IN)}`
    const again = () => app.request(back, { headers: { cookie } })
    const all = await Promise.all([again(), again(), again()])
    expect(all.map(({ status }) => `${status}`).toSorted()).toEqual(['303', '422', '422'])
    expect((await again()).status).toBe(422)
    expect(await app.sql`select from sign_in_flows`).toHaveLength(0)
  })

  test('after ten minutes, and expired flows are deleted', async () => {
    await link()
    const browser = browserOf(app)
    const back = await begin(browser)
    await begin(browserOf(app))
    Object.assign(app.bindings, { now: () => new Date(NOW.getTime() + 600_000) })
    expect((await browser.request(back)).status).toBe(422)
    await begin(browser)
    expect(await app.sql`select from sign_in_flows`).toHaveLength(1)
  })

  test.each(['', '?state=x', '?code=x&state=x', '?code=x&code=y', '?error=%00', '?state=%00'])(
    'with an invented query: %s',
    async (search) => {
      const cookies = ['', `${SIGNING_IN}=${'x'.repeat(43)}`, `${SIGNING_IN}=x`]
      for (const cookie of cookies) {
        const headers = cookie === '' ? {} : { cookie }
        const answer = await app.request(`/sign-in/oidc/callback${search}`, { headers })
        expect(answer.status).toBe(422)
      }
    },
  )
})

test.each([
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/.//evil.example', '/'],
  ['/history?kind=add', '/history?kind=add'],
])('a sign-in with next=%j redirects to %s', async (next, location) => {
  await link()
  const browser = browserOf(app)
  const entered = await browser.request(await begin(browser, next))
  expect(entered.headers.get('location')).toBe(location)
  const again = await browser.request(`/sign-in/oidc?next=${encodeURIComponent(next)}`)
  expect(again.headers.get('location')).toBe(location)
})

test('beginning sign-ins is limited, without a request to the provider', async () => {
  for (let time = 0; time < 5; time += 1) await begin(browserOf(app))
  const requestCount = provider.requests.length
  const answer = await app.request('/sign-in/oidc')
  expect(answer.status).toBe(429)
  expect(answer.headers.get('retry-after')).toBe('60')
  expect(provider.requests).toHaveLength(requestCount)
})

test('over https the flow’s cookie is bound to the host, and so is the redirect address', async () => {
  const settings = { ...settingsFor(provider), publicOrigin: 'https://spend.example' }
  Object.assign(app.bindings, { settings })
  const answer = await app.request('https://spend.example/sign-in/oidc')
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-expense-tracker-443-signing-in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ),
  ])
  const { searchParams } = new URL(answer.headers.get('location') ?? '')
  expect(searchParams.get('redirect_uri')).toBe('https://spend.example/sign-in/oidc/callback')
})

test('a flow begins on our own page: a link on another site leads to the form and uses no attempt', async () => {
  const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  for (const site of ['cross-site', 'same-site']) {
    const headers = { ...navigation, 'sec-fetch-site': site }
    const answer = await app.request('/sign-in/oidc?next=%2Fhistory', { headers })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fhistory')
    const image = { ...headers, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
    expect((await app.request('/sign-in/oidc', { headers: image })).status).toBe(403)
  }
  expect(await app.sql`select from sign_in_attempts`).toHaveLength(0)
  expect(await app.sql`select from sign_in_flows`).toHaveLength(0)
  for (const site of ['same-origin', 'none']) {
    const headers = { ...navigation, 'sec-fetch-site': site }
    const answer = await app.request('/sign-in/oidc', { headers })
    expect(answer.headers.get('location')).toContain(provider.issuer)
  }
})

test('the callback is accepted as a navigation from another site, and in no other way', async () => {
  await link()
  const browser = browserOf(app)
  const back = await begin(browser)
  const framed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
  const headers = { ...framed, 'sec-fetch-dest': 'iframe' }
  expect((await browser.request(back, { headers })).status).toBe(403)
  const top = { ...framed, 'sec-fetch-dest': 'document' }
  expect((await browser.request(back, { headers: top })).status).toBe(303)
  expect(await sessions()).toEqual([{ memberId: ada, way: 'oidc' }])
})

test('without PUBLIC_ORIGIN no redirect address is built from the Host header', async () => {
  expect((await app.request('http://evil.example/sign-in/oidc')).status).toBe(421)
  expect(await app.sql`select from sign_in_flows`).toHaveLength(0)
})

test('the stored flow contains only hashes of its secrets', async () => {
  const browser = browserOf(app)
  const back = new URL(await begin(browser), 'http://localhost')
  const rows = JSON.stringify(await app.sql`select * from sign_in_flows`)
  expect(rows).not.toContain(browser.jar.get(SIGNING_IN))
  expect(rows).not.toContain(back.searchParams.get('state'))
})

test('without OIDC variables every route of it is 404', async () => {
  Object.assign(app.bindings, { settings: { openTo: 'this machine' } })
  const browser = await signedInAs(app, 'Ada')
  for (const path of ['/sign-in/oidc', '/sign-in/oidc/callback?code=x&state=x']) {
    expect((await app.request(path)).status).toBe(404)
  }
  expect((await browser.request('/settings/identities')).status).toBe(404)
  for (const [path, fields] of [
    ['link', { method: 'oidc' }],
    ['link', { method: 'access' }],
    ['remove', { issuer: 'x', subject: 'x' }],
  ] as const) {
    expect((await browser.post(`/settings/identities/${path}`, fields)).status).toBe(404)
  }
  for (const path of ['/sign-in?out=1', '/people']) {
    expect(await browser.text(path)).not.toMatch(/oidc|identities/)
  }
})
