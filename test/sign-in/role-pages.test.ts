/** No page offers what the role of its reader does not permit: every form, button and link is checked. */
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { permissionFor } from '../../functions/sign-in/route-permissions.ts'
import { ROLES, type Role } from '../../src/domain/member.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { addTestMember, LAST_ACTION, signedInAs, type TestBrowser } from '../support/members.ts'
import { inFull, textOf, wordsOf } from '../support/read-html.ts'

const EXPENSE = '01890a5d-ac96-774b-bcce-b302099a8057'
const DELETED = '01890a5d-ac96-774b-bcce-b302099a8059'
const VIEW = '01890a5d-ac96-774b-bcce-b302099a8058'
const RULE = '01890a5d-ac96-774b-bcce-b302099a8059'
const FORM = { currency: 'EUR', locale: 'en-US', time_zone: 'UTC', week_start: '1' }

let app: TestApp
let settingsChange = ''
const browsers = new Map<Role, TestBrowser>()

beforeAll(async () => {
  app = await createTestApp()
  await addTestMember(app, 'owner')
  await addTestMember(app, 'member', 'member')
  await addTestMember(app, 'viewer', 'viewer')
  for (const role of ROLES) browsers.set(role, await signedInAs(app, role))
  const owner = as('owner')
  const note = 'first line\nsecond line'
  await owner.post('/add', { id: EXPENSE, category: 'food', price: '12.50', tags: 'trip', note })
  await owner.post('/add', { id: DELETED, category: 'rent', price: '900' })
  await owner.post('/delete', { delete: `${DELETED}.1` })
  await owner.post('/categories', { name: 'old' })
  const [old] = await app.sql`select category from categories where name = 'old'`
  const archived = { category: String(old?.category), name: 'old', colour: 'red', archived: '1' }
  await owner.post('/categories/edit', { ...archived, version: '1' })
  await owner.post('/rules', { id: RULE, contains: 'tea', category: 'food' })
  await owner.post('/views', { id: VIEW, name: 'Trips', query: 'period=all&tag=trip' })
  await owner.post('/settings', { ...FORM, month_start: '2', version: '1' })
  await app.sql`update ledgers set time_zone_chosen = false`
  const [line] = await app.sql`select change_id from changes where subject = 'settings'`
  settingsChange = String(line?.changeId)
})

const as = (role: Role): TestBrowser => {
  const browser = browsers.get(role)
  if (browser === undefined) throw new Error(`${role} is not signed in`)
  return browser
}

/** Pages to begin with: those of every route without a parameter, and one of each kind that has one. */
const STARTS = [
  ...new Set(
    createApp()
      .routes.filter(({ method, path }) => method === 'GET' && !/[:*]/.test(path))
      .map(({ path }) => path),
  ),
  `/expenses/${EXPENSE}`,
  `/expenses/${DELETED}`,
  `/add?copy=${EXPENSE}`,
  '/?period=all&sort=price',
  '/history?kind=other',
  '/categories/edit?category=food',
  `/rules/edit?id=${RULE}`,
]

type Offer = { readonly page: string; readonly method: string; readonly path: string }

const attribute = (tag: string, name: string) =>
  textOf(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

/** The method of the form that a place of a page is in. */
function methodAt(html: string, place: number): string {
  const [form = ''] = /^<form[^>]*>/.exec(html.slice(html.lastIndexOf('<form', place))) ?? []
  return methodOf(form)
}

const methodOf = (form: string) => (attribute(form, 'method') || 'get').toUpperCase()

/** What a page offers: its links, and where its forms and buttons lead. */
function offersOf(page: string, answered: string): Offer[] {
  const html = inFull(answered)
  const forms = [...html.matchAll(/<form[^>]*>/g)].map(([tag]) => ({
    page,
    method: methodOf(tag),
    path: attribute(tag, 'action'),
  }))
  const buttons = [...html.matchAll(/<(?:button|input)[^>]* formaction="([^"]*)"/g)].map(
    ({ index, 1: path = '' }) => ({ page, method: methodAt(html, index), path: textOf(path) }),
  )
  const links = [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, path = '']) => ({
    page,
    method: 'GET',
    path: textOf(path),
  }))
  return [...forms, ...buttons, ...links].filter(({ path }) => path.startsWith('/'))
}

/** Reads every page that a role reaches by links, each kind of query once. */
async function crawl(role: Role) {
  const starts = STARTS.filter((path) => isPermitted(role, { page: '', method: 'GET', path }))
  const [read, queue, offers] = [new Map<string, string>(), [...starts], [] as Offer[]]
  while (queue.length > 0 && read.size < 120) {
    const path = (queue.shift() ?? '').split('#')[0] ?? ''
    if (read.has(path)) continue
    const answer = await as(role).request(path)
    const isPage = answer.headers.get('content-type')?.includes('html') === true
    const html = isPage ? await answer.text() : ''
    // An export that nobody reads would keep the next one waiting for its connection.
    if (!isPage) await answer.body?.cancel()
    read.set(path, html)
    expect([path, answer.status]).not.toEqual([path, 403])
    const found = offersOf(path, html)
    offers.push(...found)
    queue.push(...found.filter(({ method }) => method === 'GET').map((each) => each.path))
  }
  return { read, offers }
}

