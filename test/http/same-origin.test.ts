/** Protection against CSRF: forms are accepted from our own pages, and from scripts without a cookie. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { createTestApp, withoutDatabase, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
})

const OWN = 'http://localhost'
const COOKIE = 'flash=01890a5d-ac96-774b-bcce-b302099a8057'

const senders: [what: string, headers: Record<string, string>, status: 303 | 403][] = [
  ['our own page', { 'sec-fetch-site': 'same-origin' }, 303],
  ['our own page with a cookie', { 'sec-fetch-site': 'same-origin', cookie: COOKIE }, 303],
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a sister site', { 'sec-fetch-site': 'same-site' }, 403],
  ['a typed address', { 'sec-fetch-site': 'none' }, 403],
  ['a word no browser says', { 'sec-fetch-site': 'Same-Origin ' }, 403],
  ['an empty Sec-Fetch-Site', { 'sec-fetch-site': '' }, 403],
  ['another site under our name', { 'sec-fetch-site': 'cross-site', origin: OWN }, 403],
  ['our own page over plain http', { origin: OWN }, 303],
  ['our own page over plain http with a cookie', { origin: OWN, cookie: COOKIE }, 303],
  ['a sandboxed page', { origin: 'null' }, 403],
  ['an empty Origin', { origin: '' }, 403],
  ['another host', { origin: 'https://evil.example' }, 403],
  ['a host that begins like ours', { origin: 'http://localhost.evil.example' }, 403],
  ['a host that ends like ours', { origin: 'http://evil-localhost' }, 403],
  ['another port', { origin: 'http://localhost:8080' }, 403],
  ['another scheme', { origin: 'https://localhost' }, 403],
  ['an origin with a path', { origin: 'http://localhost/' }, 403],
  ['a proxy that vouches for it', { origin: 'http://evil', 'x-forwarded-host': 'evil' }, 403],
  ['a script', {}, 303],
  ['a page that hides where it is from', { cookie: COOKIE }, 403],
]

test.each(senders)('case 77: a form from %s (%j) is answered with %i', async (...row) => {
  const [, headers, status] = row
  const answer = await app.post('/add', { category: 'food', price: '1' }, headers)
  expect(answer.status).toBe(status)
  const stored = await app.sql`select id from expenses`
  expect(stored).toHaveLength(status === 303 ? 1 : 0)
})

test.each(['PUT', 'PATCH', 'DELETE', 'FOO'])(
  '%s from another site is refused before routing',
  async (method) => {
    const init = { method, headers: { 'sec-fetch-site': 'cross-site' } }
    expect((await app.request('/add', init)).status).toBe(403)
    expect((await app.request('/nothing', init)).status).toBe(403)
  },
)

const visits: [what: string, fetched: string, status: 200 | 403][] = [
  ['a link on another site', 'cross-site navigate document', 200],
  ['a link on a sister site', 'same-site navigate document', 200],
  ['a typed address', 'none navigate document', 200],
  ['a link of ours', 'same-origin navigate document', 200],
  ['a script of ours', 'same-origin cors empty', 200],
  ['a browser’s own tools', 'none no-cors empty', 200],
  ['an image on another site', 'cross-site no-cors image', 403],
  ['an image on a sister site', 'same-site no-cors image', 403],
  ['a script of another site', 'cross-site cors empty', 403],
  ['a script that another site loads', 'cross-site no-cors script', 403],
  ['a style sheet that another site loads', 'cross-site no-cors style', 403],
  ['another site that loads it beforehand', 'cross-site no-cors empty', 403],
  ['a frame on another site', 'cross-site navigate iframe', 403],
  ['a frame of the old kind', 'cross-site navigate frame', 403],
  ['an object on another site', 'cross-site navigate object', 403],
  ['something embedded in another site', 'cross-site navigate embed', 403],
  ['a frame on a sister site', 'same-site navigate iframe', 403],
  ['another site’s socket', 'cross-site websocket websocket', 403],
  ['another site, without a word on what for', 'cross-site', 403],
  ['another site, with half a word on it', 'cross-site navigate', 403],
  ['a word no browser says', 'Cross-Site no-cors image', 403],
]
const PATHS = ['/', '/?period=all&q=coffee', '/history', '/healthz', '/readyz']

test.each(visits)('a page requested by %s (%s) is answered with %i', async (...row) => {
  const [, fetched, status] = row
  const [site = '', mode, dest] = fetched.split(' ')
  const headers = {
    'sec-fetch-site': site,
    ...(mode !== undefined && { 'sec-fetch-mode': mode }),
    ...(dest !== undefined && { 'sec-fetch-dest': dest }),
  }
  for (const path of PATHS) {
    for (const method of ['GET', 'HEAD']) {
      expect([path, (await app.request(path, { method, headers })).status]).toEqual([path, status])
    }
  }
})

test('a refused request of another site causes no query', async () => {
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
  const answer = await createApp().request('/?q=coffee', { headers }, withoutDatabase(app))
  expect(answer.status).toBe(403)
})

test('another site gets no CORS headers in answer to a preflight', async () => {
  const headers = {
    origin: 'https://evil.example',
    'access-control-request-method': 'POST',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'cors',
  }
  const answer = await app.request('/add', { method: 'OPTIONS', headers })
  expect(answer.status).toBe(403)
  expect([...answer.headers.keys()].join()).not.toContain('access-control')
})

const published: [origin: string, status: 303 | 403][] = [
  ['https://spend.example', 303],
  ['http://spend.example', 403],
  ['https://spend.example:8443', 403],
  ['https://www.spend.example', 403],
  ['http://localhost', 403],
]

test.each(published)(
  'at https://spend.example a form from %s is answered with %i',
  async (origin, status) => {
    const settings = { openTo: 'everyone', publicOrigin: 'https://spend.example' } as const
    const answer = await createApp().request(
      'http://spend.example/add',
      {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'category=food&price=1',
      },
      { ...app.bindings, settings },
    )
    expect(answer.status).toBe(status)
  },
)
