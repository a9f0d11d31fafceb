/** Sign-in by password, sessions, and rate limits. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import {
  addTestMember,
  browserOf,
  DEVICE,
  NOTICE,
  PASSWORD,
  SESSION,
  SIGNING_IN,
  signedInAs,
  type TestBrowser,
} from '../support/members.ts'

let app: TestApp
let now: Date

beforeEach(async () => {
  now = NOW
  app = await createTestApp()
  Object.assign(app.bindings, { now: () => now })
  await addTestMember(app, 'Ada')
})

const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds))
const DAY = 86_400_000

const masked = async (answer: Response, name: string) =>
  (await answer.text()).replaceAll(name, 'NAME')

const guess = async (name: string, clientAddress: string) => {
  const body = new URLSearchParams({ name, password: 'wrong' }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const init = { method: 'POST', headers, body }
  return createApp().request('/sign-in', init, { ...app.bindings, clientAddress })
}
const statuses = async (count: number, ask: (index: number) => Promise<Response>) => {
  const all = await Promise.all(Array.from({ length: count }, (_, index) => ask(index)))
  return all.map(({ status }) => status).toSorted((one, other) => one - other)
}

test('with a member, every page redirects to sign-in, and sign-in continues to that page', async () => {
  const answer = await app.request('/history?kind=delete')
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fhistory%3Fkind%3Ddelete')
  const browser = browserOf(app)
  const next = '/history?kind=delete'
  const entered = await browser.post('/sign-in', { name: 'Ada', password: PASSWORD, next })
  expect(entered.status).toBe(303)
  expect(entered.headers.get('location')).toBe(next)
  expect((await browser.request(next)).status).toBe(200)
})

const HINT = 'your browser does not keep the cookie of this site'
const from: [page: string, isHinted: boolean][] = [
  ['http://localhost/sign-in', true],
  ['http://localhost/sign-in?next=%2Fhistory', true],
  ['http://localhost/setup', true],
  [`http://localhost/invite/${'x'.repeat(43)}`, true],
  ['http://localhost/settings/sessions', false],
  ['http://localhost/', false],
  ['https://evil.example/sign-in', false],
  ['sign-in', false],
]

test.each(from)(
  'a browser that comes from %s without a cookie is told about cookies: %s',
  async (referer, isHinted) => {
    for (const path of ['/', '/history']) {
      const answer = await app.request(path, { headers: { referer, cookie: 'theme=dark' } })
      const to = answer.headers.get('location') ?? ''
      expect(answer.status).toBe(302)
      expect((await (await app.request(to)).text()).includes(HINT)).toBe(isHinted)
      // Signing in from that page works, and goes on where it was about to.
      const next = new URLSearchParams(to.split('?')[1]).get('next') ?? '/'
      expect(next).toBe(path)
    }
  },
)

test('who signed in before, or is signed in, is not told about cookies', async () => {
  const browser = await signedInAs(app, 'Ada')
  const referer = 'http://localhost/sign-in'
  expect((await browser.request('/sign-in?again=1')).status).toBe(302)
  browser.jar.delete(SESSION)
  const answer = await browser.request('/history', { headers: { referer } })
  expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fhistory')
})

const long: [what: string, query: string][] = [
  [
    'a hundred categories',
    Array.from({ length: 100 }, (_, n) => `category=Groceries+${n}`).join('&'),
  ],
  [
    'Cyrillic',
    `q=${encodeURIComponent('Продукты'.repeat(25))}&tag=${encodeURIComponent('дом'.repeat(15))}`,
  ],
  [
    'emoji',
    `q=${encodeURIComponent('🍜'.repeat(100))}&category=${encodeURIComponent('🍜'.repeat(50))}`,
  ],
  ['a long text', `q=${'a'.repeat(5000)}`],
  ['what a person can filter by', 'period=2026-06&category=food&tag=trip&min=10'],
  ['no query', ''],
]

test.each(long)(
  'an address with %s leads to a sign-in page that proxies let through',
  async (_what, query) => {
    const answer = await app.request(`/?${query}`)
    const to = answer.headers.get('location') ?? ''
    // nginx takes 8 KB for a whole request line.
    expect(to.length).toBeLessThan(6000)
    expect((await app.request(to)).status).toBe(200)
    const next = new URLSearchParams(to.split('?')[1]).get('next') ?? '/'
    expect(next).toBe(encodeURIComponent(query).length > 4000 || query === '' ? '/' : `/?${query}`)
  },
)

test('a form sent without a session stores nothing, and can be sent again', async () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057'
  const answer = await app.post('/add', { category: 'food', price: '3.21', id })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toContain('Cookie')
  const page = await answer.text()
  expect(page).toContain('value="3.21"')
  expect(page).toContain('action="/add"')
  expect(await app.sql`select from expenses`).toHaveLength(0)
})

test('names are matched in any spelling, passwords exactly', async () => {
  for (const name of ['Ada', ' ada ', 'ADA']) {
    const answer = await browserOf(app).post('/sign-in', { name, password: PASSWORD })
    expect(answer.status).toBe(303)
  }
  for (const password of [PASSWORD.toUpperCase(), `${PASSWORD} `, '']) {
    const answer = await browserOf(app).post('/sign-in', { name: 'Ada', password })
    expect(answer.status).toBe(422)
  }
})

test('a wrong password and an unknown name get identical answers', async () => {
  const wrong = await app.post('/sign-in', { name: 'Ada', password: 'x' })
  const unknown = await app.post('/sign-in', { name: 'Eve', password: 'x' })
  expect(wrong.status).toBe(unknown.status)
  expect(await masked(wrong, 'Ada')).toBe(await masked(unknown, 'Eve'))
})

test('the session token has 256 bits, and the database stores only its hash', async () => {
  const browser = await signedInAs(app, 'Ada')
  const token = browser.jar.get(SESSION) ?? ''
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const rows = await app.sql`select * from sessions`
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(rows).toMatchObject([
    { way: 'password', tokenHash: expect.stringMatching(/^[\da-f]{64}$/) },
  ])
})

const cookies: [publicOrigin: string | undefined, cookie: RegExp][] = [
  [
    undefined,
    /^expense-tracker-80-session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
  ],
  [
    'https://spend.example',
    /^__Host-expense-tracker-443-session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  ],
]

test.each(cookies)('at %s the session cookie is %s', async (publicOrigin, cookie) => {
  Object.assign(app.bindings, { settings: { openTo: 'this machine', publicOrigin } })
  const body = new URLSearchParams({ name: 'Ada', password: PASSWORD }).toString()
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
  }
  const url = `${publicOrigin ?? 'http://localhost'}/sign-in`
  const answer = await app.request(url, { method: 'POST', headers, body })
  expect(answer.headers.getSetCookie()).toContainEqual(expect.stringMatching(cookie))
})

test('signing in again creates a new session and ends the old one', async () => {
  const browser = await signedInAs(app, 'Ada')
  const before = browser.jar.get(SESSION) ?? ''
  await browser.post('/sign-in', { name: 'Ada', password: PASSWORD })
  expect(browser.jar.get(SESSION)).not.toBe(before)
  const stale = await app.request('/', { headers: { cookie: `${SESSION}=${before}` } })
  expect(stale.status).toBe(302)
  expect((await browser.request('/')).status).toBe(200)
})

test('signing out ends the session, also for a copy of its token', async () => {
  const browser = await signedInAs(app, 'Ada')
  const token = browser.jar.get(SESSION) ?? ''
  await browser.post('/add', { category: 'food', price: '3.21' })
  browser.jar.set(SIGNING_IN, 'x')
  const answer = await browser.post('/sign-out')
  expect(answer.headers.get('location')).toBe('/sign-in')
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
  // Of the last, the next page says “Signed out”.
  expect([...browser.jar.keys()]).toEqual([DEVICE, NOTICE])
  const again = await app.request('/', { headers: { cookie: `${SESSION}=${token}` } })
  expect(again.status).toBe(302)
})

test('private pages are never cached', async () => {
  const browser = await signedInAs(app, 'Ada')
  for (const path of ['/', '/history', '/people']) {
    expect((await browser.request(path)).headers.get('cache-control')).toBe('no-store')
  }
})

/** The status of the list, once the time of this visit is written. */
const visit = async (browser: TestBrowser) => {
  const writes: Promise<unknown>[] = []
  Object.assign(app.bindings, { afterResponse: (work: Promise<unknown>) => writes.push(work) })
  const { status } = await browser.request('/')
  await Promise.all(writes)
  return status
}

