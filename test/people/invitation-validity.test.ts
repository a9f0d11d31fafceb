/** An invitation is valid only while the owner who made it owns the ledger. */
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { addInvitation } from '../../src/db/people/invitations.ts'
import { endMembership, writeRole } from '../../src/db/people/memberships.ts'
import { times } from '../support/run-counts.ts'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import { addTestMember, browserOf, signedInAs, type TestBrowser } from '../support/members.ts'

const NEWCOMER = { name: 'Zoe', password: 'a sentence of my own' }
const NONE = '01890a5d-ac96-774b-bcce-b302099a8057'

let app: TestApp
let ada: TestBrowser
let eve: TestBrowser
let ids: { ada: string; eve: string; ledger: string }

beforeEach(async () => {
  app = await createTestApp()
  ids = {
    ada: await addTestMember(app, 'Ada'),
    eve: await addTestMember(app, 'Eve'),
    ledger: (await app.ledger()).ledgerId,
  }
  ada = await signedInAs(app, 'Ada')
  eve = await signedInAs(app, 'Eve')
})

async function invite(browser: TestBrowser, role = 'owner') {
  const page = await (await browser.post('/people/invite', { role })).text()
  const [, path] = /href="http:\/\/localhost(\/invite\/[\w-]{43})"/.exec(page) ?? []
  if (path === undefined) throw new Error('no link')
  return path
}

const roleOf = async (name: string) => {
  const [row] = await app.sql`
    select role from memberships join members using (member_id) where name = ${name}`
  return row?.role as string | undefined
}

/** How a link is answered to its maker, an owner and somebody new, and whether it is listed. */
async function usesOf(path: string) {
  const answers = [
    await eve.request(path),
    await browserOf(app).request(path),
    await eve.post(path),
    await browserOf(app).post(path, NEWCOMER),
  ]
  const isListed = (await ada.text('/people')).includes('action="/people/withdraw"')
  return { statuses: answers.map(({ status }) => status), isListed }
}

const previews: [by: string, headers: Record<string, string>, method: string][] = [
  ['WhatsApp', { 'user-agent': 'WhatsApp/2.24' }, 'GET'],
  ['Slack', { 'user-agent': 'Slackbot-LinkExpanding 1.0' }, 'GET'],
  ['a mail scanner', { 'user-agent': 'Mozilla/5.0' }, 'HEAD'],
  ['iMessage', { range: 'bytes=0-524287' }, 'GET'],
  ['a browser that loads it ahead', { 'sec-purpose': 'prefetch;prerender' }, 'GET'],
]

test.each(previews)(
  'a link that %s opened before can still be used',
  async (_by, headers, method) => {
    const path = await invite(ada)
    for (let time = 0; time < 3; time += 1) {
      expect((await app.request(path, { method, headers })).status).toBe(200)
    }
    expect((await browserOf(app).post(path, NEWCOMER)).status).toBe(303)
  },
)

const WORTHLESS = { statuses: [404, 404, 404, 404], isListed: false }

const endings: [how: string, end: () => Promise<unknown>, role: string | undefined][] = [
  ['is removed', () => ada.post('/people/remove', { member: ids.eve }), undefined],
  ['leaves', () => eve.post('/people/remove', { member: ids.eve }), undefined],
  ['is removed by command', () => endMembership(app.sql, ids.ledger, ids.eve), undefined],
  [
    'is made a member',
    () => ada.post('/people/role', { member: ids.eve, role: 'member' }),
    'member',
  ],
  [
    'is made a viewer',
    () => ada.post('/people/role', { member: ids.eve, role: 'viewer' }),
    'viewer',
  ],
  ['gives it up', () => eve.post('/people/role', { member: ids.eve, role: 'member' }), 'member'],
]

describe.each(endings)('an owner who %s', (_how, end, role) => {
  test.each(['owner', 'viewer'])('has no invitation left for a new %s', async (invited) => {
    const path = await invite(eve, invited)
    await end()
    expect(await app.sql`select from invitations`).toHaveLength(0)
    expect(await usesOf(path)).toEqual(WORTHLESS)
    expect(await roleOf('Eve')).toBe(role)
  })

  test('and becomes owner again does not restore invitations', async () => {
    const path = await invite(eve)
    await end()
    await app.sql`
      insert into memberships (ledger_id, member_id, role) values (${ids.ledger}, ${ids.eve}, 'owner')
      on conflict (ledger_id, member_id) do update set role = 'owner'`
    expect(await usesOf(path)).toEqual(WORTHLESS)
  })
})

test('an owner’s invitations survive the removal of other owners', async () => {
  const path = await invite(ada, 'viewer')
  await ada.post('/people/role', { member: ids.ada, role: 'owner' })
  await ada.post('/people/remove', { member: ids.eve })
  expect((await ada.post('/people/remove', { member: ids.ada })).status).toBe(409)
  expect((await browserOf(app).post(path, NEWCOMER)).status).toBe(303)
  expect(await roleOf('Zoe')).toBe('viewer')
})

