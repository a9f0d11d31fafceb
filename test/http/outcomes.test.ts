/** After every action, the next page says what was done: in its title, and as its status. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { numberedId as id } from '../support/filled-ledger.ts'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import {
  addTestMember,
  browserOf,
  PASSWORD,
  signedInAs,
  type TestBrowser,
} from '../support/members.ts'
import { startProvider, type Provider } from '../support/oidc-provider.ts'
import { beginLink, settingsFor } from '../support/oidc-sign-in.ts'
import { createAuthenticator } from '../support/passkey-authenticator.ts'
import { formTo, hiddenFields } from '../support/page-forms.ts'
import { textOf, wordsOf } from '../support/read-html.ts'
import { saveRows } from '../support/saved-rows.ts'
import { previewed } from '../support/upload.ts'

const VIEW = '01890a5d-ac96-774b-bcce-b302099a8057'
const RULE = '01890a5d-ac96-774b-bcce-b302099a8058'
const TOKEN = 'the token of the setup'

let provider: Provider
let app: TestApp
let ada: TestBrowser
let ben: string

const createOwnApp = () =>
  createTestApp({ settings: { ...settingsFor(provider), setupToken: TOKEN } })

/** Brings back what {@link fill} made. */
let refill: () => Promise<void>
let cookies: ReadonlyMap<string, string>

beforeAll(async () => {
  provider = await startProvider('ES256')
  app = await createOwnApp()
  await fill()
  cookies = new Map(ada.jar)
  refill = await saveRows(app)
})
afterAll(() => provider.stop())

beforeEach(async () => {
  await refill()
  ada = browserOf(app)
  for (const [name, value] of cookies) ada.jar.set(name, value)
})

/** A ledger with some of everything, whose owner Ada is signed in. */
async function fill() {
  const one = { category: 'food', price: '4.20', name: 'Coffee', tags: 'trip' }
  await app.post('/add', { ...one, id: id(1) })
  await app.post('/add', { category: 'Treats', price: '2', id: id(2) })
  await app.post('/categories', { name: 'Clothes', id: id(3) })
  await app.post('/views', { id: VIEW, name: 'Trips', query: 'period=all&tag=trip' })
  await app.post('/rules', { id: RULE, contains: 'Rewe', category: 'food' })
  await app.post('/rules', { id: id(5), contains: 'Aldi', category: 'food' })
  await addTestMember(app, 'Ada')
  ben = await addTestMember(app, 'Ben', 'member')
  ada = await signedInAs(app, 'Ada')
  await ada.request('/')
}

/** The title and the status text of the page after an answer, with any redirects followed. */
async function after(answer: Response, browser = ada) {
  let page = answer
  for (let location = page.headers.get('location'); location !== null;) {
    page = await browser.request(location)
    location = page.headers.get('location')
  }
  const html = await page.text()
  const [, title = ''] = /<title>([^<]*)<\/title>/.exec(html) ?? []
  const [, status = ''] =
    /(?:role="status"|<output)[^>]*>([\s\S]*?)<\/(?:p|div|output)>/.exec(html) ?? []
  return { title: textOf(title), status: wordsOf(status).trim() }
}

const said = (words: string, status = words) => ({ title: `${words} · Expense Tracker`, status })

const post = (path: string, fields: Record<string, string>) => () => ada.post(path, fields)
const edit = (category: string, fields: Record<string, string>) =>
  post('/categories/edit', { category, version: '0', name: category, colour: 'sky', ...fields })
const settings = (fields: Record<string, string>) =>
  post('/settings', {
    currency: 'USD',
    locale: 'en-US',
    time_zone: 'UTC',
    week_start: '7',
    month_start: '1',
    version: '1',
    ...fields,
  })