describe('a session ends', () => {
  test('thirty days after it was last used', async () => {
    const browser = await signedInAs(app, 'Ada')
    later(29 * DAY)
    expect(await visit(browser)).toBe(200)
    later(29 * DAY)
    expect(await visit(browser)).toBe(200)
    later(30 * DAY)
    expect(await visit(browser)).toBe(302)
  })

  test('ninety days after it began, however often it was used', async () => {
    const browser = await signedInAs(app, 'Ada')
    for (let week = 1; week < 13; week += 1) {
      later(7 * DAY)
      expect(await visit(browser)).toBe(200)
    }
    later(7 * DAY)
    expect(await visit(browser)).toBe(302)
  })

  test.each(['', 'x', 'a'.repeat(43), '%00', 'a'.repeat(8000)])(
    'case 76: a token that was never issued is no session: %s',
    async (token) => {
      const answer = await app.request('/', { headers: { cookie: `${SESSION}=${token}` } })
      expect(answer.status).toBe(302)
    },
  )
})

describe('guessing is limited', () => {
  test('after five attempts in a minute from an address, concurrent or not', async () => {
    const all = await statuses(12, () => guess('Ada', '198.51.100.7'))
    expect(all).toEqual([...Array(5).fill(422), ...Array(7).fill(429)])
    const refused = await guess('Ada', '198.51.100.7')
    expect(Number(refused.headers.get('retry-after'))).toBe(60)
    later(61_000)
    expect((await guess('Ada', '198.51.100.7')).status).toBe(422)
  })

  test('for a whole IPv6 network of 64 bits as one address', async () => {
    const all = await statuses(8, (index) => guess('Ada', `2001:db8:1:2::${index}`))
    expect(all.filter((status) => status === 422)).toHaveLength(5)
    expect((await guess('Ada', '2001:db8:1:3::1')).status).toBe(422)
  })

  test('after ten attempts for a name in 15 minutes, from any address', async () => {
    const all = await statuses(15, (index) => guess('Ada', `198.51.100.${index}`))
    expect(all.filter((status) => status === 422)).toHaveLength(10)
    expect((await guess('Eve', '198.51.100.99')).status).toBe(422)
    later(15 * 60_000 + 1)
    expect((await guess('Ada', '198.51.100.99')).status).toBe(422)
  })

  test('twice as long each time, up to an hour, and never forever', async () => {
    const waits: number[] = []
    for (let round = 0; round < 4; round += 1) {
      await statuses(11, (index) => guess('Ada', `198.51.100.${index}`))
      const refused = await guess('Ada', '198.51.100.99')
      const wait = Number(refused.headers.get('retry-after'))
      waits.push(wait)
      later(wait * 1000 + 1)
    }
    expect(waits).toEqual([900, 1800, 3600, 3600])
    Object.assign(app.bindings, { clientAddress: '198.51.100.200' })
    await signedInAs(app, 'Ada')
  })

  test('for an unknown name as for a known one', async () => {
    const all = await statuses(15, (index) => guess('Eve', `198.51.100.${index}`))
    expect(all.filter((status) => status === 422)).toHaveLength(10)
  })

  test('without counting successful sign-ins', async () => {
    for (let time = 0; time < 12; time += 1) await signedInAs(app, 'Ada')
    await expect(app.sql`select attempts from sign_in_attempts`).resolves.toEqual([{ attempts: 0 }])
  })
})

test.each([
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https:evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/\tevil', '/'],
  ['/%0d%0aSet-Cookie:x=1', '/%0d%0aSet-Cookie:x=1'],
  ['/ok@evil', '/ok@evil'],
  ['/.//evil.example', '/'],
  ['/..//evil.example', '/'],
  ['evil', '/'],
  ['/history?kind=add', '/history?kind=add'],
])('case 83: a sign-in with next=%j redirects to %s', async (next, location) => {
  const answer = await browserOf(app).post('/sign-in', { name: 'Ada', password: PASSWORD, next })
  expect(answer.headers.get('location')).toBe(location)
  const names = answer.headers.getSetCookie().map((cookie) => cookie.split('=')[0])
  // The list says “Signed in”.
  expect(names).toEqual([SESSION, DEVICE, ...(location === '/' ? [NOTICE] : [])])
})
