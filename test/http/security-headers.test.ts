/** Every answer has the same security headers, whatever its status. */
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import type { Bindings } from '../../src/bindings.ts'
import { Outage } from '../../src/db/errors.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { fieldIn, withoutOurScripts } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp({
    parts: { metrics: (c) => c.text('metrics') },
    settings: { metricsToken: 'secret' },
  })
})

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; " +
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-cache',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const GOOD = 'category=food&price=1'

/** The answer where some of what the host gives is otherwise. */
function answerWith(changed: Partial<Bindings>, path = '/', init?: RequestInit) {
  return createApp().request(
    path,
    init,
    Object.defineProperties({ ...app.bindings }, Object.getOwnPropertyDescriptors(changed)),
  )
}

const failing = (error: Error) => ({
  get sql(): never {
    throw error
  },
  proveWrite: async () => {
    throw error
  },
})
const away = failing(new Outage('away'))
const broken = failing(new Error('a bug'))
const huge = { category: 'food', price: '1', note: 'x'.repeat(300_000) }
const withToken = { headers: { authorization: 'Bearer secret' } }

const answers: [what: string, status: number, ask: () => Response | Promise<Response>][] = [
  ['the page', 200, () => app.request('/')],
  ['the page without its body', 200, () => app.request('/', { method: 'HEAD' })],
  ['an expense added', 303, () => app.post('/add', GOOD)],
  ['a damaged link', 400, () => app.request('/?after=x')],
  ['metrics without the token', 401, () => app.request('/metrics')],
  ['metrics with the token', 200, () => app.request('/metrics', withToken)],
  ['a form from another site', 403, () => app.post('/add', GOOD, { origin: 'null' })],
  ['an unknown path', 404, () => app.request('/nothing')],
  ['another method', 405, () => app.request('/', { method: 'PUT' })],
  ['a form that is too large', 413, () => app.post('/add', huge)],
  ['another content', 415, () => app.request('/add', { method: 'POST', body: 'x' })],
  ['a wrong field', 422, () => app.post('/add', 'category=food&price=x')],
  ['the process is alive', 200, () => app.request('/healthz')],
  ['an expense can be stored', 200, () => app.request('/readyz')],
  ['a bug', 500, () => answerWith(broken)],
  ['the database is away', 503, () => answerWith(away)],
  ['no expense can be stored', 503, () => answerWith(away, '/readyz')],
]

describe.each(answers)('%s, %i', (_what, status, ask) => {
  test('has every security header, word for word', async () => {
    const answer = await ask()
    expect(answer.status).toBe(status)
    expect(Object.fromEntries(answer.headers)).toMatchObject(HEADERS)
  })

  test('does not name the server, and has no inline script or style', async () => {
    const answer = await ask()
    expect(answer.headers.has('server')).toBe(false)
    expect(answer.headers.has('x-powered-by')).toBe(false)
    expect(answer.headers.has('strict-transport-security')).toBe(false)
    const page = withoutOurScripts(await answer.text())
    expect(page).not.toMatch(/<script|<style| style=| on\w+=|javascript:/i)
  })
})

const origins: [publicOrigin: string, header: string | null][] = [
  ['https://spend.example', 'max-age=31536000'],
  ['http://192.168.1.5:5000', null],
]

test.each(origins)(
  'at %s the answer has Strict-Transport-Security: %s',
  async (publicOrigin, header) => {
    for (const path of ['/', '/nothing', '/healthz']) {
      const answer = await answerWith({ settings: { openTo: 'this machine', publicOrigin } }, path)
      expect(answer.headers.get('strict-transport-security')).toBe(header)
    }
  },
)

test('an unexpected error answers without its message', async () => {
  const page = await (await answerWith(broken)).text()
  expect(page).toContain('This is our mistake')
  expect(page).not.toContain('a bug')
})

test('a form sent while the database is unreachable answers with its values, to send again', async () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057'
  const fields = { id, category: '"food"', price: '1', name: '<b>', note: '\ntwo\nlines' }
  const body = new URLSearchParams(fields).toString()
  const answer = await answerWith(away, '/add', { method: 'POST', headers: FORM, body })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  const page = await answer.text()
  expect(page).toContain('<form method="post" action="/add">')
  const sent = Object.keys(fields).map((name) => [name, fieldIn(page, name).value])
  expect(Object.fromEntries(sent)).toEqual(fields)
})

test('the flash cookie is SameSite and short-lived', async () => {
  const cookies = (await app.post('/add', GOOD)).headers.getSetCookie()
  expect(cookies).toEqual([
    expect.stringMatching(
      /^expense-tracker-80-flash=[\da-f-]{36}\.[\da-f-]{36}; Max-Age=60; Path=\/; HttpOnly; SameSite=Lax$/,
    ),
  ])
})
