/** Who may send a form: only our own pages, and scripts, which come without a cookie. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../functions/app.tsx'
import { createTestApp, type TestApp } from './support/app.ts'
import { emptyLedger } from './support/ledger.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
})

const OWN = 'http://localhost'
const COOKIE = 'done=01890a5d-ac96-774b-bcce-b302099a8057'

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
  '%s from another site is refused first',
  async (method) => {
    const init = { method, headers: { 'sec-fetch-site': 'cross-site' } }
    expect((await app.request('/add', init)).status).toBe(403)
    expect((await app.request('/nothing', init)).status).toBe(403)
  },
)

test.each(['GET', 'HEAD'])('%s from another site is a link, and is answered', async (method) => {
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://other.example' }
  expect((await app.request('/', { method, headers })).status).toBe(200)
})

const published: [origin: string, status: 303 | 403][] = [
  ['https://spend.example', 303],
  ['http://spend.example', 403],
  ['https://spend.example:8443', 403],
  ['https://www.spend.example', 403],
  ['http://localhost', 403],
]

test.each(published)('at https://spend.example a form from %s gets %i', async (origin, status) => {
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
})
