/** Every route, requested by everybody without permission. A new route must be added here. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { saveUpload } from '../../src/db/imports/uploads.ts'
import { newToken } from '../../src/domain/session.ts'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import {
  addressesOf,
  EXPENSE,
  expense,
  SECRET,
  settings,
  RULE,
  VIEW,
  type Access,
} from '../support/route-requests.ts'
import { addTestMember, signedInAs, type TestBrowser } from '../support/members.ts'

type Fields = Record<string, string>

let app: TestApp
let ids: Readonly<Record<string, string>>
const browsers = new Map<string, TestBrowser>()

beforeAll(async () => {
  app = await createTestApp()
  const { sql } = app
  const fields = { ...expense, id: EXPENSE, name: SECRET, tags: 'secret' }
  await app.post('/add', fields)
  await app.post('/add', { category: 'other', price: '1' })
  await app.post('/views', { id: VIEW, name: SECRET, query: 'period=all' })
  await app.post('/rules', { id: RULE, contains: SECRET, category: 'secret' })

  const { ledgerId } = await app.ledger()
  const owner = await addTestMember(app, 'Owner')
  await addTestMember(app, 'Member', 'member')
  const viewer = await addTestMember(app, 'Viewer', 'viewer')
  const [other] = await sql`
    insert into ledgers (ledger_id, name, currency, locale, time_zone, created_at)
    values (${randomUUID()}, 'Others', 'USD', 'en-US', 'UTC', '2100-01-01')
    returning ledger_id`
  await addTestMember(app, 'Other', 'owner', String(other?.ledgerId))
  await addTestMember(app, 'Nowhere')
  for (const name of ['Owner', 'Member', 'Viewer', 'Other', 'Nowhere']) {
    browsers.set(name, await signedInAs(app, name))
  }
  const expired = await signedInAs(app, 'Owner')
  const [last] = await sql`
    update sessions set expires_at = ${NOW}
    where session_id = (select session_id from sessions order by session_id desc limit 1)
    returning session_id`
  if (last === undefined) throw new Error('no session')
  browsers.set('Expired', expired)
  await sql`delete from memberships where member_id = (select member_id from members where name = 'Nowhere')`

  const [change] = await sql`select change_id from changes where expense_id = ${EXPENSE}`
  const [session] = await sql`select session_id from sessions where member_id = ${owner} limit 1`
  const { hash } = await newToken()
  const [invitation] = await sql`
    insert into invitations
      (ledger_id, invitation_id, token_hash, role, made_by, made_at, expires_at)
    values
      (${ledgerId}, ${randomUUID()}, ${hash}, 'viewer', ${owner}, ${NOW}, '2100-01-01')
    returning invitation_id`
  const importId = randomUUID()
  const file = new TextEncoder().encode(`Date,Payee,Amount\n2026-06-01,${SECRET},-7.00\n`)
  const upload = { importId, fileName: SECRET, shape: 'csv', file, encoding: null, answers: {} }
  await saveUpload(sql, upload, { ledgerId, who: null })
  ids = {
    ledger: ledgerId,
    viewer,
    change: String(change?.changeId),
    session: String(session?.sessionId),
    invitation: String(invitation?.invitationId),
    import: importId,
  }
  tables = await readNamesOfTables()
})

const parts = {
  metrics: (c: { text: (text: string) => Response }) => c.text('metrics'),
  assets: (c: { text: (text: string) => Response }) => Promise.resolve(c.text('asset')),
}
/** One for all requests: making one costs ten times what a request does. */
const shared = createApp(parts as never)
const ROUTES = shared.routes.filter(({ path }) => path !== '/*')
const ADDRESSES = [
  ...new Set(ROUTES.filter(({ method }) => method !== 'ALL').map((r) => `${r.method} ${r.path}`)),
]
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']
const SAFE = ['GET', 'HEAD', 'OPTIONS']

test('this test lists exactly the routes of the app', () => {
  expect(ADDRESSES.toSorted()).toEqual(Object.keys(addressesOf(ids)).toSorted())
})

/** The tables whose rows belong to a ledger. */
let tables: string[] = []

async function readNamesOfTables(): Promise<string[]> {
  const rows = await app.sql<{ name: string }[]>`
    select table_name as name
    from information_schema.columns
    where table_schema = current_schema() and column_name = 'ledger_id' and table_name <> 'sessions'
    order by table_name`
  return rows.map(({ name }) => name)
}

/** All that belongs to the ledger, and to who may see it. */
async function everything() {
  const { ledger = '' } = ids
  const { sql } = app
  const rows = tables.map(
    (name) => sql`
      select ${name} as name, to_jsonb(t)::text as row
      from ${sql(name)} as t
      where ledger_id = ${ledger}
      union all`,
  )
  const all = await sql`
    ${rows}
    select 'members', to_jsonb(members)::text
    from members
    union all
    select 'sessions', jsonb_build_array(session_id, member_id, ledger_id, expires_at)::text
    from sessions
    where member_id in (select member_id from memberships where ledger_id = ${ledger})
    order by name, row`
  return JSON.stringify(all)
}

type Who = 'Nobody' | 'Expired' | 'Other' | 'Nowhere' | 'Viewer' | 'Member' | 'Owner'

