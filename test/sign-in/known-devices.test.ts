/** Known devices have a rate limit of their own, so that strangers cannot lock a member out. */
import { beforeEach, describe, expect, test } from 'vitest'
import { writePassword } from '../../src/db/people/members.ts'
import { createTestApp, NOW, passwords, type TestApp } from '../support/app.ts'
import { attack, guess, statusesOf } from '../support/password-guessing.ts'
import {
  addTestMember,
  browserOf,
  DEVICE,
  PASSWORD,
  signedInAs,
  type TestBrowser,
} from '../support/members.ts'

const DAY = 86_400_000
const RIGHT = { name: 'Ada', password: PASSWORD }
const WRONG = { name: 'Ada', password: 'wrong' }

let app: TestApp
let now: Date
let ids: { ada: string; bob: string }

beforeEach(async () => {
  now = NOW
  app = await createTestApp()
  Object.assign(app.bindings, { now: () => now })
  ids = { ada: await addTestMember(app, 'Ada'), bob: await addTestMember(app, 'Bob') }
})

const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds))

async function signedOutDeviceOf(name: string) {
  const browser = await signedInAs(app, name)
  await browser.post('/sign-out')
  return browser
}

const enter = async (browser: TestBrowser, fields = RIGHT) =>
  (await browser.post('/sign-in', fields)).status

describe('while a stranger guesses a member’s password', () => {
  test('the right password still works on a known device', async () => {
    const device = await signedOutDeviceOf('Ada')
    await attack(app, 'Ada')
    expect(await enter(browserOf(app))).toBe(429)
    expect(await enter(device)).toBe(303)
  })

  test('the right password still works there after the session expired', async () => {
    const device = await signedInAs(app, 'Ada')
    later(91 * DAY)
    await attack(app, 'Ada')
    expect(await enter(device)).toBe(303)
  })

  test('the right password still works there from an address that is limited', async () => {
    const device = await signedOutDeviceOf('Ada')
    const stranger = browserOf(app)
    expect(await statusesOf(stranger, 6, { name: 'Nobody', password: 'x' })).toContain(429)
    expect(await enter(stranger)).toBe(429)
    expect(await enter(device)).toBe(303)
  })

  test('signing in there gives strangers no further attempts', async () => {
    const device = await signedOutDeviceOf('Ada')
    await attack(app, 'Ada')
    expect(await enter(device)).toBe(303)
    expect(await guess(app, 'Ada', '203.0.113.1')).toBe(429)
  })

  test('a passkey on a known device still works while strangers at the same address are limited', async () => {
    const device = await signedOutDeviceOf('Ada')
    const path = '/sign-in/passkey/options'
    const expected = [200, 200, 200, 200, 200, 429]
    expect(await statusesOf(browserOf(app), 6, {}, path)).toEqual(expected)
    expect(await statusesOf(device, 6, {}, path)).toEqual(expected)
  })

  test('another member’s known device counts as unknown', async () => {
    const device = await signedOutDeviceOf('Bob')
    await attack(app, 'Ada')
    expect(await enter(device)).toBe(429)
  })

  test.each(['', 'x', 'a'.repeat(43), '%00', 'a'.repeat(8000)])(
    'a device with a token that was never issued counts as unknown: %s',
    async (token) => {
      await signedOutDeviceOf('Ada')
      await attack(app, 'Ada')
      const device = browserOf(app)
      device.jar.set(DEVICE, token)
      expect(await enter(device)).toBe(429)
    },
  )

  test('a device is known for every member who signed in on it', async () => {
    const device = await signedOutDeviceOf('Ada')
    expect(await enter(device, { ...RIGHT, name: 'Bob' })).toBe(303)
    await device.post('/sign-out')
    await attack(app, 'Ada')
    await attack(app, 'Bob', '203.0.113')
    expect(await enter(device)).toBe(303)
    await device.post('/sign-out')
    expect(await enter(device, { ...RIGHT, name: 'Bob' })).toBe(303)
  })
})

describe('a person with a known device and no password', () => {
  const WAITS = [...Array<number>(10).fill(422), 429, 429]

  test('is limited after ten attempts, without limiting others', async () => {
    const [stolen, other] = [await signedOutDeviceOf('Ada'), await signedOutDeviceOf('Ada')]
    expect(await statusesOf(stolen, 12, WRONG)).toEqual(WAITS)
    expect(await enter(stolen)).toBe(429)
    expect(await enter(other)).toBe(303)
    expect(await enter(browserOf(app))).toBe(303)
  })

  test('waits twice as long each time, up to an hour', async () => {
    const stolen = await signedOutDeviceOf('Ada')
    const waits: number[] = []
    for (let round = 0; round < 4; round += 1) {
      await statusesOf(stolen, 10, WRONG)
      const answer = await stolen.post('/sign-in', WRONG)
      const wait = Number(answer.headers.get('retry-after'))
      waits.push(wait)
      later(wait * 1000 + 1)
    }
    expect(waits).toEqual([900, 1800, 3600, 3600])
    expect(await enter(stolen)).toBe(303)
  })

  test('gets no further attempts by twelve concurrent ones', async () => {
    const stolen = await signedOutDeviceOf('Ada')
    const all = await Promise.all(Array.from({ length: 12 }, () => enter(stolen, WRONG)))
    expect(all.toSorted((one, other) => one - other)).toEqual(WAITS)
  })

  test('gets no further attempts by signing in as another member', async () => {
    const device = await signedOutDeviceOf('Ada')
    await statusesOf(device, 10, WRONG)
    expect(await enter(device, { ...RIGHT, name: 'Bob' })).toBe(303)
    await device.post('/sign-out')
    expect(await enter(device, WRONG)).toBe(429)
  })
})