/** Two actions, of which the second is tested. */
const then = (first: () => Promise<Response>, second: () => Promise<Response>) => async () => {
  await first()
  return second()
}
/** Undoes what was done last. */
const undone = (action: () => Promise<Response>) => async () => {
  await action()
  const [, last] = [...ada.jar].find(([name]) => name.endsWith('-flash')) ?? []
  return ada.post('/undo', { action: last?.split('.')[0] ?? '' })
}

const add = post('/add', { category: 'food', price: '4.20', name: 'Tea', id: id(9) })
const both = (fields: Record<string, string>) =>
  post('/bulk', { all: '1', back: 'period=all', to: '', ...fields })
const merge = post('/categories/merge', { category: 'Treats', version: '0', into: 'food' })
const file = async () => {
  const path = await previewed(ada, 'Date,Payee,Amount\n2026-06-01,Tea,-2\n2026-06-02,Jam,-3\n')
  return ada.post(`${path}/store`)
}
const up = post('/categories/order', { version: '1', up: 'food' })
const archive = edit('Treats', { archived: '1' })
const rename = edit('Treats', { name: 'Sweets' })
const view = (fields: Record<string, string>) =>
  post('/views/edit', { id: VIEW, version: '1', ...fields })

const moveRule = post('/rules/move', { id: RULE, version: '1', down: '1' })