const RANK: Readonly<Record<string, number>> = { anyone: 3, 'signed in': 3, viewer: 2, member: 1 }
const isPermitted = (role: Role, { method, path }: Offer) =>
  ROLES.indexOf(role) <= (RANK[permissionFor(method, path.split('?')[0] ?? '')] ?? 0)

describe.each(ROLES)('as %s', (role) => {
  test('every link, form and button of every page is permitted', async () => {
    const { read, offers } = await crawl(role)
    expect(read.size).toBeGreaterThan(25)
    expect(offers.filter((offer) => !isPermitted(role, offer))).toEqual([])
    const posts = new Set(offers.filter(({ method }) => method === 'POST').map(({ path }) => path))
    // So that the crawl itself cannot miss the forms.
    expect(posts.has('/add')).toBe(role !== 'viewer')
    expect(posts.has('/settings')).toBe(role === 'owner')
    expect(posts.has('/settings/time-zone')).toBe(role === 'owner')
    expect(posts.has('/sign-out')).toBe(true)
  })

  // Also by the bar that undoes the last action, in the browser of somebody whose role changed since.
  test('a change of the settings can be undone by owners only', async () => {
    for (const path of ['/history?kind=other', '/settings', '/']) {
      as(role).jar.set(LAST_ACTION, settingsChange)
      const page = await as(role).text(path)
      expect(page.includes(`value="${settingsChange}"`)).toBe(role === 'owner')
    }
  })
})

test('members and viewers read the settings as text, and learn who may change them', async () => {
  for (const role of ['member', 'viewer'] as const) {
    const page = await as(role).text('/settings')
    expect(page).toContain('Only owners can change these settings: <bdi>')
    expect(wordsOf(page)).toMatch(/CurrencyEuro \(EUR\).*Time zoneUTC.*First day of the weekMonday/)
    expect(page.slice(page.indexOf('<main'))).not.toMatch(/<(?:input|select|button|datalist)/)
  }
})

test('viewers read an expense as text, with all its fields', async () => {
  const page = await as('viewer').text(`/expenses/${EXPENSE}`)
  expect(wordsOf(page)).toMatch(/Categoryfood.*Amount€12\.50.*Tagstrip.*first line second line/)
  expect(page).toContain('You can view this ledger, but not edit it. An owner can change that.')
  expect(page.slice(page.indexOf('<main'))).not.toMatch(/<(?:input|select|textarea|button)/)
})

test('the list of viewers has no checkboxes and no buttons but those of the search', async () => {
  const page = await as('viewer').text('/?period=all')
  expect(page).not.toContain('type="checkbox" class="select"')
  expect(page).not.toContain('method="post"')
  expect(page).toContain('<body class=read-only')
})

const typed: [path: string, fields: Record<string, string>, shown: string[]][] = [
  [
    '/add',
    { category: 'tea', price: '4.20', name: 'Sencha <b>', note: 'a\nb', id: EXPENSE },
    ['Sencha &lt;b&gt;', '4.20', 'tea', 'a\nb'],
  ],
  [`/expenses/${EXPENSE}`, { category: 'tea', price: '7', version: '1' }, ['tea', '7']],
  ['/settings', { ...FORM, month_start: '25', version: '1' }, ['EUR', 'en-US', 'UTC', '25']],
  ['/tags', { tag: 'trip', name: 'journey', version: '0' }, ['journey']],
  ['/bulk', { do: 'tag', to: 'holiday', all: '1', back: 'period=all' }, ['holiday']],
]

test.each(typed)(
  'a form to %s that the role no longer permits answers with what was typed',
  async (path, fields, shown) => {
    const answer = await as('viewer').post(path, fields)
    expect(answer.status).toBe(403)
    const page = await answer.text()
    expect(page).toContain('An owner can change that.')
    expect(page).toContain('Nothing was saved. This is what you typed:')
    for (const text of shown) expect(page).toContain(`>${text}</bdi>`)
    expect(page).not.toContain('<form')
  },
)

test('a refused form from another site, and passwords, are not shown', async () => {
  const cookie = [...as('viewer').jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const body = { category: 'not shown', price: '1', password: 'hunter2', current: 'hunter2' }
  const other = await app.post('/add', body, { cookie, 'sec-fetch-site': 'cross-site' })
  expect(other.status).toBe(403)
  expect(await other.text()).not.toMatch(/not shown|hunter2/)
  const own = await as('viewer').post('/add', body)
  expect(await own.text()).not.toContain('hunter2')
})
