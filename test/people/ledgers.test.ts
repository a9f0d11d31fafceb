/** Several ledgers in one app, with separate data. */
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { readConfig } from '../../src/hosts/process/config.ts'
import { settingsOf } from '../../src/hosts/app-settings.ts'
import { NEW_LEDGERS, type NewLedgers } from '../../src/domain/member.ts'
import { addTestMember, signedInAs, type TestBrowser } from '../support/members.ts'
import { wordsOf } from '../support/read-html.ts'

let app: TestApp
let ada: TestBrowser
let bob: TestBrowser
let eve: TestBrowser

beforeEach(async () => {
  app = await createTestApp({ currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' })
  await addTestMember(app, 'Ada')
  await addTestMember(app, 'Bob', 'member')
  await addTestMember(app, 'Eve', 'viewer')
  ada = await signedInAs(app, 'Ada')
  bob = await signedInAs(app, 'Bob')
  eve = await signedInAs(app, 'Eve')
})

const allow = (newLedgers: NewLedgers) =>
  Object.assign(app.bindings, { settings: { openTo: 'this machine', newLedgers } })

const make = async (browser: TestBrowser, name: string, id: string = randomUUID()) => {
  const answer = await browser.post('/ledgers', { name, id })
  return { id, status: answer.status }
}

test('a member creates a ledger, owns it, and sees it', async () => {
  const { status } = await make(bob, 'Bob’s own')
  expect(status).toBe(303)
  expect(wordsOf(await bob.text('/ledgers'))).toContain('Bob’s ownEuro (EUR) · Owner')
  expect(await bob.text('/')).toContain('<a href=/ledgers><bdi>Bob’s own</bdi></a>')
  expect((await bob.post('/add', { category: 'food', price: '1' })).status).toBe(303)
  expect(wordsOf(await bob.text('/people'))).toContain('Who can see Bob’s own')
  expect(await bob.text('/people')).toContain('<option value="owner" selected')
})

const FORM = 'action="/ledgers"'
const makers: [setting: NewLedgers, who: string[]][] = [
  ['owners', ['Ada']],
  ['members', ['Ada', 'Bob']],
  ['everyone', ['Ada', 'Bob', 'Eve', 'Removed']],
]

describe.each(makers)('where NEW_LEDGERS is %s', (setting, who) => {
  test(`only ${who.join(', ')} can create a ledger`, async () => {
    allow(setting)
    await addTestMember(app, 'Removed', 'member')
    const removed = await signedInAs(app, 'Removed')
    await app.sql`
      delete from memberships
      where member_id = (select member_id from members where name = 'Removed')`
    const browsers = { Ada: ada, Bob: bob, Eve: eve, Removed: removed }
    for (const [name, browser] of Object.entries(browsers)) {
      const may = who.includes(name)
      expect((await browser.text('/ledgers')).includes(FORM)).toBe(may)
      expect((await make(browser, `${name}’s`)).status).toBe(may ? 303 : 403)
      expect((await browser.text('/ledgers')).includes(`${name}’s`)).toBe(may)
    }
    const made = await app.sql`select name from ledgers where name <> '' order by name`
    expect(made.map(({ name }) => name)).toEqual(who.map((name) => `${name}’s`))
    expect(await app.sql`select from memberships where role = 'owner'`).toHaveLength(1 + who.length)
  })
})

test.each(NEW_LEDGERS)('NEW_LEDGERS is passed to the app on every host: %s', (setting) => {
  expect(settingsOf(readConfig({ NEW_LEDGERS: setting })).newLedgers).toBe(setting)
  expect(settingsOf(readConfig({})).newLedgers).toBe('members')
})

test('without NEW_LEDGERS, owners and members of any ledger can create one', async () => {
  expect((await make(eve, 'Eve’s')).status).toBe(403)
  allow('everyone')
  expect((await make(eve, 'Eve’s')).status).toBe(303)
  Object.assign(app.bindings, { settings: { openTo: 'this machine' } })
  const [first] = await app.sql`select ledger_id from ledgers where name = ''`
  await eve.post('/ledgers/open', { ledger: String(first?.ledgerId) })
  expect((await make(eve, 'Another')).status).toBe(303)
})

test('a member who may not create a ledger sees why, and whom to ask', async () => {
  const answer = await eve.post('/ledgers', { name: 'Eve’s' })
  expect(answer.status).toBe(403)
  expect(wordsOf(await answer.text())).toContain(
    'Only people who can edit a ledger can create another one here.',
  )
  expect(NEW_LEDGERS).toEqual(makers.map(([setting]) => setting))
})

test('a new ledger copies the settings of the open one', async () => {
  await make(ada, 'Second')
  const [row] = await app.sql`
    select currency, locale, time_zone, week_start, month_start from ledgers where name = 'Second'`
  expect(row).toEqual({
    currency: 'EUR',
    locale: 'de-DE',
    timeZone: 'Europe/Berlin',
    weekStart: 1,
    monthStart: 1,
  })
})

test('a ledger’s data never appears in another ledger, on any page', async () => {
  await ada.post('/add', { category: 'secret', price: '3.21', name: 'Secretly', tags: 'hidden' })
  await make(ada, 'Second')
  for (const path of ['/?period=all', '/history', '/categories', '/tags', '/?q=Secretly']) {
    expect(await ada.text(path)).not.toMatch(/value="hidden"|<bdi[^>]*>(?:secret|Secretly)/)
  }
  await ada.post('/add', { category: 'food', price: '5', name: 'Openly' })
  const [first] = await app.sql`select ledger_id from ledgers where name = ''`
  expect((await ada.post('/ledgers/open', { ledger: String(first?.ledgerId) })).status).toBe(303)
  expect(await ada.text('/?period=all')).toContain('Secretly')
  expect(await ada.text('/?period=all')).not.toContain('Openly')
})

test('each session has its own open ledger', async () => {
  const phone = await signedInAs(app, 'Ada')
  await make(ada, 'Second')
  await ada.post('/add', { category: 'food', price: '5', name: 'Openly' })
  expect(await ada.text('/')).toContain('Openly')
  expect(await phone.text('/')).not.toContain('Openly')
})

test('the ledger of other members cannot be opened, nor its id reused', async () => {
  const { id } = await make(ada, 'Second')
  expect((await bob.post('/ledgers/open', { ledger: id })).status).toBe(404)
  expect((await make(bob, 'Mine now', id)).status).toBe(303)
  expect(await bob.text('/ledgers')).not.toContain('Second')
  expect(await bob.text('/ledgers')).not.toContain('Mine now')
  const owners = await app.sql`select member_id from memberships where ledger_id = ${id}`
  expect(owners).toHaveLength(1)
})

test('a form that is sent twice creates one ledger', async () => {
  const { id } = await make(ada, 'Second')
  expect((await make(ada, 'Second', id)).status).toBe(303)
  expect(await app.sql`select from ledgers`).toHaveLength(2)
})

test.each(['', ' ', 'a'.repeat(101), 'two\nlines', '\u0000'])(
  'the ledger name %j is refused beside its field',
  async (name) => {
    const answer = await ada.post('/ledgers', { name })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/aria-invalid="true"/)
    expect(await app.sql`select from ledgers`).toHaveLength(1)
  },
)

test('malformed ledger ids are refused', async () => {
  expect((await make(ada, 'x', '1')).status).toBe(400)
  expect((await ada.post('/ledgers/open', { ledger: '../..' })).status).toBe(404)
})

test('a member removed from the open ledger sees another of their ledgers', async () => {
  await make(ada, 'Second')
  await addTestMember(app, 'Grace')
  const [first] = await app.sql`select ledger_id from ledgers where name = ''`
  await ada.post('/ledgers/open', { ledger: String(first?.ledgerId) })
  await app.sql`
    delete from memberships
    where ledger_id = ${String(first?.ledgerId)}
    and member_id = (select member_id from members where name = 'Ada')`
  expect(await ada.text('/')).toContain('<bdi>Second</bdi>')
})

test('a member without a ledger can create one if NEW_LEDGERS is everyone', async () => {
  await app.sql`delete from memberships where role = 'viewer'`
  expect((await eve.request('/')).status).toBe(403)
  expect(wordsOf(await eve.text('/ledgers'))).toContain(
    'You have no ledger. Ask the owner of one to invite you.',
  )
  allow('everyone')
  expect(wordsOf(await eve.text('/ledgers'))).toContain('You have no ledger. Create one')
  const more = await eve.text('/more')
  expect(more).toContain('href="/settings/password"')
  expect(more).toContain('action="/sign-out"')
  expect(more).not.toContain('href="/history"')
  expect((await make(eve, 'Mine')).status).toBe(303)
  expect((await eve.request('/')).status).toBe(200)
})

test('without members there is one ledger, and no page to choose', async () => {
  app = await createTestApp()
  expect((await app.request('/ledgers')).status).toBe(404)
  expect((await app.post('/ledgers', { name: 'x' })).status).toBe(404)
})