const actions: [route: string, words: string, act: () => Promise<Response>][] = [
  ['POST /add', 'Added Tea, $4.20', add],
  ['POST /add', 'Added food, -$3.00', post('/add', { category: 'food', price: '-3', id: id(9) })],
  [
    'POST /expenses/:id',
    'Changed Coffee, $5.00',
    post(`/expenses/${id(1)}`, {
      category: 'food',
      price: '5',
      name: 'Coffee',
      spent_on: '2026-06-05',
      version: '1',
    }),
  ],
  ['POST /delete', 'Deleted Coffee, $4.20', post('/delete', { delete: `${id(1)}.1` })],
  ['POST /bulk', 'Moved 2 expenses to Fun', both({ do: 'category', to: 'Fun' })],
  ['POST /bulk', 'Added the tag holiday to 2 expenses', both({ do: 'tag', to: 'holiday' })],
  ['POST /bulk', 'Removed the tag trip from Coffee, $4.20', both({ do: 'untag', to: 'trip' })],
  ['POST /bulk', 'Deleted 2 expenses, $6.20', both({ do: 'delete' })],
  ['POST /import/:id/store', 'Added 2 expenses, $5.00', file],
  ['POST /undo', 'Took Tea, $4.20 out again', undone(add)],
  ['POST /undo', 'Undid: moved 2 expenses to Fun', undone(both({ do: 'category', to: 'Fun' }))],
  ['POST /undo', 'Restored 2 expenses, $6.20', undone(both({ do: 'delete' }))],
  ['POST /undo', 'Moved food back', undone(up)],
  ['POST /undo', 'Separated Treats from food', undone(merge)],
  ['POST /undo', 'Undid: archived Treats', undone(archive)],
  ['POST /undo', 'Undid: renamed Treats to Sweets', undone(rename)],
  [
    'POST /undo',
    'Undid: changed the currency to Euro (EUR)',
    undone(settings({ currency: 'EUR' })),
  ],
  [
    'POST /undo',
    'Undid: renamed the saved view Trips to Journeys',
    undone(view({ name: 'Journeys' })),
  ],
  [
    'POST /categories',
    'Added the category Gifts',
    post('/categories', { name: 'Gifts', id: id(8) }),
  ],
  ['POST /categories/order', 'Moved food up', up],
  [
    'POST /categories/order',
    'Moved food to the top',
    post('/categories/order', { version: '1', top: 'food' }),
  ],
  [
    'POST /categories/order',
    'Moved Clothes down',
    post('/categories/order', { version: '1', down: 'Clothes' }),
  ],
  ['POST /categories/edit', 'Renamed Treats to Sweets', rename],
  ['POST /categories/edit', 'Archived Treats', archive],
  [
    'POST /categories/edit',
    'Took Treats out of the archive',
    then(archive, edit('Treats', { version: '1' })),
  ],
  [
    'POST /categories/edit',
    'Set the colour of Treats to violet',
    edit('Treats', { colour: 'indigo' }),
  ],
  ['POST /categories/edit', 'Set the symbol of Treats to 🍬', edit('Treats', { symbol: '🍬' })],
  [
    'POST /categories/edit',
    'Removed the symbol of Treats',
    then(edit('Treats', { symbol: '🍬' }), edit('Treats', { version: '1', symbol: '' })),
  ],
  [
    'POST /categories/edit',
    'Renamed Treats to Sweets and archived Sweets',
    edit('Treats', { name: 'Sweets', archived: '1' }),
  ],
  ['POST /categories/merge', 'Merged Treats into food', merge],
  ['POST /categories/delete', 'Deleted the category Clothes', () => deleteClothes()],
  [
    'POST /categories/delete',
    'Merged Treats into food',
    post('/categories/delete', { category: 'Treats', version: '0', into: 'food' }),
  ],
  [
    'POST /tags',
    'Renamed the tag trip to holiday',
    post('/tags', { tag: 'trip', version: '0', name: 'holiday' }),
  ],
  [
    'POST /views',
    'Added the saved view Food',
    post('/views', { id: id(7), name: 'Food', query: 'period=all&category=food' }),
  ],
  [
    'POST /views',
    'Replaced the saved view Trips',
    post('/views', { id: id(7), name: 'Trips', query: 'period=all&category=food' }),
  ],
  ['POST /views/edit', 'Renamed the saved view Trips to Journeys', view({ name: 'Journeys' })],
  [
    'POST /views/delete',
    'Deleted the saved view Trips',
    post('/views/delete', { id: VIEW, version: '1' }),
  ],
  [
    'POST /rules',
    'Added the rule for Lidl',
    post('/rules', { id: id(7), contains: 'Lidl', category: 'food' }),
  ],
  [
    'POST /rules/edit',
    'Changed the rule for Rewe',
    post('/rules/edit', { id: RULE, version: '1', contains: 'Rewe', tags: 'trip' }),
  ],
  ['POST /rules/move', 'Moved the rule for Rewe down', moveRule],
  ['POST /undo', 'Moved the rule for Rewe back', undone(moveRule)],
  [
    'POST /rules/delete',
    'Deleted the rule for Rewe',
    post('/rules/delete', { id: RULE, version: '1' }),
  ],
  [
    'POST /settings/time-zone',
    'Changed the time zone to Madrid',
    async () => {
      await app.sql`update ledgers set time_zone_chosen = false`
      return ada.post('/settings/time-zone', { time_zone: 'Europe/Madrid' })
    },
  ],
  ['POST /settings', 'Changed the currency to Euro (EUR)', settings({ currency: 'EUR' })],
  ['POST /settings', 'Nothing to save: these are the settings already', settings({})],
  [
    'POST /settings',
    'Changed the time zone to Berlin and the first day of the week to Monday',
    settings({ time_zone: 'Europe/Berlin', week_start: '1' }),
  ],
  [
    'POST /people/role',
    'Ben can view now, but not edit',
    () => ada.post('/people/role', { member: ben, role: 'viewer' }),
  ],
  [
    'POST /people/role',
    'Ben is an owner now',
    () => ada.post('/people/role', { member: ben, role: 'owner' }),
  ],
  ['POST /people/remove', 'Removed Ben', () => ada.post('/people/remove', { member: ben })],
  ['POST /people/withdraw', 'Withdrew the invitation', () => withdraw()],
  [
    'POST /ledgers',
    'Created the ledger Holiday flat',
    post('/ledgers', { name: 'Holiday flat', id: id(6) }),
  ],
  ['POST /ledgers/open', 'Opened the ledger', () => reopen()],
  [
    'POST /settings/sessions/end',
    'Signed out everywhere else',
    post('/settings/sessions/end', { session: 'others' }),
  ],
  ['POST /settings/sessions/end', 'Signed out one device', () => endOther()],
  [
    'POST /settings/password',
    'Changed your password',
    post('/settings/password', { current: PASSWORD, password: 'a wholly different sentence' }),
  ],
  ['POST /settings/passkeys', 'Added a passkey', () => addPasskey()],
  ['POST /settings/passkeys/remove', 'Removed the passkey', () => removePasskey()],
  [
    'POST /settings/identities/link',
    'Linked the account',
    async () => ada.request(await beginLink(ada)),
  ],
  ['POST /settings/identities/remove', 'Unlinked the account', () => unlink()],
  ['POST /sign-in', 'Signed in', post('/sign-in', { name: 'Ada', password: PASSWORD })],
  ['POST /sign-in/passkey', 'Signed in', () => signInByPasskey()],
  ['POST /sign-out', 'Signed out', post('/sign-out', {})],
  ['POST /invite/:token', 'Joined the ledger', () => join()],
]

