/** What the app remembers of a visit saves a statement, and lets nobody in. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { createTestApp, NOW, withoutDatabase, type TestApp } from '../support/app.ts'
import { addTestMember, signedInAs, type TestBrowser } from '../support/members.ts'

/** Addresses of the list: one statement, several, one that is redirected, and refused ones. */
const ADDRESSES = [
  '/',
  '/?period=all&category=food',
  '/?period=all&q=milk',
  '/?period=all&sort=category',
  '/?after=2026-06-05_01890a5d-ac96-774b-bcce-b302099a8057',
  '/?period=all&least=1&most=',
  '/?least=x',
  '/?period=never',
]
const SECRET = 'Secretly bought'
const OTHER = '01890a5d-ac96-774b-bcce-b302099a8059'

let app: TestApp

async function namesOf(): Promise<unknown[]> {
  return (await app.sql`select name from expenses order by id`).map(({ name }) => name)
}

beforeEach(async () => {
  app = await createTestApp()
  await app.post('/add', { category: 'food', price: '7', name: SECRET })
})

describe('with members', () => {
  let ada: TestBrowser

  beforeEach(async () => {
    await addTestMember(app, 'Ada')
    ada = await signedInAs(app, 'Ada')
    await ada.text('/')
  })

  test.each(ADDRESSES)('a session that ended is asked to sign in at %s', async (path) => {
    await app.sql`delete from sessions`
    const answer = await ada.request(path)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toMatch(/^\/sign-in/)
    expect(await answer.text()).not.toContain(SECRET)
  })

  test('a session that nobody used for long ends, and this request does not renew it', async () => {
    const later = new Date(NOW.getTime() + 31 * 86_400_000)
    Object.assign(app.bindings, { now: () => later })
    for (const _ of [1, 2]) expect((await ada.request('/')).status).toBe(302)
  })

  test('a use is stored, so that the session goes on', async () => {
    for (const days of [20, 40]) {
      const later = new Date(NOW.getTime() + days * 86_400_000)
      Object.assign(app.bindings, { now: () => later })
      expect((await ada.request('/')).status).toBe(200)
      await expect
        .poll(async () => (await app.sql`select seen_at from sessions`)[0]?.seenAt)
        .toEqual(later)
    }
  })

  test.each(ADDRESSES)('a member who left has no ledger at %s', async (path) => {
    await app.sql`delete from memberships`
    const answer = await ada.request(path)
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain(SECRET)
  })

  test('a role is the one of now', async () => {
    await app.sql`update memberships set role = 'viewer'`
    expect(await ada.text('/')).not.toContain('action="/add"')
    await app.sql`update memberships set role = 'owner'`
    expect(await ada.text('/')).toContain('action="/add"')
  })

  test('the ledger is the one that is open now', async () => {
    await app.sql`
      insert into ledgers (ledger_id, name, currency, locale, time_zone, month_start, week_start)
      values (${OTHER}, 'Club', 'EUR', 'en-IE', 'UTC', 1, 1)`
    await app.sql`
      insert into memberships (ledger_id, member_id, role)
      select ${OTHER}, member_id, 'member' from members`
    await app.sql`update sessions set ledger_id = ${OTHER}`
    for (const path of ADDRESSES) expect(await ada.text(path)).not.toContain(SECRET)
    expect(await ada.text('/')).toContain('Club')
  })

  test('the settings are those of now', async () => {
    await app.sql`update ledgers set currency = 'EUR', locale = 'de-DE'`
    expect(await ada.text('/')).toMatch(/7,00\s€/)
  })
})

describe('an expense', () => {
  const coffee = { category: 'food', price: '3', name: 'Coffee' }
  let ada: TestBrowser

  beforeEach(async () => {
    await addTestMember(app, 'Ada')
    ada = await signedInAs(app, 'Ada')
    await ada.post('/add', coffee)
  })

  test('is not stored by a session that ended', async () => {
    await app.sql`delete from sessions`
    expect((await ada.post('/add', coffee)).status).toBe(401)
    expect(await namesOf()).toEqual([SECRET, 'Coffee'])
  })

  test('is not stored by a member who may only view', async () => {
    await app.sql`update memberships set role = 'viewer'`
    for (const _ of [1, 2]) expect((await ada.post('/add', coffee)).status).toBe(403)
    await app.sql`update memberships set role = 'member'`
    expect((await ada.post('/add', coffee)).status).toBe(303)
    expect(await namesOf()).toEqual([SECRET, 'Coffee', 'Coffee'])
  })

  test('goes into the ledger that is open now, on its day', async () => {
    await app.sql`
      insert into ledgers (ledger_id, name, currency, locale, time_zone, month_start, week_start)
      values (${OTHER}, 'Club', 'EUR', 'en-IE', 'Pacific/Kiritimati', 1, 1)`
    await app.sql`
      insert into memberships (ledger_id, member_id, role)
      select ${OTHER}, member_id, 'member' from members`
    await app.sql`update sessions set ledger_id = ${OTHER}`
    expect((await ada.post('/add', coffee)).status).toBe(303)
    const [stored] = await app.sql`select spent_on from expenses where ledger_id = ${OTHER}`
    expect(stored?.spentOn).toBe('2026-06-06')
  })

  test('that is refused keeps what was typed', async () => {
    const answer = await ada.post('/add', { ...coffee, price: 'much' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('much')
  })
})

describe('without members', () => {
  beforeEach(async () => {
    await app.page()
  })

  test.each(ADDRESSES)('the first member closes %s', async (path) => {
    await addTestMember(app, 'Ada')
    const answer = await app.request(path)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toMatch(/^\/sign-in/)
  })

  test.each(ADDRESSES)(
    'what is open to this machine stays closed to others at %s',
    async (path) => {
      Object.assign(app.bindings, { peerAddress: '192.0.2.1' })
      expect((await app.request(path)).status).toBe(403)
    },
  )
})

test('a page about a failure names no ledger that nothing has checked', async () => {
  await app.sql`update ledgers set name = 'Household of Ada'`
  await app.page()
  const answer = await createApp().request('/', {}, withoutDatabase(app))
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('Household of Ada')
})
