/** The number of SQL statements per request does not depend on the number of rows. */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { filledWith, ISSUER, numberedId as id, type Filled } from '../support/filled-ledger.ts'
import { PASSWORD } from '../support/members.ts'
import { upload } from '../support/upload.ts'

const NEW_PASSWORD = 'a wholly different sentence'
const ruleId = (n: number) => id(n).replace('-bcce-', '-bccf-')
const VIEW_ID = '01890a5d-ac96-774b-bcce-b302099a8057'

const bulk = (fields: Record<string, string>) => (filled: Filled) =>
  filled.ada.post('/bulk', { all: '1', back: 'period=all', ...fields })
const boxes = (filled: Filled) => {
  const body = new URLSearchParams({ do: 'untag', to: 'trip' })
  for (let n = 0; n < Math.min(filled.count, 90); n += 1) body.append('expense', `${id(n)}.2`)
  return filled.ada.request('/bulk', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    body,
  })
}
/** Takes back the newest action or line of a kind, or the one before, and so on. */
const undo =
  (of: 'action' | 'category' | 'tag' | 'settings' | 'view' | 'rule', before = 0) =>
  async ({ app, ada, takeStatements }: Filled) => {
    const [found] = await app.sql`
      select coalesce(action_id, change_id) as action, max(changed_at) as newest
      from changes
      where ${of === 'action' ? app.sql`action_id is not null` : app.sql`subject = ${of}`}
      group by action
      order by newest desc
      offset ${before}
      limit 1`
    takeStatements()
    return ada.post('/undo', { action: String(found?.action) })
  }

/** The page of the newest action of several changes. */
async function newestAction({ app, ada, takeStatements }: Filled) {
  const [found] = await app.sql`
    select action_id from changes where action_id is not null order by changed_at desc limit 1`
  takeStatements()
  return ada.request(`/history?action=${found?.actionId}`)
}

const FILE = 'Date,Payee,Amount\n2026-06-01,Tea,-2.00\n'
/** Asks for the file that was sent last. */
const ofFile =
  (request: (path: string) => (filled: Filled) => unknown) => async (filled: Filled) => {
    const [file] = await filled.app.sql`
      select import_id from imports where stored_at is null order by uploaded_at desc limit 1`
    filled.takeStatements()
    return request(`/import/${file?.importId}`)(filled)
  }

const get = (path: string) => (filled: Filled) => filled.ada.request(path)
const post = (path: string, fields: Record<string, string>) => (filled: Filled) =>
  filled.ada.post(path, fields)
/** By somebody who is not signed in. */
const outside = (path: string, fields?: Record<string, string>) => (filled: Filled) =>
  fields ? filled.app.post(path, fields) : filled.app.request(path)

const SETTINGS = { locale: 'en-US', time_zone: 'UTC', week_start: '7', month_start: '1' }
const CATEGORY = { category: 'category 1', version: '0' }

type Step = readonly [route: string, what: string, status: number, ask: (filled: Filled) => unknown]