async function deleteClothes() {
  const [row] = await app.sql`select category, version from categories where category = 'Clothes'`
  return ada.post('/categories/delete', { category: 'Clothes', version: `${row?.version}` })
}

async function withdraw() {
  await ada.post('/people/invite', { role: 'viewer' })
  const fields = hiddenFields(formTo(await ada.text('/people'), '/people/withdraw'))
  return ada.post('/people/withdraw', fields)
}

async function reopen() {
  await ada.post('/ledgers', { name: 'Second', id: id(6) })
  await ada.request('/')
  return ada.post('/ledgers/open', { ledger: (await app.ledger()).ledgerId })
}

async function endOther() {
  await signedInAs(app, 'Ada')
  const [other] = await app.sql`select session_id from sessions order by session_id desc limit 1`
  return ada.post('/settings/sessions/end', { session: String(other?.sessionId) })
}

const device = createAuthenticator('http://localhost')

async function addPasskey() {
  const options = await ada.post('/settings/passkeys/options', { current: PASSWORD })
  const answer = device.create((await options.json()) as { challenge: string })
  return ada.post('/settings/passkeys', { answer: JSON.stringify(answer) })
}

async function removePasskey() {
  await addPasskey()
  return ada.post('/settings/passkeys/remove', { passkey: device.id })
}

async function signInByPasskey() {
  await addPasskey()
  const options = await ada.post('/sign-in/passkey/options')
  const answer = device.get((await options.json()) as { challenge: string })
  return ada.post('/sign-in/passkey', { answer: JSON.stringify(answer) })
}

async function unlink() {
  const [member] = await app.sql`select member_id from members where name = 'Ada'`
  await app.sql`
    insert into identities (issuer, subject, member_id, added_at)
    values (${provider.issuer}, 'x', ${member?.memberId}, ${NOW})`
  return ada.post('/settings/identities/remove', { issuer: provider.issuer, subject: 'x' })
}

async function join() {
  const page = await (await ada.post('/people/invite', { role: 'member' })).text()
  const [, path = ''] = /(\/invite\/[\w-]{43})</.exec(page) ?? []
  ada.jar.clear()
  return ada.post(path, { name: 'Cleo', password: PASSWORD })
}

test.each(actions)('%s: %s', async (_route, words, act) => {
  expect(await after(await act())).toEqual(said(words))
})

test('the page after the first account is created says so', async () => {
  const browser = browserOf(await createOwnApp())
  const fields = { token: TOKEN, name: 'Ada', password: PASSWORD }
  const answer = await browser.post('/setup', fields)
  expect(await after(answer, browser)).toEqual(said('Created your account'))
})

test('an invitation answers with its link, and says so', async () => {
  const page = await after(await ada.post('/people/invite', { role: 'viewer' }))
  expect(page.title).toBe('Created an invitation link · Expense Tracker')
  expect(page.status).toContain('Created an invitation link')
})

