/** No query of sign-in or members scans a large table, even after a flood. */
import { beforeAll, expect, test } from 'vitest'
import { endAccount } from '../../src/db/people/accounts.ts'
import { connect } from '../../src/db/connect.ts'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import { createAuthenticator } from '../support/passkey-authenticator.ts'
import { addTestMember, browserOf, PASSWORD, type TestBrowser } from '../support/members.ts'
import { scannedTables, type SentQuery } from '../support/query-plans.ts'
import { LETTERS_VERSION } from '../../src/domain/letters.ts'

const COUNT = 20_000
/** Of the members one is read, to see whether there is any. */
const LARGE = [
  'memberships',
  'sessions',
  'sign_in_attempts',
  'sign_in_flows',
  'challenges',
  'passkeys',
  'identities',
  'invitations',
  'known_devices',
]

let app: TestApp
let asked: SentQuery[] = []
let browser: TestBrowser
const device = createAuthenticator('http://localhost')

beforeAll(async () => {
  const oidc = { issuer: 'https://sign-in.example', clientId: 'x', clientSecret: 'x' }
  app = await createTestApp({ settings: { oidc } })
  await addTestMember(app, 'Ada')
  const { sql } = app
  const soon = new Date(NOW.getTime() + 60_000)
  await sql`
    insert into members (member_id, name, name_key, letters_version)
    select gen_random_uuid(), n, n, ${LETTERS_VERSION}::smallint from generate_series(1, ${COUNT}) as n`
  // Each has a ledger of their own.
  await sql`
    insert into ledgers (ledger_id, currency, locale, time_zone, created_at)
    select member_id, 'USD', 'en-US', 'UTC', '2100-01-01' from members`
  await sql`
    insert into memberships (ledger_id, member_id, role)
    select member_id, member_id, 'owner' from members`
  await sql`
    insert into sessions
      (session_id, token_hash, member_id, way, started_at, seen_at, expires_at)
    select gen_random_uuid(), member_id, member_id, 'password', ${NOW}, ${NOW}, ${soon}
    from members`
  await sql`
    insert into passkeys (member_id, credential_id, public_key, counter, added_at)
    select member_id, member_id, '', 0, ${NOW} from members where name <> 'Ada'`
  await sql`
    insert into identities (issuer, subject, member_id, added_at)
    select 'https://sign-in.example', member_id, member_id, ${NOW} from members`
  await sql`
    insert into invitations
      (ledger_id, invitation_id, token_hash, role, made_by, made_at, expires_at)
    select member_id, member_id, member_id, 'viewer', member_id, ${NOW}, ${soon} from members`
  await sql`
    insert into known_devices (member_id, device_id, token_hash, expires_at)
    select member_id, member_id, member_id, ${soon} from members where name <> 'Ada'`
  await sql`
    insert into sign_in_attempts (subject, attempts, ends_at)
    select n, 1, ${soon} from generate_series(1, ${COUNT}) as n`
  await sql`
    insert into challenges (challenge_hash, ends_at)
    select n, ${soon} from generate_series(1, ${COUNT}) as n`
  await sql`
    insert into sign_in_flows (token_hash, state_hash, nonce, code_verifier, next, ends_at)
    select n, n, '', '', '/', ${soon} from generate_series(1, ${COUNT}) as n`
  await sql`vacuum analyze`
  const watched = connect(app.url, {
    debug: (_connection, query, parameters) => asked.push({ query, parameters }),
  })
  Object.assign(app.bindings, { sql: watched })
  browser = browserOf(app)
})

const challenged = async (path: string) =>
  (await (await browser.post(path, { current: PASSWORD })).json()) as { challenge: string }
const made = async () =>
  JSON.stringify(device.create(await challenged('/settings/passkeys/options')))
const used = async () => JSON.stringify(device.get(await challenged('/sign-in/passkey/options')))
const ID = '01890a5d-ac96-774b-bcce-b302099a8057'
const TOKEN = 'i'.repeat(43)
const ADA = { name: 'Ada' }
const NEW = 'a wholly different sentence'

// One after the other, as one person does it.
const steps: [what: string, ask: () => Promise<Response>][] = [
  ['the door', () => browser.request('/')],
  ['a wrong password', () => browser.post('/sign-in', { name: 'Ada', password: 'x' })],
  ['signing in', () => browser.post('/sign-in', { name: 'Ada', password: PASSWORD })],
  ['the list', () => browser.request('/?period=all')],
  ['who sees the ledger', () => browser.request('/people')],
  ['an invitation', () => browser.post('/people/invite', { role: 'viewer' })],
  ['an invitation read', () => browser.request(`/invite/${TOKEN}`)],
  ['an invitation used', () => browser.post(`/invite/${TOKEN}`)],
  ['a role', () => browser.post('/people/role', { member: ID, role: 'viewer' })],
  ['somebody removed', () => browser.post('/people/remove', { member: ID })],
  ['where somebody is signed in', () => browser.request('/settings/sessions')],
  ['a session ended', () => browser.post('/settings/sessions/end', { session: 'others' })],
  ['the passkeys', () => browser.request('/settings/passkeys')],
  ['a passkey added', async () => browser.post('/settings/passkeys', { answer: await made() })],
  ['a passkey removed', () => browser.post('/settings/passkeys/remove', { passkey: ID })],
  ['the linked accounts', () => browser.request('/settings/identities')],
  [
    'a new password',
    () => browser.post('/settings/password', { current: PASSWORD, password: NEW }),
  ],
  ['the ledgers', () => browser.request('/ledgers')],
  ['a ledger', () => browser.post('/ledgers', { name: 'Second' })],
  ['another one opened', () => browser.post('/ledgers/open', { ledger: ID })],
  ['signing out', () => browser.post('/sign-out')],
  ['signing in where one did before', () => browser.post('/sign-in', { ...ADA, password: NEW })],
  ['signing out again', () => browser.post('/sign-out')],
  ['a passkey used', async () => browser.post('/sign-in/passkey', { answer: await used() })],
  ['an account ended', async () => Response.json(await endAccount(app.bindings.sql, ID))],
  ['what a provider answers', () => browser.request('/sign-in/oidc/callback?code=x&state=x')],
]

test.each(steps)('no query scans a large table: %s', async (_what, ask) => {
  asked = []
  const answer = await ask()
  expect(answer.status).toBeLessThan(500)
  expect(asked.length).toBeGreaterThan(0)
  for (const each of asked) {
    const whole = await scannedTables(app.sql, each, LARGE)
    expect({ query: each.query, whole }).toEqual({ query: each.query, whole: [] })
  }
})