// In the order in which one person does them.
const STEPS: readonly Step[] = [
  ['GET /sign-in', 'the door', 200, outside('/sign-in')],
  ['POST /sign-in', 'a wrong password', 422, outside('/sign-in', { name: 'Ada', password: 'x' })],
  ['POST /sign-in', 'signing in', 303, post('/sign-in', { name: 'Ada', password: PASSWORD })],
  ['GET /', 'the list', 200, get('/')],
  ['GET /', 'a search by category', 200, get('/?period=all&q=name&sort=category')],
  ['GET /', 'many tags', 200, get('/?period=all&tag=tag+1&tag=tag+2')],
  ['GET /', 'categories by id', 200, get('/?period=all&category_id=category+1&except=1')],
  ['GET /', 'a name that nothing has', 200, get('/?category=none')],
  ['GET /', 'prices as typed', 302, get('/?least=1,000&most=')],
  ['GET /', 'a price that is none', 422, get('/?least=x')],
  ['GET /add', 'the page that adds', 200, get('/add')],
  ['GET /add', 'a copy', 200, get(`/add?copy=${id(1)}`)],
  ['GET /', 'an older page', 200, get(`/?after=2026-06-05_${id(1)}`)],
  ['GET /filter', 'the filter', 200, get('/filter?period=all&category_id=category+1&tag=tag+1')],
  ['GET /print', 'a list to print', 200, get('/print?period=all&sort=category')],
  ['GET /export', 'the page of an export', 200, get('/export?category=category+1&tag=tag+1')],
  ['GET /export.csv', 'a file', 200, get('/export.csv?category=category+1&tag=tag+1')],
  ['GET /export.xlsx', 'a workbook', 200, get('/export.xlsx')],
  ['GET /export.json', 'a ledger', 200, get('/export.json')],
  ['GET /export.json', 'a part of it', 200, get('/export.json?category=category+1&tag=tag+1')],
  ['GET /export.journal', 'a journal', 200, get('/export.journal')],
  ['GET /export.beancount', 'a journal of Beancount', 200, get('/export.beancount')],
  ['GET /import', 'the page of an import', 200, get('/import')],
  ['POST /import', 'a file', 303, ({ ada }) => upload(ada, FILE)],
  ['GET /import/:id', 'what it would add', 200, ofFile((path) => get(path))],
  ['POST /import/:id', 'another reading', 303, ofFile((path) => post(path, { encoding: 'utf-8' }))],
  ['POST /import/:id/store', 'it is added', 303, ofFile((path) => post(`${path}/store`, {}))],
  ['GET /reports', 'a report', 200, get('/reports')],
  ['GET /reports', 'a report of a search', 200, get('/reports?period=all&q=name&tag=tag+1')],
  ['POST /add', 'an add', 303, post('/add', { category: 'food', price: '1', id: id(900) })],
  ['POST /add', 'an add again', 303, post('/add', { category: 'food', price: '1', id: id(900) })],
  ['GET /expenses/:id', 'an expense', 200, get(`/expenses/${id(900)}`)],
  [
    'POST /expenses/:id',
    'an edit',
    303,
    post(`/expenses/${id(900)}`, {
      category: 'food',
      price: '2',
      spent_on: '2026-06-05',
      version: '1',
    }),
  ],
  ['POST /delete', 'a delete', 303, post('/delete', { delete: `${id(900)}.2` })],
  ['POST /bulk', 'a tag for all', 303, bulk({ do: 'tag', to: 'trip' })],
  ['POST /bulk', 'one for those selected', 303, boxes],
  ['POST /undo', 'an action on top', 303, undo('action')],
  ['POST /bulk', 'another tag for all', 303, bulk({ do: 'tag', to: 'more' })],
  ['POST /undo', 'an action that was written over', 409, undo('action', 2)],
  ['POST /undo', 'an action of many', 303, undo('action')],
  ['POST /undo', 'the same again', 303, undo('action', 1)],
  ['POST /bulk', 'a category for all', 303, bulk({ do: 'category', to: 'category 2' })],
  ['POST /bulk', 'a delete of all', 303, bulk({ do: 'delete', to: '' })],
  ['POST /undo', 'a delete of all undone', 303, undo('action')],
  ['GET /history', 'the history', 200, get('/history')],
  ['GET /history', 'one action', 200, newestAction],
  ['GET /history', 'what was changed', 200, get('/history?kind=edit')],
  ['GET /history', 'the history of one', 200, get(`/history?expense=${id(1)}`)],
  ['GET /usual-category', 'a usual category', 200, get('/usual-category?name=Name+1')],
  ['GET /help', 'help', 200, get('/help')],
  ['GET /more', 'more', 200, get('/more')],
  ['GET /views', 'the saved views', 200, get('/views')],
  ['POST /bulk', 'all of no list', 422, bulk({ do: 'delete', to: '', back: 'category=none' })],
  ['POST /views', 'a view', 303, post('/views', { name: 'new', query: 'period=all', id: VIEW_ID })],
  [
    'POST /views/edit',
    'a view renamed',
    303,
    post('/views/edit', { id: VIEW_ID, version: '1', name: 'newer' }),
  ],
  ['POST /undo', 'a view as before', 303, undo('view')],
  ['POST /views/delete', 'no view', 303, post('/views/delete', { id: VIEW_ID, version: '3' })],
  ['GET /rules', 'the rules', 200, get('/rules')],
  ['GET /rules', 'a rule that is tried', 200, get('/rules?contains=name&tags=x&try=1')],
  ['GET /rules/edit', 'the form of a rule', 200, get(`/rules/edit?id=${ruleId(1)}`)],
  ['POST /rules', 'a rule', 303, post('/rules', { id: VIEW_ID, contains: 'n', category: 'new' })],
  [
    'POST /rules/edit',
    'a rule changed',
    303,
    post('/rules/edit', { id: ruleId(1), version: '1', contains: 'n', tags: 'tag 1, new' }),
  ],
  ['POST /undo', 'a rule as before', 303, undo('rule')],
  ['POST /rules/move', 'an order', 303, post('/rules/move', { id: ruleId(1), version: '3' })],
  ['POST /rules/delete', 'no rule', 303, post('/rules/delete', { id: ruleId(1), version: '4' })],
  ['GET /settings', 'the settings', 200, get('/settings')],
  [
    'POST /settings',
    'other settings',
    303,
    post('/settings', { ...SETTINGS, currency: 'EUR', version: '1' }),
  ],
  ['POST /undo', 'the settings as before', 303, undo('settings')],
  [
    'POST /settings/time-zone',
    'a time zone',
    303,
    post('/settings/time-zone', { time_zone: 'UTC' }),
  ],
  ['GET /categories', 'the categories', 200, get('/categories')],
  ['GET /categories', 'the categories of all days', 200, get('/categories?period=all')],
  ['GET /category', 'one category', 200, get('/category?category_id=category+1')],
  ['GET /category', 'a year of it', 200, get('/category?category_id=category+1&period=2026')],
  ['GET /categories/order', 'the order', 200, get('/categories/order')],
  [
    'POST /categories',
    'a category',
    303,
    post('/categories', { name: 'one more', id: randomUUID() }),
  ],
  [
    'POST /categories/order',
    'an order',
    303,
    post('/categories/order', { up: 'category 2', version: '3' }),
  ],
  [
    'GET /categories/edit',
    'the form of a category',
    200,
    get('/categories/edit?category=category+1'),
  ],
  [
    'POST /categories/edit',
    'a category renamed',
    303,
    post('/categories/edit', { ...CATEGORY, name: 'renamed' }),
  ],
  ['POST /undo', 'a category as before', 303, undo('category')],
  [
    'POST /categories/merge',
    'a merge',
    303,
    post('/categories/merge', { ...CATEGORY, version: '2', into: 'category 0' }),
  ],
  [
    'POST /categories/delete',
    'no category',
    303,
    post('/categories/delete', { category: 'category 2', version: '0', into: 'category 0' }),
  ],
  ['GET /tags', 'the tags', 200, get('/tags')],
  ['GET /tags', 'more tags', 200, get('/tags?after=tag+1')],
  ['POST /tags', 'a tag', 303, post('/tags', { tag: 'tag 1', version: '0', name: 'renamed' })],
  ['POST /undo', 'a tag as before', 303, undo('tag')],
  ['GET /people', 'people', 200, get('/people')],
  ['POST /people/role', 'a role', 409, post('/people/role', { member: id(1), role: 'viewer' })],
  ['POST /people/remove', 'nobody removed', 409, post('/people/remove', { member: id(1) })],
  ['POST /people/invite', 'an invitation', 201, post('/people/invite', { role: 'viewer' })],
  ['POST /people/withdraw', 'none', 303, post('/people/withdraw', { invitation: id(1) })],
  ['GET /invite/:token', 'no invitation', 404, outside(`/invite/${'x'.repeat(43)}`)],
  ['POST /invite/:token', 'none used', 404, post(`/invite/${'x'.repeat(43)}`, {})],
  ['GET /settings/sessions', 'sessions', 200, get('/settings/sessions')],
  [
    'POST /settings/sessions/end',
    'an end',
    303,
    post('/settings/sessions/end', { session: id(1) }),
  ],
  ['GET /settings/passkeys', 'passkeys', 200, get('/settings/passkeys')],
  [
    'POST /settings/passkeys/options',
    'a passkey begun',
    200,
    post('/settings/passkeys/options', { current: PASSWORD }),
  ],
  ['POST /settings/passkeys', 'no passkey', 422, post('/settings/passkeys', { answer: '{}' })],
  [
    'POST /settings/passkeys/remove',
    'one removed',
    303,
    post('/settings/passkeys/remove', { passkey: 'a-passkey-with-a-long-id-1' }),
  ],
  ['POST /sign-in/passkey/options', 'a challenge', 200, outside('/sign-in/passkey/options', {})],
  ['POST /sign-in/passkey', 'an empty answer', 422, outside('/sign-in/passkey', { answer: '{}' })],
  ['GET /settings/identities', 'accounts', 200, get('/settings/identities')],
  [
    'POST /settings/identities/link',
    'none linked',
    422,
    post('/settings/identities/link', { current: 'x' }),
  ],
  [
    'POST /settings/identities/remove',
    'one unlinked',
    303,
    post('/settings/identities/remove', { issuer: ISSUER, subject: '1' }),
  ],
  ['GET /sign-in/oidc', 'signed in already', 303, get('/sign-in/oidc')],
  ['GET /sign-in/oidc/callback', 'nobody', 422, outside('/sign-in/oidc/callback?code=x&state=x')],
  ['GET /setup', 'no setup', 302, outside('/setup')],
  ['POST /setup', 'none', 303, outside('/setup', { token: 'x' })],
  ['GET /ledgers', 'the ledgers', 200, get('/ledgers')],
  ['POST /ledgers/open', 'no ledger', 404, post('/ledgers/open', { ledger: id(1) })],
  ['POST /ledgers', 'a ledger', 303, post('/ledgers', { name: 'Second' })],
  ['GET /settings/password', 'the password', 200, get('/settings/password')],
  [
    'POST /settings/password',
    'a new password',
    303,
    post('/settings/password', { current: PASSWORD, password: NEW_PASSWORD }),
  ],
  ['POST /sign-out', 'the end', 303, post('/sign-out', {})],
  ['GET /healthz', 'health', 200, outside('/healthz')],
  ['GET /readyz', 'readiness', 200, outside('/readyz')],
]

