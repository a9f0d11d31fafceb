/** Linked accounts: members link and unlink them, and never lose their last login method. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import {
  addTestMember,
  browserOf,
  signedInAs,
  type TestBrowser,
  SIGNING_IN,
} from '../support/members.ts'
import { textsIn } from '../support/read-html.ts'
import { startProvider, type Provider } from '../support/oidc-provider.ts'
import { begin, beginLink, settingsFor } from '../support/oidc-sign-in.ts'

const PATH = '/settings/identities'
const SUBJECT = 'ada-at-home'

let provider: Provider
let app: TestApp
let ada: string
let browser: TestBrowser

beforeAll(async () => {
  provider = await startProvider('ES256')
})
afterAll(() => provider.stop())

beforeEach(async () => {
  app = await createTestApp({ settings: settingsFor(provider) })
  ada = await addTestMember(app, 'Ada', 'viewer')
  await addTestMember(app, 'Bob')
  browser = await signedInAs(app, 'Ada')
})

const storedIdentities = () =>
  app.sql`select subject, member_id, label from identities order by subject`
const add = (subject: string, issuer = provider.issuer) =>
  app.sql`
    insert into identities (issuer, subject, member_id, added_at)
    values (${issuer}, ${subject}, ${ada}, ${NOW})`
const remove = (subject: string, issuer = provider.issuer) =>
  browser.post(`${PATH}/remove`, { issuer, subject })
const withoutPassword = () => app.sql`update members set password_hash = null`

test('a linked account is listed with the provider’s name for it, and signs the member in', async () => {
  const linked = await browser.request(await beginLink(browser))
  expect([linked.status, linked.headers.get('location')]).toEqual([303, PATH])
  expect(await storedIdentities()).toEqual([
    { subject: SUBJECT, memberId: ada, label: 'ada@home.example' },
  ])
  expect(textsIn(await browser.text(PATH), '<bdi>')).toContain('ada@home.example')
  expect(await browser.text('/more')).toContain('href="/settings/identities"')
  const other = browserOf(app)
  expect((await other.request(await begin(other))).status).toBe(303)
  expect(await other.text('/people')).toContain('Ada')
})

test('linking an account again changes nothing, and a second account can be linked', async () => {
  await browser.request(await beginLink(browser))
  expect((await browser.request(await beginLink(browser))).status).toBe(303)
  expect(await storedIdentities()).toHaveLength(1)
  provider.acts.subject = 'ada-at-work'
  expect((await browser.request(await beginLink(browser))).status).toBe(303)
  provider.acts.subject = SUBJECT
  expect(await storedIdentities()).toHaveLength(2)
})

test('an account linked by another member cannot be linked', async () => {
  await browser.request(await beginLink(browser))
  const bob = await signedInAs(app, 'Bob')
  const answer = await bob.request(await beginLink(bob))
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('already linked to someone else')
  expect(await storedIdentities()).toMatchObject([{ memberId: ada }])
})

test('an account is linked to the member who began, not to one who signed in meanwhile', async () => {
  const back = await beginLink(browser)
  await browser.post('/sign-in', { name: 'Bob', password: 'five words nobody else says' })
  expect((await browser.request(back)).status).toBe(422)
  const again = await beginLink(await signedInAs(app, 'Ada'))
  expect((await browserOf(app).request(again)).status).toBe(422)
  expect(await storedIdentities()).toEqual([])
})

test('linking does not sign in a member who signed out meanwhile', async () => {
  const back = await beginLink(browser)
  const cookie = `${SIGNING_IN}=${browser.jar.get(SIGNING_IN)}`
  const answer = await app.request(back, { headers: { cookie } })
  expect(answer.status).toBe(422)
  expect(answer.headers.getSetCookie().join()).not.toContain('session=')
})

test('linking asks for the password first, if the member has one', async () => {
  for (const current of ['', 'not the password']) {
    const answer = await browser.post(`${PATH}/link`, { method: 'oidc', current })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Wrong password.')
  }
  await app.sql`update members set password_hash = null`
  expect(await browser.text(PATH)).not.toContain('name="current"')
  expect((await browser.post(`${PATH}/link`, { method: 'oidc' })).status).toBe(200)
})

test('linking begins only from our own page, and only with a session', async () => {
  const link = `${PATH}/link`
  const init = { method: 'POST', body: 'method=oidc' }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const crossed = { ...headers, 'sec-fetch-site': 'cross-site' }
  expect((await browser.request(link, { ...init, headers: crossed })).status).toBe(403)
  expect((await browser.request(link)).status).toBe(405)
  expect((await app.post(link, { method: 'oidc' })).status).toBe(401)
  expect((await app.post(`${PATH}/remove`, { issuer: 'x', subject: 'x' })).status).toBe(401)
  expect((await app.request(PATH)).status).toBe(302)
  expect(await app.sql`select from sign_in_flows`).toHaveLength(0)
})

test('an unlinked account cannot sign in', async () => {
  await add(SUBJECT)
  expect((await remove(SUBJECT)).status).toBe(303)
  expect(await storedIdentities()).toEqual([])
  const other = browserOf(app)
  expect((await other.request(await begin(other))).status).toBe(422)
})

test('unlinking an unknown account or another member’s changes nothing', async () => {
  await add(SUBJECT)
  await withoutPassword()
  await app.sql`update identities set member_id = (select member_id from members where name = 'Bob')`
  for (const subject of [SUBJECT, 'nobody', '\0', '']) {
    expect((await remove(subject)).status).toBe(303)
  }
  expect((await browser.post(`${PATH}/remove`)).status).toBe(400)
  expect(await storedIdentities()).toHaveLength(1)
})

test('the last login method cannot be removed', async () => {
  await withoutPassword()
  await add(SUBJECT)
  const answer = await remove(SUBJECT)
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('Set a password first')
  await add('elsewhere', 'https://no-longer-asked.example')
  expect((await remove(SUBJECT)).status).toBe(409)
  await add('ada-at-work', `${provider.issuer}/`)
  expect((await remove(SUBJECT)).status).toBe(303)
  expect(await storedIdentities()).toHaveLength(2)
})

test('of two login methods that are removed at the same moment, one stays', async () => {
  await withoutPassword()
  for (let round = 0; round < 10; round += 1) {
    await app.sql`delete from identities`
    await add('one')
    await add('two')
    const answers = await Promise.all([remove('one'), remove('two')])
    expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(['303', '409'])
    expect(await storedIdentities()).toHaveLength(1)
  }
})
