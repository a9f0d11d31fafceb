/** Members and roles: owners manage access, and a ledger always has an owner. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import {
  addTestMember,
  browserOf,
  signedInAs,
  type TestBrowser,
  SESSION,
} from '../support/members.ts'
import { wordsOf } from '../support/read-html.ts'

let app: TestApp
let owner: TestBrowser
let ids: { owner: string; member: string; viewer: string }

beforeEach(async () => {
  app = await createTestApp()
  ids = {
    owner: await addTestMember(app, 'Ada'),
    member: await addTestMember(app, 'Grace', 'member'),
    viewer: await addTestMember(app, 'Alan', 'viewer'),
  }
  owner = await signedInAs(app, 'Ada')
})

const roles = async () => {
  const rows = await app.sql<{ name: string; role: string }[]>`
    select name, role from memberships join members using (member_id) order by name`
  return rows.map(({ name, role }) => `${name} ${role}`)
}
const linkIn = (page: string) => /href="http:\/\/localhost(\/invite\/[\w-]{43})"/.exec(page)?.[1]

test('every member sees the list of members', async () => {
  for (const name of ['Ada', 'Grace', 'Alan']) {
    const page = wordsOf(await (await signedInAs(app, name)).text('/people'))
    expect(page).toContain(`${name} (you)`)
    for (const each of ['Ada', 'Grace', 'Alan']) expect(page).toContain(each)
    expect(page).toContain(`${name} (you)`)
  }
})

test('only owners see the forms that change access', async () => {
  expect(await owner.text('/people')).toContain('action="/people/invite"')
  for (const name of ['Grace', 'Alan']) {
    const browser = await signedInAs(app, name)
    expect(await browser.text('/people')).not.toMatch(/action="\/people\//)
    expect(await browser.text('/more')).toContain('action="/sign-out"')
  }
})

test('a viewer sees the list without any form that writes', async () => {
  await owner.post('/add', { category: 'food', price: '3.21', name: 'Bread' })
  const page = await (await signedInAs(app, 'Alan')).text('/')
  expect(page).toContain('Bread')
  expect(page).toContain('<body class=read-only>')
  expect(page).not.toMatch(/action="\/(add|bulk|views)"/)
  expect(await owner.text('/')).toContain('<body>')
})

test('a changed role applies from the next request on', async () => {
  const viewer = await signedInAs(app, 'Alan')
  expect((await viewer.post('/add', { category: 'food', price: '1' })).status).toBe(403)
  const given = await owner.post('/people/role', { member: ids.viewer, role: 'member' })
  expect([given.status, given.headers.get('location')]).toEqual([303, '/people'])
  expect((await viewer.post('/add', { category: 'food', price: '1' })).status).toBe(303)
  expect(await roles()).toEqual(['Ada owner', 'Alan member', 'Grace member'])
})

test('a removed member loses access, and the history keeps their name', async () => {
  const member = await signedInAs(app, 'Grace')
  await member.post('/add', { category: 'food', price: '3.21', name: 'Bread' })
  expect((await owner.post('/people/remove', { member: ids.member })).status).toBe(303)
  const answer = await member.request('/')
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('href="/ledgers"')
  expect(await owner.text('/')).toContain('Bread')
  expect(wordsOf(await owner.text('/history'))).toContain('Grace')
})

describe('a ledger always has an owner', () => {
  test.each([
    ['/people/role', { role: 'member' }],
    ['/people/remove', {}],
  ])('with only one owner, %s %j is refused', async (path, fields) => {
    const answer = await owner.post(path, { member: ids.owner, ...fields })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Make another member an owner first.')
    expect(await roles()).toContain('Ada owner')
  })

  test('of two owners who leave at the same moment one stays', async () => {
    for (let round = 0; round < 10; round += 1) {
      await app.sql`
        insert into memberships (ledger_id, member_id, role)
        select ledger_id, member_id, 'owner' from ledgers cross join members
        where members.name in ('Ada', 'Grace')
        on conflict (ledger_id, member_id) do update set role = 'owner'`
      const browsers = await Promise.all(['Ada', 'Grace'].map((name) => signedInAs(app, name)))
      const members = [ids.owner, ids.member]
      const answers = await Promise.all(
        browsers.map((browser, index) =>
          browser.post('/people/remove', { member: members[index] ?? '' }),
        ),
      )
      const statuses = answers.map(({ status }) => status)
      expect(statuses.toSorted((one, other) => one - other)).toEqual([303, 409])
      expect((await roles()).filter((each) => each.endsWith('owner'))).toHaveLength(1)
    }
  })
})

test.each([
  ['/people/role', { member: 'x', role: 'owner' }, 400],
  ['/people/role', { member: '01890a5d-ac96-774b-bcce-b302099a8057', role: 'king' }, 400],
  ['/people/role', { member: '01890a5d-ac96-774b-bcce-b302099a8057', role: 'owner' }, 409],
  ['/people/remove', { member: '01890a5d-ac96-774b-bcce-b302099a8057' }, 409],
  ['/people/invite', { role: '' }, 400],
  ['/people/withdraw', { invitation: '1' }, 400],
])('%s with %j is refused with %i', async (path, fields, status) => {
  const before = await roles()
  expect((await owner.post(path, fields)).status).toBe(status)
  expect(await roles()).toEqual(before)
})

const invite = async (role = 'member') => {
  const path = linkIn(await (await owner.post('/people/invite', { role })).text())
  if (path === undefined) throw new Error('no link')
  return path
}
describe('an invitation', () => {
  const newcomer = { name: 'Eve', password: 'a sentence of my own' }

  test('is a link of 256 bits, of which the database keeps the hash', async () => {
    const path = await invite()
    const [row] = await app.sql`select * from invitations`
    expect(row).toMatchObject({ role: 'member', tokenHash: expect.stringMatching(/^[\da-f]{64}$/) })
    expect(JSON.stringify(row)).not.toContain(path.slice('/invite/'.length))
    expect(await owner.text('/people')).not.toContain(path)
  })

  test('links to PUBLIC_ORIGIN', async () => {
    const settings = { openTo: 'everyone', publicOrigin: 'http://spend.example' } as const
    Object.assign(app.bindings, { settings })
    const init = { method: 'POST', headers: { cookie: `${SESSION}=${owner.jar.get(SESSION)}` } }
    const sent = {
      origin: 'http://spend.example',
      'content-type': 'application/x-www-form-urlencoded',
    }
    const headers = { ...init.headers, ...sent }
    const asked = { ...init, headers, body: 'role=viewer' }
    const answer = await app.request('http://spend.example/people/invite', asked)
    expect(await answer.text()).toContain('href="http://spend.example/invite/')
  })

  test('creates one member with its role, once', async () => {
    const path = await invite('viewer')
    const guest = browserOf(app)
    const answer = await guest.post(path, newcomer)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    expect((await guest.request('/')).status).toBe(200)
    expect(await roles()).toContain('Eve viewer')
    expect((await browserOf(app).post(path, { ...newcomer, name: 'Bob' })).status).toBe(404)
    expect((await browserOf(app).request(path)).status).toBe(404)
  })

  test('used five times at the same moment creates one member', async () => {
    const path = await invite()
    const guests = Array.from({ length: 5 }, (_, index) =>
      browserOf(app).post(path, { ...newcomer, name: `Guest ${index}` }),
    )
    const all = (await Promise.all(guests)).map(({ status }) => status)
    expect(all.filter((status) => status === 303)).toHaveLength(1)
    expect(await app.sql`select from members`).toHaveLength(4)
  })

  test.each([
    [{ name: 'ada', password: newcomer.password }, 'This name is taken.'],
    [{ name: '', password: newcomer.password }, 'Ada'],
    [{ name: 'Eve', password: 'short' }, '12 characters'],
    [{ name: 'Eve', password: 'qwerty123456' }, 'easy to guess'],
  ])('answered with %j is refused, and stays valid', async (fields, message) => {
    const path = await invite()
    const answer = await browserOf(app).post(path, fields)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(message)
    expect(page).not.toContain(newcomer.password)
    expect((await browserOf(app).post(path, newcomer)).status).toBe(303)
  })

  test('adds a signed-in member under their own name', async () => {
    await app.sql`delete from memberships where member_id = ${ids.viewer}`
    const path = await invite()
    const alan = await signedInAs(app, 'Alan')
    expect(wordsOf(await alan.text(path))).toContain('You are signed in as Alan.')
    expect((await alan.post(path)).status).toBe(303)
    expect(await roles()).toContain('Alan member')
  })

  test('never lowers the role of a member of the ledger', async () => {
    const path = await invite('viewer')
    expect((await owner.post(path)).status).toBe(303)
    expect(await roles()).toContain('Ada owner')
  })

  test('expires after seven days, or when it is withdrawn', async () => {
    const [late, withdrawn] = [await invite(), await invite()]
    const [, id = ''] =
      /name="invitation" value="([\da-f-]{36})"/.exec(await owner.text('/people')) ?? []
    expect((await owner.post('/people/withdraw', { invitation: id })).status).toBe(303)
    expect((await browserOf(app).request(withdrawn)).status).toBe(404)
    expect((await browserOf(app).request(late)).status).toBe(200)
    Object.assign(app.bindings, { now: () => new Date(NOW.getTime() + 7 * 86_400_000) })
    expect((await browserOf(app).request(late)).status).toBe(404)
    expect((await browserOf(app).post(late, newcomer)).status).toBe(404)
  })
})
