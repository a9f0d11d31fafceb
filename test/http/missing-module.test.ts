/** A module that is loaded on demand and does not load: an outage of one part of the app. */
import { Hono } from 'hono'
import { beforeAll, expect, test } from 'vitest'
import { loadModule } from '../../functions/http/load-module.ts'
import type { AppEnv } from '../../src/bindings.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { logRequests } from '../../src/hosts/request-log.ts'
import { createTestApp, type TestApp } from '../support/app.ts'

const BROKEN = 'data:text/javascript,throw new Error("half of the file")'

let app: TestApp
let logged = ''

beforeAll(async () => {
  const development = new Hono<AppEnv>().get('/rare', async (c) =>
    c.json((await loadModule(() => import(/* @vite-ignore */ BROKEN))) as object),
  )
  const log = createLog('info', { write: (line) => (logged += line) })
  app = await createTestApp({ parts: { development, observers: [logRequests(log)] } })
})

test('a module that does not load is answered with 503, and the page does not blame the database', async () => {
  const answer = await app.request('/rare')
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(await answer.text()).toContain('<h1>A part of the app is missing</h1>')
})

test('the log has the reason, as an error', () => {
  expect(JSON.parse(logged.trim().split('\n').at(-1) ?? '')).toMatchObject({
    level: 'error',
    message: 'request failed',
    status: 503,
    error: expect.stringContaining('a module could not be loaded: half of the file'),
  })
})

test('the other pages work', async () => {
  expect((await app.request('/?period=all')).status).toBe(200)
})