test('every route that changes something is in this table', () => {
  const routes = createApp()
    .routes.filter(({ method }) => method === 'POST')
    .map(({ path }) => `POST ${path}`)
  const others = ['POST /setup', 'POST /people/invite']
  // These lead to what a file would add.
  const previews = ['POST /import', 'POST /import/:id']
  // These answer a script.
  const options = ['POST /sign-in/passkey/options', 'POST /settings/passkeys/options']
  const tested = new Set([...actions.map(([route]) => route), ...others, ...previews, ...options])
  expect([...new Set(routes)].filter((route) => !tested.has(route))).toEqual([])
})

test('the page after the next has its own title again, and no bar to undo', async () => {
  await ada.request((await add()).headers.get('location') ?? '')
  const page = await ada.text('/')
  expect(page).toContain('<title>June 2026 · Expense Tracker</title>')
  expect(page).not.toContain('action="/undo"')
})

test('the amount, which has the focus after an add, is described by what was done', async () => {
  const page = await (await ada.request((await add()).headers.get('location') ?? '')).text()
  expect(page).toMatch(/<input id="price"[^>]* aria-describedby="outcome"[^>]* autofocus/)
  expect(page).toMatch(/<output id="outcome">/)
})

describe('a refused form names its first problem in the title', () => {
  const NEW = { category: 'food', price: '1', id: id(9) }
  const refusals: [title: string, act: () => Promise<Response>][] = [
    ['Not added: the category is missing', post('/add', { ...NEW, category: '' })],
    ['Not added: the amount is missing', post('/add', { ...NEW, price: '', category: '' })],
    ['Not added: the amount has no digits', post('/add', { ...NEW, price: '-' })],
    ['Not added: USD has 2 decimals, and this has 3', post('/add', { ...NEW, price: '1.234' })],
    ['Not added: the calendar has no 2026-02-30', post('/add', { ...NEW, spent_on: '2026-02-30' })],
    [
      'Not added: the note has a control character, which cannot be shown',
      post('/add', { ...NEW, note: '\u0001' }),
    ],
    [
      'Not saved: the category is missing',
      post(`/expenses/${id(1)}`, {
        price: '1',
        category: '',
        spent_on: '2026-06-05',
        version: '1',
      }),
    ],
    ['Not changed: select the expenses first', post('/bulk', { do: 'delete', to: '', back: '' })],
    ['Not changed: choose what to do', both({ do: 'burn' })],
    [
      'Not added: there is a category Food already',
      post('/categories', { name: 'Food', id: id(8) }),
    ],
    ['Not saved: there is a category food already', edit('Treats', { name: 'Food' })],
    ['Not saved: a symbol is one letter or emoji', edit('Treats', { symbol: 'Tr' })],
    ['Not saved: someone changed it in the meantime', edit('Treats', { name: 'x', version: '7' })],
    [
      'Not merged: choose the other category',
      post('/categories/merge', { category: 'Treats', version: '0', into: '' }),
    ],
    [
      'Not deleted: it has expenses',
      post('/categories/delete', { category: 'Treats', version: '0' }),
    ],
    [
      'Not moved: someone changed the order in the meantime',
      post('/categories/order', { version: '9', up: 'food' }),
    ],
    [
      'Not renamed: a tag has no comma or full-width semicolon',
      post('/tags', { tag: 'trip', version: '0', name: 'a,b' }),
    ],
    ['Not saved: the text is missing', post('/rules', { contains: ' ', category: 'food' })],
    ['Not saved: choose what the rule does', post('/rules', { contains: 'x' })],
    ['Not saved: the name is missing', view({ name: '' })],
    ['Not saved: choose a currency, like Euro (EUR)', settings({ currency: 'x', locale: 'x' })],
    ['Not created: the name is missing', post('/ledgers', { name: '', id: id(6) })],
    [
      'Not changed: a ledger needs an owner',
      async () => ada.post('/people/remove', { member: await memberIdOf('Ada') }),
    ],
    ['Not changed: wrong password', post('/settings/password', { current: 'x', password: 'x' })],
    ['Not changed: the passkey could not be added', post('/settings/passkeys', { answer: '{}' })],
    ['Not signed in: wrong name or password', post('/sign-in', { name: 'Ada', password: 'x' })],
    ['Not found: this expense does not exist', () => ada.request(`/expenses/${id(99)}`)],
    ['Not found: there is no page at this address', () => ada.request('/nowhere')],
    [
      'This request could not be read: this link to older expenses is damaged',
      () => ada.request('/?after=x'),
    ],
  ]

  test.each(refusals)('%s', async (title, act) => {
    expect((await after(await act())).title).toBe(`${title} · Expense Tracker`)
  })
})

