/** The score of every kind of answer in the HTTP Observatory, over https. */
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { Outage } from '../../src/db/errors.ts'
import { assets } from '../../src/hosts/assets.ts'
import { writeStyles } from '../../styles.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { addTestMember, PASSWORD } from '../support/members.ts'
import { observatoryScore } from '../support/observatory.ts'

const ORIGIN = 'https://spend.example'
const LEAST = 115
const OURS = '__Host-expense-tracker-443'

let app: TestApp
let cookie: string

beforeAll(async () => {
  await writeStyles()
  app = await createTestApp({ settings: { openTo: 'everyone', publicOrigin: ORIGIN } })
  await addTestMember(app, 'Ada')
  const answer = await ask('/sign-in', { body: `name=Ada&password=${PASSWORD}` })
  const [given = ''] = answer.headers.getSetCookie()
  cookie = given.slice(0, given.indexOf(';'))
})

type Asked = { body?: string; headers?: Record<string, string>; method?: string; away?: boolean }

function ask(path: string, { body, headers, method, away = false }: Asked = {}) {
  const sent = { 'sec-fetch-site': 'same-origin', ...headers }
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const init =
    body === undefined
      ? { method: method ?? 'GET', headers: sent }
      : { method: method ?? 'POST', headers: { ...type, ...sent }, body }
  const parts = { metrics: (c: { text: (text: string) => Response }) => c.text(''), assets }
  const bindings = away
    ? Object.defineProperty({ ...app.bindings }, 'sql', {
        get: () => {
          throw new Outage('away')
        },
      })
    : app.bindings
  return createApp(parts as never).request(`${ORIGIN}${path}`, init, bindings)
}
const asAda = (path: string, init: Asked = {}) =>
  ask(path, { ...init, headers: { cookie, ...init.headers } })

const answers: [what: string, status: number, ask: () => Response | Promise<Response>][] = [
  ['the list', 200, () => asAda('/?period=all')],
  ['the list, where it leads', 302, () => asAda('/?q=')],
  ['the settings', 200, () => asAda('/settings')],
  ['the door', 200, () => ask('/sign-in')],
  ['being led to the door', 302, () => ask('/history')],
  ['signing in', 303, () => ask('/sign-in', { body: `name=Ada&password=${PASSWORD}` })],
  ['not signing in', 422, () => ask('/sign-in', { body: 'name=Ada&password=x' })],
  ['an expense added', 303, () => asAda('/add', { body: 'category=food&price=1' })],
  [
    'the list that marks it',
    200,
    () => asAda('/?period=all', { headers: { cookie: `${cookie}; ${OURS}-flash=x` } }),
  ],
  ['an expense refused', 422, () => asAda('/add', { body: 'category=food&price=x' })],
  ['a form that came without a session', 401, () => ask('/add', { body: 'category=food&price=1' })],
  [
    'a form of another site',
    403,
    () => ask('/add', { body: '', headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } }),
  ],
  ['a page that is not there', 404, () => asAda('/nothing')],
  ['another method', 405, () => asAda('/', { method: 'PUT' })],
  [
    'what is not a form',
    415,
    () => asAda('/add', { body: '{}', headers: { 'content-type': 'application/json' } }),
  ],
  ['another host', 421, () => createApp().request('https://other.example/', {}, app.bindings)],
  ['the database away', 503, () => asAda('/', { away: true })],
  ['the style sheet', 200, () => ask('/app.css')],
  ['a script', 200, () => ask('/keys.js')],
  ['the picture', 200, () => ask('/icon.svg')],
  ['the usual category for scripts', 204, () => asAda('/usual-category?name=bread')],
  ['the health check', 200, () => ask('/healthz')],
  ['the readiness check', 200, () => ask('/readyz')],
  ['the metrics', 200, () => ask('/metrics')],
  ['signing out', 303, () => asAda('/sign-out', { body: '' })],
]

describe('over https', () => {
  test.each(answers)(`%s (%i) scores ${LEAST} or more`, async (_what, status, send) => {
    const answer = await send()
    expect(answer.status).toBe(status)
    expect(observatoryScore(answer)).toBeGreaterThanOrEqual(LEAST)
  })
})

const scores: [what: string, headers: Record<string, string>, score: number][] = [
  ['an answer without any of the headers', {}, 30],
  ['one that only keeps to https', { 'strict-transport-security': 'max-age=31536000' }, 50],
]

test.each(scores)('the score is low for %s', (_what, headers, score) => {
  expect(observatoryScore(new Response('', { headers }))).toBe(score)
})
