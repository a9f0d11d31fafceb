/** Sessions: members list and end them, and a new password ends all others. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import { addTestMember, browserOf, PASSWORD, signedInAs, SESSION } from '../support/members.ts'
import { fieldIn, wordsOf } from '../support/read-html.ts'

const FIREFOX = 'Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0'
const NEW = 'a wholly different sentence'

let app: TestApp

beforeEach(async () => {
  app = await createTestApp()
  await addTestMember(app, 'Ada')
  await addTestMember(app, 'Eve')
})

const idsIn = (page: string) =>
  [...page.matchAll(/name="session" value="([\da-f-]{36})"/g)].map(([, id = '']) => id)

async function phoneOf(name: string) {
  const phone = browserOf(app, { 'user-agent': FIREFOX })
  await phone.post('/sign-in', { name, password: PASSWORD })
  return phone
}

test('the list shows each session’s device, login method and times', async () => {
  await phoneOf('Ada')
  const here = await signedInAs(app, 'Ada')
  const page = wordsOf(await here.text('/settings/sessions'))
  expect(page).toContain(
    'Firefox on AndroidLast seen Jun 5, 2026, 12:00 PMSigned in Jun 5, 2026, 12:00 PM, with the password',
  )
  expect(page.match(/\(this device\)/g)).toHaveLength(1)
})

test('the times are in the time zone and the format of the open ledger', async () => {
  await app.sql`update ledgers set time_zone = 'Asia/Tokyo', locale = 'de-DE'`
  const page = await (await signedInAs(app, 'Ada')).text('/settings/sessions')
  expect(wordsOf(page)).toContain('Last seen 05.06.2026, 21:00')
})

test('the list has only the member’s own sessions', async () => {
  const [ada, eve] = [await signedInAs(app, 'Ada'), await signedInAs(app, 'Eve')]
  const [adas, eves] = [
    idsIn(await ada.text('/settings/sessions')),
    idsIn(await eve.text('/settings/sessions')),
  ]
  expect([adas, eves].map(({ length }) => length)).toEqual([1, 1])
  expect(adas).not.toEqual(eves)
})

test('an ended session is invalid at its next request, and the others stay valid', async () => {
  const [here, phone] = [await signedInAs(app, 'Ada'), await phoneOf('Ada')]
  const page = await here.text('/settings/sessions')
  const [, id = ''] = /Firefox on Android[\s\S]*?name="session" value="([^"]+)"/.exec(page) ?? []
  const answer = await here.post('/settings/sessions/end', { session: id })
  expect(answer.headers.get('location')).toBe('/settings/sessions')
  expect((await phone.request('/')).status).toBe(302)
  expect((await here.request('/')).status).toBe(200)
})

test('all other sessions can be ended at once', async () => {
  const phones = [await phoneOf('Ada'), await phoneOf('Ada')]
  const here = await signedInAs(app, 'Ada')
  await here.post('/settings/sessions/end', { session: 'others' })
  for (const phone of phones) expect((await phone.request('/')).status).toBe(302)
  expect((await here.request('/')).status).toBe(200)
})

test('ending the current session signs out', async () => {
  const here = await signedInAs(app, 'Ada')
  const [id = ''] = idsIn(await here.text('/settings/sessions'))
  const answer = await here.post('/settings/sessions/end', { session: id })
  expect(answer.headers.get('location')).toBe('/sign-in')
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(here.jar.has(SESSION)).toBe(false)
})

test('another member’s session cannot be ended', async () => {
  const [ada, eve] = [await signedInAs(app, 'Ada'), await signedInAs(app, 'Eve')]
  const [id = ''] = idsIn(await ada.text('/settings/sessions'))
  expect((await eve.post('/settings/sessions/end', { session: id })).status).toBe(303)
  expect((await eve.post('/settings/sessions/end', { session: 'others' })).status).toBe(303)
  expect((await eve.post('/settings/sessions/end', { session: 'x' })).status).toBe(400)
  expect((await ada.request('/')).status).toBe(200)
})

test('the time a session was last seen is written at most every five minutes', async () => {
  const here = await signedInAs(app, 'Ada')
  const writes: Promise<unknown>[] = []
  Object.assign(app.bindings, { afterResponse: (work: Promise<unknown>) => writes.push(work) })
  for (const minutes of [1, 4, 6]) {
    Object.assign(app.bindings, { now: () => new Date(NOW.getTime() + minutes * 60_000) })
    await here.request('/')
  }
  await Promise.all(writes)
  expect(writes).toHaveLength(1)
  const [session] = await app.sql`select seen_at from sessions`
  expect(session?.seenAt).toEqual(new Date(NOW.getTime() + 6 * 60_000))
})

describe('a new password', () => {
  test('asks for the old one, and ends every other session', async () => {
    const [phone, here] = [await phoneOf('Ada'), await signedInAs(app, 'Ada')]
    const token = here.jar.get(SESSION)
    const answer = await here.post('/settings/password', { current: PASSWORD, password: NEW })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings/sessions'])
    expect(here.jar.get(SESSION)).not.toBe(token)
    expect((await here.request('/')).status).toBe(200)
    expect((await phone.request('/')).status).toBe(302)
    const old = await app.request('/', { headers: { cookie: `${SESSION}=${token}` } })
    expect(old.status).toBe(302)
    const entered = await browserOf(app).post('/sign-in', { name: 'Ada', password: NEW })
    expect(entered.status).toBe(303)
  })

  test.each([
    ['not the old one', NEW, 'current', 'Wrong password.'],
    ['', NEW, 'current', 'Wrong password.'],
    [PASSWORD, 'short', 'password', '12 characters'],
    [PASSWORD, '123456789012', 'password', 'easy to guess'],
    [PASSWORD, 'x'.repeat(129), 'password', '128 characters'],
  ])(
    'is refused, with the old one %j and the new one %j, at the field %s',
    async (current, password, field, message) => {
      const here = await signedInAs(app, 'Ada')
      const answer = await here.post('/settings/password', { current, password })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(fieldIn(page, field)).toMatchObject({ invalid: true, value: '' })
      expect(fieldIn(page, field).problem).toContain(message)
      const entered = await browserOf(app).post('/sign-in', { name: 'Ada', password: PASSWORD })
      expect(entered.status).toBe(303)
    },
  )

  test('limits guesses of the old one in an open browser', async () => {
    const here = await signedInAs(app, 'Ada')
    const statuses: number[] = []
    for (let time = 0; time < 6; time += 1) {
      const answer = await here.post('/settings/password', { current: `x${time}`, password: NEW })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
  })

  test('is set without an old one by a member who has none', async () => {
    await app.sql`update members set password_hash = null where name = 'Ada'`
    const here = await signedInAs(app, 'Eve')
    await app.sql`
      update sessions set member_id = (select member_id from members where name = 'Ada')`
    expect(await here.text('/settings/password')).not.toContain('name="current"')
    expect((await here.post('/settings/password', { password: NEW })).status).toBe(303)
  })
})
