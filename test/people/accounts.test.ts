/** Deleting an account removes all access; the member's changes stay in the history under their name. */
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { endAccount } from '../../src/db/people/accounts.ts'
import { addIdentity } from '../../src/db/sign-in/identities.ts'
import { endMembership, writeRole } from '../../src/db/people/memberships.ts'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import { createAuthenticator } from '../support/passkey-authenticator.ts'
import {
  addTestMember,
  browserOf,
  PASSWORD,
  signedInAs,
  type TestBrowser,
} from '../support/members.ts'
import { wordsOf } from '../support/read-html.ts'

const IDENTITY = { issuer: 'https://sign-in.example', subject: 'eve', label: null }

let app: TestApp
let ids: { ada: string; eve: string; ledger: string }
let eve: TestBrowser

beforeEach(async () => {
  app = await createTestApp()
  ids = {
    ada: await addTestMember(app, 'Ada'),
    eve: await addTestMember(app, 'Eve'),
    ledger: (await app.ledger()).ledgerId,
  }
  eve = await signedInAs(app, 'Eve')
})

/** How many rows of each table are about a member. */
async function rowsOf(memberId: string) {
  const columns = await app.sql<{ tableName: string; columnName: string }[]>`
    select table_name, column_name
    from information_schema.columns
    where table_schema = current_schema()
    and column_name in ('member_id', 'made_by')
    order by table_name`
  const counts = await Promise.all(
    columns.map(async ({ tableName, columnName }) => {
      const rows = await app.sql`
        select from ${app.sql(tableName)} where ${app.sql(columnName)} = ${memberId}`
      return [tableName, rows.length] as const
    }),
  )
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

const ask = async (path: string) =>
  (await (await eve.post(path, { current: PASSWORD })).json()) as { challenge: string }

/** All that an account can have. */
async function fill() {
  await eve.post('/add', { category: 'food', price: '3.21', name: 'Bread' })
  await eve.post('/people/invite', { role: 'owner' })
  const device = createAuthenticator('http://localhost')
  const made = device.create(await ask('/settings/passkeys/options'))
  await eve.post('/settings/passkeys', { answer: JSON.stringify(made) })
  await ask('/settings/passkeys/options')
  await addIdentity(app.sql, ids.eve, IDENTITY, NOW)
  await app.sql`
    insert into sign_in_flows
      (token_hash, state_hash, nonce, code_verifier, next, member_id, ends_at)
    values ('x', 'x', 'x', 'x', '/', ${ids.eve}, '2100-01-01')`
}

test('a deleted account leaves nothing but its lines of the history', async () => {
  await fill()
  expect(await rowsOf(ids.eve)).toEqual({
    challenges: 1,
    changes: 1,
    identities: 1,
    invitations: 1,
    known_devices: 1,
    members: 1,
    memberships: 1,
    passkeys: 1,
    sessions: 1,
    sign_in_flows: 1,
  })
  const before = await rowsOf(ids.ada)
  expect(await endAccount(app.sql, ids.eve)).toEqual({ outcome: 'ended' })
  expect(await rowsOf(ids.eve)).toEqual({ changes: 1, former_members: 1 })
  expect(await rowsOf(ids.ada)).toEqual(before)
  expect(await endAccount(app.sql, ids.eve)).toEqual({ outcome: 'not there' })
})

test('the member of a deleted account is signed out at once and cannot sign in', async () => {
  await endAccount(app.sql, ids.eve)
  expect((await eve.request('/')).headers.get('location')).toBe('/sign-in')
  const again = await eve.post('/sign-in', { name: 'Eve', password: PASSWORD })
  expect(again.status).toBe(422)
})

test('the history keeps the name of a deleted account, also when another member gets the same name', async () => {
  await fill()
  await endAccount(app.sql, ids.eve)
  const ada = await signedInAs(app, 'Ada')
  expect(await ada.text('/')).toContain('Bread')
  expect(wordsOf(await ada.text('/history'))).toContain(', Eve')
  expect(await ada.text('/people')).not.toContain('Eve')
  await addTestMember(app, 'Eve', 'viewer')
  expect(await (await signedInAs(app, 'Eve')).text('/people')).toContain('Eve')
})

describe('the last owner of a ledger', () => {
  test('cannot be deleted, and nothing of the account changes', async () => {
    await app.sql`update ledgers set name = 'Home'`
    await eve.post('/ledgers', { name: 'Allotment' })
    await writeRole(app.sql, ids.ledger, ids.ada, 'member')
    const before = await rowsOf(ids.eve)
    expect(await endAccount(app.sql, ids.eve)).toEqual({
      outcome: 'last owner',
      ledgers: ['Home', 'Allotment'],
    })
    expect(await rowsOf(ids.eve)).toEqual(before)
    await writeRole(app.sql, ids.ledger, ids.ada, 'owner')
    expect(await endAccount(app.sql, ids.eve)).toEqual({
      outcome: 'last owner',
      ledgers: ['Allotment'],
    })
  })

  test('cannot be deleted even without other members in the ledger', async () => {
    await endMembership(app.sql, ids.ledger, ids.eve)
    expect(await endAccount(app.sql, ids.eve)).toEqual({ outcome: 'ended' })
    expect(await endAccount(app.sql, ids.ada)).toEqual({ outcome: 'last owner', ledgers: [''] })
  })

  test('remains when the accounts of both owners are deleted at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const two = [await addTestMember(app, `A${round}`), await addTestMember(app, `B${round}`)]
      const ledger = `00000000-0000-7000-8000-00000000000${round}`
      await app.sql`
        insert into ledgers (ledger_id, name, currency, locale, time_zone, created_at)
        values (${ledger}, 'Shared', 'USD', 'en-US', 'UTC', '2100-01-01')`
      await app.sql`
        insert into memberships (ledger_id, member_id, role)
        select ${ledger}, member_id, 'owner' from members where member_id in ${app.sql(two)}`
      const answers = await Promise.all(two.map((each) => endAccount(app.sql, each)))
      expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['ended', 'last owner'])
    }
  })

  test('remains when the other owner leaves at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const zoe = await addTestMember(app, `Zoe ${round}`)
      await app.sql`
        delete from memberships where ledger_id = ${ids.ledger} and member_id not in (${zoe}, ${ids.ada})`
      const [left, ended] = await Promise.all([
        endMembership(app.sql, ids.ledger, ids.ada),
        endAccount(app.sql, zoe),
      ])
      expect([left, ended.outcome]).toSatisfy(
        ([one, other]) => (one === 'written') !== (other === 'ended'),
      )
      await app.sql`
        insert into memberships (ledger_id, member_id, role)
        values (${ids.ledger}, ${ids.ada}, 'owner') on conflict do nothing`
    }
  })
})