async function memberIdOf(name: string): Promise<string> {
  const [member] = await app.sql`select member_id from members where name = ${name}`
  return String(member?.memberId)
}

test('every page has a title of its own, which is not just the name of the app', async () => {
  await add()
  await ada.post('/bulk', { do: 'tag', to: 'x', all: '1', back: 'period=all' })
  const [action] = await app.sql`select action_id from changes where action_id is not null`
  const [oldest] =
    await app.sql`select change_id from changes order by changed_at desc offset 1 limit 1`
  ada.jar.forEach((_value, name) => {
    if (/flash|notice/.test(name)) ada.jar.delete(name)
  })
  const pages = [
    '/',
    '/?period=2026-05',
    '/?period=2025',
    '/?period=all',
    '/?period=all&category=food',
    '/?period=all&category=food&except=1',
    '/?period=all&category=food&category=Treats',
    '/?category=food',
    '/?tag=trip',
    '/?q=tea',
    '/?min=3',
    '/?max=3',
    '/?refunds=1',
    '/?sort=price',
    '/?sort=name',
    '/?from=2026-06-01&to=2026-06-02',
    `/?after=2026-06-05_${id(1)}`,
    `/expenses/${id(1)}`,
    `/expenses/${id(2)}`,
    '/filter',
    '/print',
    '/print?period=all&category=food',
    '/export',
    '/export?period=all&category=food',
    '/import',
    '/filter?period=all&category=food&q=tea',
    '/reports',
    '/reports?period=all&category=food',
    '/categories',
    '/categories?period=all',
    '/categories/order',
    '/category?category_id=food',
    '/category?category_id=food&period=all',
    '/category?category_id=Treats',
    '/categories/edit?category=food',
    '/categories/edit?category=Treats',
    '/tags',
    '/tags?after=trip',
    '/views',
    '/history',
    '/history?kind=add',
    '/history?kind=edit',
    '/history?kind=delete',
    '/history?kind=restore',
    '/history?kind=other',
    `/history?before=${oldest?.changeId}`,
    `/history?expense=${id(1)}`,
    `/history?expense=${id(1)}&kind=add`,
    `/history?expense=${id(2)}`,
    `/history?action=${action?.actionId}`,
    '/settings',
    '/settings/sessions',
    '/settings/password',
    '/settings/passkeys',
    '/settings/identities',
    '/people',
    '/ledgers',
    '/help',
    '/more',
    '/nowhere',
    `/expenses/${id(99)}`,
  ]
  const titles = await Promise.all(
    pages.map(async (path) => (await after(await ada.request(path))).title),
  )
  const outside = await after(await app.request('/sign-in'))
  const all = [...titles, outside.title]
  expect(all.filter((title) => !/^.+ · Expense Tracker$/.test(title))).toEqual([])
  expect(all.filter((title, index) => all.indexOf(title) !== index)).toEqual([])
  expect(titles.slice(0, 6)).toEqual(
    [
      'June 2026',
      'May 2026',
      '2025',
      'All expenses',
      'All expenses, food',
      'All expenses, everything except food',
    ].map((title) => `${title} · Expense Tracker`),
  )
})
