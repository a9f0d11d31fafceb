/** The audit log: sign-ins, refusals, and changes of access. */
import { beforeEach, expect, test } from 'vitest'
import { createLog } from '../../src/hosts/process/log.ts'
import { logRequests } from '../../src/hosts/request-log.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { addTestMember, browserOf, PASSWORD, signedInAs, SESSION } from '../support/members.ts'

const FROM = '192.0.2.1'

let app: TestApp
let lines: string[]
let ids: { ada: string; eve: string; ledger: string }

beforeEach(async () => {
  lines = []
  const log = createLog('info', { write: (line) => lines.push(line) })
  app = await createTestApp({ parts: { observers: [logRequests(log)] } })
  ids = {
    ada: await addTestMember(app, 'Ada'),
    eve: await addTestMember(app, 'Eve', 'viewer'),
    ledger: (await app.ledger()).ledgerId,
  }
})

const entries = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)
const lastEntry = () => entries().at(-1)

test('the audit log has each sign-in with member, address and method', async () => {
  await signedInAs(app, 'Ada')
  expect(lastEntry()).toMatchObject({
    time: expect.stringMatching(/^20\d\d-.*Z$/),
    level: 'info',
    message: 'signed in',
    method: 'POST',
    route: '/sign-in',
    status: 303,
    member: ids.ada,
    loginMethod: 'password',
    from: FROM,
  })
})

test('the audit log has each failed sign-in, whether the name exists or not', async () => {
  await app.post('/sign-in', { name: 'Ada', password: 'wrong' })
  expect(lastEntry()).toMatchObject({ level: 'warn', message: 'sign-in failed', member: ids.ada })
  await app.post('/sign-in', { name: 'Nobody', password: 'wrong' })
  expect(lastEntry()).toMatchObject({ level: 'warn', message: 'sign-in failed', status: 422 })
  for (let time = 0; time < 4; time += 1) await app.post('/sign-in', { name: 'x', password: 'x' })
  expect(lastEntry()).toMatchObject({ level: 'warn', message: 'rate limited', status: 429 })
})

test('the audit log has each request that a role does not permit', async () => {
  const eve = await signedInAs(app, 'Eve')
  await eve.post('/add', { category: 'food', price: '1' })
  expect(lastEntry()).toMatchObject({
    level: 'warn',
    message: 'access denied',
    status: 403,
    by: ids.eve,
    ledger: ids.ledger,
  })
  await app.post('/add', { category: 'food', price: '1' })
  expect(lastEntry()).toMatchObject({ message: 'access denied', status: 401 })
  await app.post('/add', {}, { 'sec-fetch-site': 'cross-site' })
  expect(lastEntry()).toMatchObject({ message: 'access denied', status: 403 })
})

test('the audit log has invitations, roles and removals', async () => {
  const ada = await signedInAs(app, 'Ada')
  const page = await (await ada.post('/people/invite', { role: 'member' })).text()
  expect(lastEntry()).toMatchObject({ message: 'invited', by: ids.ada, role: 'member' })
  const [, path = ''] = /href="http:\/\/localhost(\/invite\/[\w-]{43})"/.exec(page) ?? []
  const guest = { name: 'Guest', password: 'a sentence of my own' }
  await browserOf(app).post(path, guest)
  expect(entries().slice(-2)).toMatchObject([
    { message: 'joined' },
    { message: 'signed in', loginMethod: 'invitation' },
  ])
  await ada.post('/people/role', { member: ids.eve, role: 'member' })
  expect(lastEntry()).toMatchObject({ message: 'role changed', by: ids.ada, member: ids.eve })
  await ada.post('/people/remove', { member: ids.eve })
  expect(lastEntry()).toMatchObject({ message: 'member removed', by: ids.ada, member: ids.eve })
})

test('the audit log has password changes and ended sessions', async () => {
  const ada = await signedInAs(app, 'Ada')
  const fields = { current: PASSWORD, password: 'a wholly different sentence' }
  await ada.post('/settings/password', fields)
  expect(entries().slice(-2)).toMatchObject([
    { message: 'password changed', by: ids.ada },
    { message: 'signed in', member: ids.ada },
  ])
  await ada.post('/settings/sessions/end', { session: 'others' })
  expect(lastEntry()).toMatchObject({ message: 'session ended', why: 'all others' })
  await ada.post('/sign-out')
  expect(lastEntry()).toMatchObject({ message: 'signed out', by: ids.ada })
})

const TIMES_AND_IDS = /"time":"[^"]+"|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g

test('no line of the audit log contains a name, a password, a token or an expense', async () => {
  const ada = await signedInAs(app, 'Ada')
  await ada.post('/sign-in', { name: 'Ada', password: 'my secret secret secret' })
  await ada.post('/add', { category: 'secret', price: '3.21', name: 'Secretly' })
  await ada.post('/people/invite', { role: 'viewer' })
  await ada.post('/ledgers', { name: 'Secret ledger' })
  const all = lines.join('')
  expect(all).not.toContain(ada.jar.get(SESSION))
  // A time may read like the price, and an id like the name.
  expect(all.replaceAll(TIMES_AND_IDS, '')).not.toMatch(/ada|secret|3\.21|invite\//i)
})
