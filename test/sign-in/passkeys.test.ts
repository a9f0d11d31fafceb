/** Passkeys: bound to one member and one origin, with a new challenge each time. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import {
  createAuthenticator,
  type Authenticator,
  type Kind,
} from '../support/passkey-authenticator.ts'
import {
  addTestMember,
  browserOf,
  PASSWORD,
  signedInAs,
  type TestBrowser,
  SESSION,
} from '../support/members.ts'
import { wordsOf } from '../support/read-html.ts'

const ORIGIN = 'http://localhost'
const REFUSED = 'This passkey does not work here.'

let app: TestApp
let ada: TestBrowser
let device: Authenticator

beforeEach(async () => {
  app = await createTestApp()
  await addTestMember(app, 'Ada')
  await addTestMember(app, 'Eve')
  ada = await signedInAs(app, 'Ada')
  device = createAuthenticator(ORIGIN)
})

type Lies = Parameters<Authenticator['get']>[1]

const SAID = { current: PASSWORD }

async function ask(browser: TestBrowser, path: string) {
  const answer = await browser.post(path, SAID)
  return (await answer.json()) as { challenge: string } & Record<string, unknown>
}

async function add(browser: TestBrowser, made = device, lies: Lies = {}) {
  const options = await ask(browser, '/settings/passkeys/options')
  const answer = JSON.stringify(made.create(options, lies))
  return browser.post('/settings/passkeys', { answer })
}

async function enter(used = device, lies: Lies = {}, next = '/') {
  const browser = browserOf(app)
  const options = await ask(browser, '/sign-in/passkey/options')
  const answer = JSON.stringify(used.get(options, lies))
  return { browser, answer, entered: await browser.post('/sign-in/passkey', { answer, next }) }
}

const storedPasskeys = () => app.sql`select credential_id, counter from passkeys order by added_at`

test('a member adds a passkey, and signs in with it alone', async () => {
  const added = await add(ada)
  expect([added.status, added.headers.get('location')]).toEqual([303, '/settings/passkeys'])
  const { browser, entered } = await enter(device, {}, '/history')
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/history'])
  expect(wordsOf(await browser.text('/people'))).toContain('Ada (you)')
  expect(await browser.text('/settings/sessions')).toContain('with a passkey')
  expect(wordsOf(await ada.text('/settings/passkeys'))).toContain(
    'Unknown deviceLast used Jun 5, 2026Added Jun 5, 2026',
  )
})

const isFirst = (page: string) =>
  page.indexOf('action="/sign-in/passkey"') < page.indexOf('action="/sign-in"')

test('a device on which a passkey was used has it before the password', async () => {
  expect(isFirst(await browserOf(app).text('/sign-in'))).toBe(false)
  await add(ada)
  const { browser } = await enter(device)
  await browser.post('/sign-out')
  expect(isFirst(await browser.text('/sign-in'))).toBe(true)
})

test('the options ask for a discoverable credential and user verification', async () => {
  const making = await ask(ada, '/settings/passkeys/options')
  expect(making).toMatchObject({
    rp: { id: 'localhost', name: 'Expense Tracker' },
    user: { name: 'Ada' },
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    pubKeyCredParams: [{ alg: -7 }, { alg: -8 }, { alg: -257 }],
    excludeCredentials: [],
  })
  expect(Buffer.from(making.challenge, 'base64url')).toHaveLength(32)
  await add(ada)
  const again = await ask(ada, '/settings/passkeys/options')
  expect(again).toMatchObject({ excludeCredentials: [{ id: device.id }] })
  const using = await ask(browserOf(app), '/sign-in/passkey/options')
  expect(using).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
  expect(using['allowCredentials'] ?? []).toEqual([])
})

test.each<Kind>(['EdDSA', 'RS256'])('a key of %s does as well', async (kind) => {
  const other = createAuthenticator(ORIGIN, kind)
  expect((await add(ada, other)).status).toBe(303)
  expect((await enter(other)).entered.status).toBe(303)
})

const lies: [what: string, lies: Lies][] = [
  ['for another site', { origin: 'http://evil.example' }],
  ['for a site that begins like ours', { origin: 'http://localhost.evil.example' }],
  ['for another port', { origin: 'http://localhost:8080' }],
  ['for another name', { rpId: 'evil.example' }],
  ['without a finger, face or code', { flags: 0x01 }],
  ['without anybody there', { flags: 0x04 }],
  ['to a question nobody asked', { challenge: 'a'.repeat(43) }],
  ['to no question', { challenge: '' }],
  ['to the other kind of question', { type: 'webauthn.other' }],
]

describe.each(lies)('an answer %s', (_what, lie) => {
  test('adds no passkey', async () => {
    expect((await add(ada, device, lie)).status).toBe(422)
    expect(await storedPasskeys()).toEqual([])
  })

  test('is refused at sign-in', async () => {
    await add(ada)
    const { browser, entered } = await enter(device, lie)
    expect(entered.status).toBe(422)
    expect(await entered.text()).toContain(REFUSED)
    expect(browser.jar.has(SESSION)).toBe(false)
  })
})

describe('a sign-in is refused', () => {
  beforeEach(async () => {
    await add(ada)
  })

  test('with an answer that was used before', async () => {
    const { answer } = await enter()
    const again = await browserOf(app).post('/sign-in/passkey', { answer })
    expect(again.status).toBe(422)
  })

  test('with an answer that took longer than five minutes', async () => {
    const browser = browserOf(app)
    const options = await ask(browser, '/sign-in/passkey/options')
    Object.assign(app.bindings, { now: () => new Date(NOW.getTime() + 300_000) })
    const answer = JSON.stringify(device.get(options))
    expect((await browser.post('/sign-in/passkey', { answer })).status).toBe(422)
  })

  test('with a key that is not the one that was added', async () => {
    const other = createAuthenticator(ORIGIN)
    const browser = browserOf(app)
    const options = await ask(browser, '/sign-in/passkey/options')
    const forged = JSON.stringify({ ...other.get(options), id: device.id, rawId: device.id })
    expect((await browser.post('/sign-in/passkey', { answer: forged })).status).toBe(422)
    expect((await enter(other)).entered.status).toBe(422)
  })

  test.each(['', 'A'.repeat(48)])(
    'with the user handle of another member: %j',
    async (userHandle) => {
      expect((await enter(device, { userHandle })).entered.status).toBe(422)
    },
  )

  test('with a copy whose counter falls behind', async () => {
    expect((await enter(device, { counter: 7 })).entered.status).toBe(303)
    for (const counter of [7, 6, 0]) {
      expect((await enter(device, { counter })).entered.status).toBe(422)
    }
    expect((await enter(device, { counter: 8 })).entered.status).toBe(303)
  })

  test('with the challenge for adding a passkey', async () => {
    const options = await ask(ada, '/settings/passkeys/options')
    const answer = JSON.stringify(device.get(options))
    expect((await browserOf(app).post('/sign-in/passkey', { answer })).status).toBe(422)
  })

  test.each(['', '{}', 'null', '[]', '"x"', '{"id":1}', '{"id":"x","response":{}}', '{'])(
    'with %j',
    async (answer) => {
      const refused = await browserOf(app).post('/sign-in/passkey', { answer })
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain(REFUSED)
    },
  )

  test('with a malformed credential id', async () => {
    const browser = browserOf(app)
    for (const id of ['', '\0', 'x'.repeat(5000)]) {
      const options = await ask(browser, '/sign-in/passkey/options')
      const answer = JSON.stringify({ ...device.get(options), id, rawId: id })
      expect((await browser.post('/sign-in/passkey', { answer })).status).toBe(422)
    }
  })

  test('after five challenges in a minute from one address', async () => {
    const statuses: number[] = []
    for (let time = 0; time < 6; time += 1) {
      statuses.push((await browserOf(app).post('/sign-in/passkey/options')).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  })
})

test('a device without a counter signs its member in each time', async () => {
  await add(ada, device, { counter: 0 })
  expect((await enter(device, { counter: 0 })).entered.status).toBe(303)
  expect((await enter(device, { counter: 0 })).entered.status).toBe(303)
})

test('adding a passkey asks for the password before the device', async () => {
  const statuses: number[] = []
  for (const current of ['', 'x', PASSWORD.toUpperCase(), PASSWORD, 'x', 'x', 'x']) {
    const answer = await ada.post('/settings/passkeys/options', { current })
    statuses.push(answer.status)
    expect((await answer.text()).includes('challenge')).toBe(answer.status === 200)
  }
  expect(statuses).toEqual([422, 422, 422, 200, 422, 422, 429])
  expect(await app.sql`select from challenges`).toHaveLength(1)
})

test('a member without a password adds a passkey without one', async () => {
  await app.sql`update members set password_hash = null`
  expect(await ada.text('/settings/passkeys')).not.toContain('name="current"')
  const answer = await ada.post('/settings/passkeys/options', {})
  expect(answer.status).toBe(200)
})

test('a registration response adds a passkey only to the member who requested it', async () => {
  const eve = await signedInAs(app, 'Eve')
  const options = await ask(ada, '/settings/passkeys/options')
  const answer = JSON.stringify(device.create(options))
  expect((await eve.post('/settings/passkeys', { answer })).status).toBe(422)
  expect((await add(ada)).status).toBe(303)
  expect((await add(eve)).status).toBe(422)
  expect(await eve.text('/settings/passkeys')).not.toContain(device.id)
  await eve.post('/settings/passkeys/remove', { passkey: device.id })
  expect(await storedPasskeys()).toHaveLength(1)
})

test('removing a passkey refuses malformed ids', async () => {
  for (const passkey of ['', '\0', 'x'.repeat(5000)]) {
    expect((await ada.post('/settings/passkeys/remove', { passkey })).status).toBe(400)
  }
})

test('a removed passkey cannot sign in', async () => {
  await add(ada)
  const answer = await ada.post('/settings/passkeys/remove', { passkey: device.id })
  expect(answer.headers.get('location')).toBe('/settings/passkeys')
  expect((await enter()).entered.status).toBe(422)
})

test('a member without a password keeps the last passkey, also when two are removed at once', async () => {
  const other = createAuthenticator(ORIGIN)
  await add(ada)
  await add(ada, other)
  await app.sql`update members set password_hash = null where name = 'Ada'`
  const answers = await Promise.all(
    [device, other].map(({ id }) => ada.post('/settings/passkeys/remove', { passkey: id })),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.toSorted((one, another) => one - another)).toEqual([303, 409])
  expect(await storedPasskeys()).toHaveLength(1)
})

test('a linked account permits removing the last passkey, and a passkey the last linked account', async () => {
  const oidc = { issuer: 'https://login.example', clientId: 'x', clientSecret: 'x' }
  Object.assign(app.bindings, { settings: { openTo: 'this machine', oidc } })
  await add(ada)
  await app.sql`update members set password_hash = null where name = 'Ada'`
  const link = () => app.sql`
    insert into identities (issuer, subject, member_id, added_at)
    select ${oidc.issuer}, 'ada', member_id, ${NOW} from members where name = 'Ada'`
  await link()
  const account = { issuer: oidc.issuer, subject: 'ada' }
  expect((await ada.post('/settings/identities/remove', account)).status).toBe(303)
  await link()
  const passkey = { passkey: device.id }
  expect((await ada.post('/settings/passkeys/remove', passkey)).status).toBe(303)
  expect((await ada.post('/settings/identities/remove', account)).status).toBe(409)
})

const addresses: [publicOrigin: string, has: boolean][] = [
  ['https://spend.example', true],
  ['https://spend.home.arpa:8443', true],
  ['http://app.localhost:5000', true],
  ['http://spend.example', false],
  ['http://192.168.1.5:5000', false],
  ['https://192.168.1.5', false],
  ['https://[2001:db8::1]', false],
]

test.each(addresses)('passkeys are available at %s: %s', async (publicOrigin, has) => {
  Object.assign(app.bindings, { settings: { openTo: 'this machine', publicOrigin } })
  const headers = { 'sec-fetch-site': 'same-origin' }
  const page = await (await app.request(`${publicOrigin}/sign-in`)).text()
  expect(page.includes('data-passkey')).toBe(has)
  const init = { method: 'POST', headers }
  const answer = await app.request(`${publicOrigin}/sign-in/passkey/options`, init)
  expect(answer.status).toBe(has ? 200 : 404)
})