describe('the cookie of a known device', () => {
  test('is a token of 256 bits, of which the database stores the hash for a year', async () => {
    const browser = await signedInAs(app, 'Ada')
    const token = browser.jar.get(DEVICE) ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const rows = await app.sql`select * from known_devices`
    expect(rows).toMatchObject([
      {
        memberId: ids.ada,
        tokenHash: expect.stringMatching(/^[\da-f]{64}$/),
        expiresAt: new Date(NOW.getTime() + 365 * DAY),
      },
    ])
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('is replaced at each sign-in, and the old one is invalid', async () => {
    const device = await signedOutDeviceOf('Ada')
    const copy = browserOf(app)
    copy.jar.set(DEVICE, device.jar.get(DEVICE) ?? '')
    later(DAY)
    expect(await enter(device)).toBe(303)
    expect(device.jar.get(DEVICE)).not.toBe(copy.jar.get(DEVICE))
    await device.post('/sign-out')
    await attack(app, 'Ada')
    expect(await enter(copy)).toBe(429)
    expect(await enter(device)).toBe(303)
    const [row] = await app.sql`select count(*)::int as count from known_devices`
    expect(row?.count).toBe(1)
  })

  test('expires a year after the last sign-in', async () => {
    const device = await signedOutDeviceOf('Ada')
    later(365 * DAY)
    await attack(app, 'Ada')
    expect(await enter(device)).toBe(429)
  })

  test('survives signing out, and ending the session from elsewhere', async () => {
    const [here, there] = [await signedInAs(app, 'Ada'), await signedInAs(app, 'Ada')]
    await here.post('/settings/sessions/end', { session: 'others' })
    const answer = await here.post('/sign-out')
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(answer.headers.getSetCookie().join()).not.toMatch(/expense-tracker-\d+-device=/)
    await attack(app, 'Ada')
    expect(await enter(here)).toBe(303)
    expect(await enter(there)).toBe(303)
  })

  test('survives a password change, on this device and elsewhere', async () => {
    const [here, there] = [await signedInAs(app, 'Ada'), await signedInAs(app, 'Ada')]
    const password = 'a wholly different sentence'
    const changed = await here.post('/settings/password', { current: PASSWORD, password })
    expect(changed.status).toBe(303)
    await here.post('/sign-out')
    await attack(app, 'Ada')
    expect(await enter(here, { ...RIGHT, password })).toBe(303)
    expect(await enter(there, { ...RIGHT, password })).toBe(303)
  })

  test('is invalid after the operator resets the password', async () => {
    const [device, bobs] = [await signedOutDeviceOf('Ada'), await signedOutDeviceOf('Bob')]
    await writePassword(app.sql, ids.ada, await passwords.hash(PASSWORD), { isReset: true })
    await attack(app, 'Ada')
    expect(await enter(device)).toBe(429)
    await attack(app, 'Bob', '203.0.113')
    expect(await enter(bobs, { ...RIGHT, name: 'Bob' })).toBe(303)
  })

  test('is stored for the fifty devices that were used last', async () => {
    const first = await signedOutDeviceOf('Ada')
    for (let count = 0; count < 50; count += 1) {
      later(1000)
      await signedInAs(app, 'Ada')
    }
    expect(await app.sql`select from known_devices`).toHaveLength(50)
    await attack(app, 'Ada')
    expect(await enter(first)).toBe(429)
  })
})

const cookies: [publicOrigin: string | undefined, cookie: RegExp][] = [
  [
    undefined,
    /^expense-tracker-80-device=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
  ],
  [
    'https://spend.example',
    /^__Host-expense-tracker-443-device=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  ],
]

test.each(cookies)('at %s the cookie of a known device is %s', async (publicOrigin, cookie) => {
  Object.assign(app.bindings, { settings: { openTo: 'this machine', publicOrigin } })
  const url = `${publicOrigin ?? 'http://localhost'}/sign-in`
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
  }
  const body = new URLSearchParams(RIGHT).toString()
  const answer = await app.request(url, { method: 'POST', headers, body })
  expect(answer.headers.getSetCookie()).toContainEqual(expect.stringMatching(cookie))
})