describe('an invitation that an earlier build left behind', () => {
  test.each(['member', 'viewer', undefined])('is invalid if its maker is %s now', async (role) => {
    const path = await invite(eve)
    await (role === undefined
      ? app.sql`delete from memberships where member_id = ${ids.eve}`
      : app.sql`update memberships set role = ${role} where member_id = ${ids.eve}`)
    expect(await usesOf(path)).toEqual(WORTHLESS)
    expect(await roleOf('Eve')).toBe(role)
  })

  test('is invalid if its maker owns only another ledger', async () => {
    const path = await invite(eve)
    await eve.post('/ledgers', { name: 'Eve’s own' })
    await app.sql`
      delete from memberships where member_id = ${ids.eve} and ledger_id = ${ids.ledger}`
    expect(await usesOf(path)).toEqual(WORTHLESS)
  })
})

test('only an owner makes invitations, even at the moment of their removal', async () => {
  const invitation = (madeBy: string, index: string) => ({
    invitationId: NONE,
    tokenHash: index.repeat(64),
    role: 'owner' as const,
    madeBy,
  })
  await app.sql`update memberships set role = 'member' where member_id = ${ids.eve}`
  expect(await addInvitation(app.sql, ids.ledger, invitation(ids.eve, 'a'), NOW)).toBe(false)
  expect(await addInvitation(app.sql, NONE, invitation(ids.ada, 'b'), NOW)).toBe(false)
  expect(await app.sql`select from invitations`).toHaveLength(0)
  expect(await addInvitation(app.sql, ids.ledger, invitation(ids.ada, 'c'), NOW)).toBe(true)
})

/** Sends a request while an owner is being removed; returns its answer after the removal. */
async function duringRemoval<Answer>(ask: () => Promise<Answer>) {
  let pending: Promise<Answer> | undefined
  await app.sql.begin(async (transaction) => {
    await endMembership(transaction as never, ids.ledger, ids.eve)
    pending = ask()
    await sleep(200)
  })
  if (pending === undefined) throw new Error('nothing was asked')
  return pending
}

describe('at the moment of the owner’s removal', () => {
  test('an accepted invitation waits for the removal, and is refused', async () => {
    const path = await invite(eve)
    expect((await duringRemoval(() => eve.post(path))).status).toBe(404)
    expect(await roleOf('Eve')).toBeUndefined()
  })

  test('an invitation does not create a new member either', async () => {
    const path = await invite(eve)
    const answer = await duringRemoval(() => browserOf(app).post(path, NEWCOMER))
    expect(answer.status).toBe(404)
    expect(await app.sql`select from members`).toHaveLength(2)
  })

  test('a new invitation is refused', async () => {
    const answer = await duringRemoval(() => eve.post('/people/invite', { role: 'owner' }))
    expect(answer.status).toBe(403)
    expect(await app.sql`select from invitations`).toHaveLength(0)
  })

  test('an invitation that was accepted first is valid, and the removal follows', async () => {
    const path = await invite(eve)
    let removed: Promise<unknown> | undefined
    await app.sql.begin(async (transaction) => {
      Object.assign(app.bindings, { sql: transaction })
      expect((await browserOf(app).post(path, NEWCOMER)).status).toBe(303)
      removed = endMembership(app.sql, ids.ledger, ids.eve)
      await sleep(200)
    })
    expect(await removed).toBe('written')
    expect([await roleOf('Zoe'), await roleOf('Eve')]).toEqual(['owner', undefined])
  })

  test.each([
    ['removal', () => endMembership(app.sql, ids.ledger, ids.eve), undefined],
    ['demotion', () => writeRole(app.sql, ids.ledger, ids.eve, 'member'), 'member'],
  ] as const)(
    'in concurrent rounds of %s, no invitation of the former owner works again',
    async (_what, end, role) => {
      for (let round = 0; round < times(6, 20); round += 1) {
        const paths = [await invite(eve), await invite(eve)]
        const [outcome, late, ...answers] = await Promise.all([
          end(),
          eve.post('/people/invite', { role: 'owner' }),
          ...paths.map((path) => eve.post(path)),
        ])
        expect(outcome).toBe('written')
        expect(answers.filter(({ status }) => status !== 303 && status !== 404)).toEqual([])
        expect(await roleOf('Eve')).toBe(role)

        // Owning the ledger again makes none of the old links work again.
        const [, made] = /(\/invite\/[\w-]{43})"/.exec(await late.text()) ?? []
        expect((await eve.post(await invite(ada))).status).toBe(303)
        await writeRole(app.sql, ids.ledger, ids.eve, 'owner')
        for (const path of made === undefined ? paths : [...paths, made]) {
          expect((await browserOf(app).request(path)).status).toBe(404)
        }
      }
    },
  )
})