describe('while an account is being deleted', () => {
  test('a write of its member is refused without a 5xx', async () => {
    let pending: Promise<Response> | undefined
    await app.sql.begin(async (transaction) => {
      await endAccount(transaction as never, ids.eve)
      pending = eve.post('/ledgers', { name: 'Late' })
      await sleep(200)
    })
    const answer = await pending
    expect(answer?.status).toBe(403)
    expect(await answer?.text()).toContain('This account was removed.')
    expect(await app.sql`select from ledgers`).toHaveLength(1)
  })

  test('no concurrent request of its member leaves a row behind', async () => {
    for (let round = 0; round < 10; round += 1) {
      const name = `Zoe ${round}`
      Object.assign(app.bindings, { clientAddress: `198.51.100.${round}` })
      const zoe = await addTestMember(app, name)
      const browser = await signedInAs(app, name)
      const [ended, ...answers] = await Promise.all([
        endAccount(app.sql, zoe),
        browser.post('/sign-in', { name, password: PASSWORD }),
        browserOf(app).post('/sign-in', { name, password: PASSWORD }),
        browser.post('/people/invite', { role: 'viewer' }),
        browser.post('/settings/passkeys/options', { current: PASSWORD }),
      ])
      expect(ended.outcome).toBe('ended')
      expect(answers.filter(({ status }) => status >= 500)).toEqual([])
      expect(await rowsOf(zoe)).toEqual({ former_members: 1 })
    }
  })
})

test('a sign-in is tried again after a deadlock with the end of its account', async () => {
  const { answer } = await app.sql.begin(async (other) => {
    // The sign-in waits first, so PostgreSQL ends its statement.
    await other`set local deadlock_timeout = '30s'`
    await other`select from members where member_id = ${ids.eve} for update`
    const signIn = eve.post('/sign-in', { name: 'Eve', password: PASSWORD })
    await untilBlocked()
    await other`delete from sessions where member_id = ${ids.eve}`
    return { answer: signIn }
  })
  expect((await answer).status).toBe(303)
  expect((await eve.request('/')).status).toBe(200)
})

/** Resolves when a statement waits for a lock of another. */
async function untilBlocked() {
  for (;;) {
    const [waiting] = await app.sql`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    if (waiting) return
    await sleep(10)
  }
}

test('an app whose members were all deleted does not open again', async () => {
  await endMembership(app.sql, ids.ledger, ids.eve)
  await app.sql`delete from memberships`
  for (const each of [ids.ada, ids.eve]) await endAccount(app.sql, each)
  expect(await app.sql`select from members`).toHaveLength(0)
  expect((await app.request('/')).headers.get('location')).toBe('/sign-in')
  expect((await app.request('/setup')).headers.get('location')).toBe('/sign-in')
})
