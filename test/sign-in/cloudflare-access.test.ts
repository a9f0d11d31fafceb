/** Cloudflare Access: its signed assertion signs members in, and no other header does. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccess } from '../../src/hosts/cloudflare-access-keys.ts'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import { newKey, signed, signedWithPublicKey, unsigned, type SigningKey } from '../support/jwt.ts'
import { addTestMember, browserOf, PASSWORD, signedInAs, SESSION } from '../support/members.ts'

const ISSUER = 'https://team.cloudflareaccess.com'
const AUDIENCE = 'a'.repeat(64)
const HEADER = 'cf-access-jwt-assertion'
const PATH = '/settings/identities'

let keys: Record<'rsa' | 'ec' | 'later' | 'strange', SigningKey>
let served: SigningKey[]
let fetched: string[]
let isUnreachable: boolean
let time: number
let app: TestApp
let ada: string

beforeAll(async () => {
  keys = {
    rsa: await newKey('RS256', 'rsa'),
    ec: await newKey('ES256', 'ec'),
    later: await newKey('RS256', 'later'),
    strange: await newKey('RS256', 'rsa'),
  }
})

beforeEach(async () => {
  served = [keys.rsa, keys.ec]
  fetched = []
  isUnreachable = false
  time = Date.now()
  app = await createTestApp()
  ada = await addTestMember(app, 'Ada')
  const fakeFetch: typeof fetch = async (address) => {
    fetched.push(new Request(address).url)
    if (isUnreachable) throw new TypeError('fetch failed')
    return Response.json({ keys: served.map(({ jwk }) => jwk) })
  }
  const access = createAccess(
    { issuer: ISSUER, audience: AUDIENCE },
    { fetch: fakeFetch, now: () => time },
  )
  Object.assign(app.bindings, { access })
})

const claims = (more: Record<string, unknown> = {}) => {
  const now = Math.floor(Date.now() / 1000)
  const own = { iss: ISSUER, aud: [AUDIENCE], sub: 'ada', email: 'ada@home.example' }
  return { ...own, iat: now, nbf: now, exp: now + 60, ...more }
}
const link = (subject = 'ada', issuer = ISSUER) =>
  app.sql`
    insert into identities (issuer, subject, member_id, added_at)
    values (${issuer}, ${subject}, ${ada}, ${NOW})`
const passing = (token: string) => browserOf(app, { [HEADER]: token })
const sessions = () => app.sql`select way, member_id from sessions`

test('an assertion about a linked account signs the member in and continues to the requested page', async () => {
  await link()
  for (const key of [keys.rsa, keys.ec]) {
    const browser = passing(await signed(key, claims()))
    const led = await browser.request('/history')
    const answer = await browser.request(led.headers.get('location') ?? '')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/history'])
    expect((await browser.request('/history')).status).toBe(200)
    expect(await browser.text('/settings/sessions')).toContain('with Cloudflare Access')
  }
  const session = { way: 'access', memberId: ada }
  expect(await sessions()).toEqual([session, session])
  expect(fetched).toEqual([`${ISSUER}/cdn-cgi/access/certs`])
})

test('signing out ends the session, until the member signs in through Access again', async () => {
  await link()
  const browser = passing(await signed(keys.rsa, claims()))
  await browser.request('/sign-in')
  const out = await browser.post('/sign-out')
  expect(out.headers.get('location')).toBe('/sign-in?out=1')
  const page = await browser.text('/sign-in?out=1')
  expect(page).toContain('Sign in with Cloudflare Access')
  expect(browser.jar.has(SESSION)).toBe(false)
  expect((await browser.request('/sign-in')).status).toBe(302)
})

test('an assertion about an unlinked account shows the form, and the account can be linked', async () => {
  await link('somebody-else')
  await link('ada', 'https://another.cloudflareaccess.com')
  const browser = passing(await signed(keys.rsa, claims()))
  const page = await browser.text('/sign-in')
  expect(page).toContain('<bdi>ada@home.example</bdi>')
  expect(page).toContain('action="/sign-in"')
  expect(await sessions()).toEqual([])

  await browser.post('/sign-in', { name: 'Ada', password: PASSWORD })
  expect(await browser.text(PATH)).toContain('Link your Cloudflare Access account ada@home.example')
  expect((await browser.post(`${PATH}/link`, { method: 'access', current: PASSWORD })).status).toBe(
    303,
  )
  expect(await browser.text(PATH)).not.toContain('Link your Cloudflare Access account')
  const other = passing(await signed(keys.rsa, claims()))
  expect((await other.request('/sign-in')).status).toBe(302)
})

test('an account of another member cannot be linked, nor one without an assertion', async () => {
  await link()
  await addTestMember(app, 'Bob')
  const bob = await signedInAs(app, 'Bob')
  expect((await bob.post(`${PATH}/link`, { method: 'access', current: PASSWORD })).status).toBe(422)
  const passed = passing(await signed(keys.rsa, claims()))
  passed.jar.set(SESSION, bob.jar.get(SESSION) ?? '')
  expect((await passed.post(`${PATH}/link`, { method: 'access', current: PASSWORD })).status).toBe(
    409,
  )
  expect(await app.sql`select member_id from identities`).toEqual([{ memberId: ada }])
})

const begun: [what: string, times: () => Record<string, number>][] = [
  ['a second ahead', () => ({ iat: seconds(1), nbf: seconds(1) })],
  ['half a minute ahead', () => ({ iat: seconds(30), nbf: seconds(30) })],
  ['fifty seconds ahead', () => ({ iat: seconds(50), nbf: seconds(50) })],
  ['ahead, with a fraction', () => ({ iat: seconds(2) + 0.5, nbf: seconds(2) + 0.5 })],
  ['an hour behind', () => ({ iat: seconds(-3600), nbf: seconds(-3600) })],
]
const seconds = (more: number) => Math.floor(Date.now() / 1000) + more

test.each(begun)('an assertion of a clock that is %s signs the member in', async (_what, times) => {
  await link()
  const answer = await passing(await signed(keys.rsa, claims(times()))).request('/sign-in')
  expect(answer.status).toBe(302)
})

describe('the sign-in form is shown for', () => {
  const now = Math.floor(Date.now() / 1000)
  const wrong: [what: string, token: () => string | Promise<string>][] = [
    ['an end that is past', () => signed(keys.rsa, claims({ iat: 1, nbf: 1, exp: now - 1 }))],
    ['no end', () => signed(keys.rsa, claims({ exp: undefined }))],
    ['a beginning to come', () => signed(keys.rsa, claims({ nbf: now + 600 }))],
    ['a beginning that is no time', () => signed(keys.rsa, claims({ nbf: 'now' }))],
    ['another audience', () => signed(keys.rsa, claims({ aud: ['b'.repeat(64)] }))],
    ['no audience', () => signed(keys.rsa, claims({ aud: undefined }))],
    ['another issuer', () => signed(keys.rsa, claims({ iss: 'https://evil.example' }))],
    ['a longer issuer', () => signed(keys.rsa, claims({ iss: `${ISSUER}.evil.example` }))],
    ['no subject', () => signed(keys.rsa, claims({ sub: '', common_name: 'a service' }))],
    ['no signature', () => unsigned(keys.rsa, claims())],
    ['the public key as a secret', () => signedWithPublicKey(keys.rsa, claims())],
    ['another key of the same name', () => signed(keys.strange, claims())],
    ['a key nobody knows', () => signed(keys.later, claims())],
    ['no key named', () => signed(keys.rsa, claims(), { kid: undefined })],
    ['another algorithm than the key’s', () => signed(keys.ec, claims(), { kid: 'rsa' })],
    ['a header that is critical', () => signed(keys.rsa, claims(), { crit: ['x'], x: 1 })],
    ['nonsense', () => 'a.b.c'],
    ['nothing', () => ''],
    ['a million letters', () => `${'x'.repeat(1_000_000)}.x.x`],
  ]

  test.each(wrong)('%s', async (_what, token) => {
    await link()
    const answer = await passing(await token()).request('/sign-in')
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain('action="/sign-in"')
    expect(page).not.toContain('ada@home.example')
    expect(await sessions()).toEqual([])
  })
})

const status = async (key: SigningKey) =>
  (await passing(await signed(key, claims())).request('/sign-in')).status

describe('the signing keys', () => {
  test('are fetched again, once, if a token names an unknown key', async () => {
    await link()
    expect(await status(keys.rsa)).toBe(302)
    served = [keys.later]
    time += 11_000
    expect(await status(keys.later)).toBe(302)
    for (let again = 0; again < 5; again += 1) expect(await status(keys.rsa)).toBe(200)
    expect(fetched).toHaveLength(2)
  })

  test('are cached for ten minutes, and for a day if Cloudflare does not answer', async () => {
    await link()
    expect(await status(keys.rsa)).toBe(302)
    isUnreachable = true
    time += 601_000
    expect(await status(keys.rsa)).toBe(302)
    time += 86_400_000
    expect(await status(keys.rsa)).toBe(200)
    expect(fetched).toHaveLength(3)
    isUnreachable = false
    time += 11_000
    expect(await status(keys.rsa)).toBe(302)
  })

  test('that cannot be fetched leave the sign-in form', async () => {
    await link()
    isUnreachable = true
    expect(await status(keys.rsa)).toBe(200)
  })
})

const PLAIN = ['Remote-User', 'X-Forwarded-User', 'X-Forwarded-Email', 'X-Auth-Request-User']
const OTHERS = ['Cf-Access-Authenticated-User-Email', 'X-WEBAUTH-USER', 'X-Remote-User']

test.each([...PLAIN, ...OTHERS])('the unsigned header %s is ignored', async (name) => {
  await link('Ada')
  await link('ada@home.example')
  for (const value of ['Ada', 'ada@home.example', ada]) {
    const browser = browserOf(app, { [name]: value })
    expect((await browser.request('/history')).status).toBe(302)
    expect((await browser.request('/sign-in')).status).toBe(200)
  }
  expect(await sessions()).toEqual([])
})

test('without ACCESS_ISSUER an assertion is ignored, and no page mentions Access', async () => {
  await link()
  Object.assign(app.bindings, { access: undefined })
  const browser = passing(await signed(keys.rsa, claims()))
  expect(await browser.text('/sign-in?out=1')).not.toContain('Access')
  expect((await browser.post('/sign-in', { name: 'Ada', password: PASSWORD })).status).toBe(303)
  expect((await browser.request(PATH)).status).toBe(404)
  expect(fetched).toEqual([])
})