function ask(who: Who, method: string, address: string, headers: Fields = {}) {
  const { path = address.split(' ')[1] ?? '', fields = {} } = addressesOf(ids)[address] ?? {}
  const hasBody = !SAFE.includes(method)
  const sent = {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    cookie: [...(browsers.get(who)?.jar ?? [])].map(([k, v]) => `${k}=${v}`).join('; '),
    ...headers,
  }
  const init = {
    method,
    headers: sent,
    ...(hasBody && { body: new URLSearchParams(fields).toString() }),
  }
  return shared.request(path, init, {
    ...app.bindings,
    clientAddress: randomUUID(),
  })
}

/** The answers of a route to each method. */
async function askAll(who: Who, address: string, methods = METHODS, headers: Fields = {}) {
  const results: { method: string; status: number; hasSecret: boolean; to: string }[] = []
  for (const method of methods) {
    const answer = await ask(who, method, address, headers)
    const to = answer.headers.get('location') ?? ''
    const hasSecret = (await answer.text()).includes(SECRET)
    results.push({ method, status: answer.status, hasSecret, to })
    await repair(who, address)
  }
  return results
}

/** Reverts the permitted effects of a request on its sender. */
async function repair(who: Who, address: string) {
  if (address === 'POST /sign-out' && (who === 'Other' || who === 'Nowhere')) {
    browsers.set(who, await signedInAs(app, who))
  }
  if (who !== 'Nowhere') return
  await app.sql`
    delete from memberships
    where member_id = (select member_id from members where name = 'Nowhere')`
}

/** Whether an address takes a method; where it does not, that is the same for everybody. */
function isTaken(method: string, address: string): boolean {
  const [, path = ''] = address.split(' ')
  return ADDRESSES.includes(`${method === 'HEAD' ? 'GET' : method} ${path}`)
}

const answered = expect.toSatisfy((status: number) => status < 500 && status !== 401)

/** What somebody is answered who is not let through. */
function refusals(address: string, safe: unknown, unsafe: unknown) {
  const access = addressesOf(ids)[address]?.access
  return METHODS.map((method) => {
    const status = !isTaken(method, address)
      ? 405
      : access === 'anyone'
        ? answered
        : SAFE.includes(method)
          ? safe
          : unsafe
    return expect.objectContaining({ method, status, hasSecret: false })
  })
}

describe.each(ADDRESSES)('%s', (address) => {
  const access = () => addressesOf(ids)[address]?.access ?? 'owner'
  let before: string
  beforeAll(async () => {
    before = await everything()
  })

  test.each(['Nobody', 'Expired'] as const)(
    '%s is redirected to sign-in or refused',
    async (who) => {
      const answers = await askAll(who, address)
      expect(answers).toEqual(refusals(address, 302, 401))
      for (const { to } of answers)
        expect(to).toMatch(/^(\/sign-in(\?next=%2F(?!%2F|%5C).*)?|\/)?$/)
    },
  )

  test.each([
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ])('a request from another site (%j) is refused, whatever session it has', async (headers) => {
    const unsafe = METHODS.filter((method) => !SAFE.includes(method))
    const answers = await askAll('Owner', address, unsafe, headers)
    expect(answers.map(({ status }) => status)).toEqual(unsafe.map(() => 403))
  })

  test('the owner of another ledger cannot read this one', async () => {
    const answers = await askAll('Other', address)
    expect(answers.filter(({ status, hasSecret }) => hasSecret || status >= 500)).toEqual([])
  })

  test('a member without a ledger sees only their own account', async () => {
    const answers = await askAll('Nowhere', address)
    const isOwn = ['anyone', 'signed in'].includes(access())
    const isRefused = ({ method, status }: (typeof answers)[number]) =>
      status === (isTaken(method, address) ? 403 : 405)
    expect(answers.filter((each) => each.hasSecret || (!isOwn && !isRefused(each)))).toEqual([])
  })

  test.each([
    ['Viewer', ['member', 'owner']],
    ['Member', ['owner']],
  ] as const)('%s is refused by the routes for %j', async (who, others) => {
    const isTheirs = !(others as readonly Access[]).includes(access())
    const unsafe = METHODS.filter((method) => !SAFE.includes(method) && !isTheirs)
    const answers = await askAll(who, address, unsafe)
    const statuses = unsafe.map((method) => (isTaken(method, address) ? 403 : 405))
    expect(answers.map(({ status }) => status)).toEqual(statuses)
  })

  test('none of these requests changed anything in the ledger', async () => {
    expect(await everything()).toBe(before)
  })
})

test('members cannot undo a change that they may not make', async () => {
  const owner = browsers.get('Owner')
  const member = browsers.get('Member')
  if (!owner || !member) throw new Error('not signed in')
  expect((await owner.post('/settings', { ...settings, version: '1' })).status).toBe(303)
  const { ledgerId } = await app.ledger()
  // Other has written settings too, in a ledger of their own.
  const [change] = await app.sql`
    select change_id from changes where subject = 'settings' and ledger_id = ${ledgerId}`
  const action = String(change?.changeId)
  expect((await member.post('/undo', { action })).status).toBe(403)
  expect((await owner.post('/undo', { action })).status).toBe(303)
})