let few: Filled
let many: Filled

beforeAll(async () => {
  few = await filledWith(3)
  many = await filledWith(300)
})

test.each(STEPS)(
  'the statement count does not grow with the rows at %s: %s',
  async (_route, _what, status, ask) => {
    const statements = []
    for (const filled of [few, many]) {
      filled.takeStatements()
      const answer = (await ask(filled)) as Response
      await answer.text()
      expect(answer.status).toBe(status)
      statements.push(filled.takeStatements())
    }
    const [ofThree, ofThreeHundred] = statements
    expect(ofThreeHundred).toHaveLength(ofThree?.length ?? 0)
  },
)

test('a list by days, categories and a tag is one statement, behind that of a first visit', async () => {
  await few.ada.post('/sign-in', { name: 'Ada', password: NEW_PASSWORD })
  const counts = []
  for (const query of ['', 'category=food&except=1', 'category_id=category+1&tag_id=tag+1']) {
    few.takeStatements()
    await (await few.ada.request(`/?${query}`)).text()
    counts.push(few.takeStatements().length)
  }
  expect(counts).toEqual([2, 1, 1])
})

test('an expense is stored by one statement', async () => {
  await few.ada.request('/')
  few.takeStatements()
  expect((await few.ada.post('/add', { category: 'food', price: '1' })).status).toBe(303)
  expect(few.takeStatements()).toHaveLength(1)
})

test('every route is measured', () => {
  const routes = createApp()
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  expect(new Set(STEPS.map(([route]) => route))).toEqual(new Set(routes))
})
