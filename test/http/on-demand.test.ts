import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { AppEnv } from '../../src/bindings.ts'
import { onDemand } from '../../functions/http/on-demand.ts'
import { answerError, refuseOtherMethods } from '../../functions/http/error-pages.tsx'
import { MODULES } from '../../functions/modules/routes.ts'

const named = MODULES.map((module) => [module.routes[0] ?? '', module] as const)

test.each(named)(
  'the module of %s has one handler for each of its routes, and no other',
  async (_, { load, routes }) => {
    const { handlers } = await load()
    const own = handlers.routes.map(({ method, path }) => `${method} ${path}`)
    expect(own.toSorted()).toEqual([...routes].toSorted())
  },
)

const greetings = new Hono<AppEnv>()
  .get('/hello/:name', (c) => c.text(`hello ${c.req.param('name')}`))
  .post('/hello/:name', (c) => c.text('sent'))

/** An app with a module on demand, which fails to load as often as given, and how often it was loaded. */
function appWith(failures: number) {
  let loads = 0
  const load = async () => {
    loads += 1
    if (loads <= failures) throw new Error('it is away')
    return { handlers: greetings }
  }
  const app = new Hono<AppEnv>()
  app.route('/', onDemand({ routes: ['GET /hello/:name', 'POST /hello/:name'], load }))
  refuseOtherMethods(app)
  app.onError(answerError)
  return { app, loads: () => loads }
}

test('a module is loaded with the first request to one of its routes', async () => {
  const { app, loads } = appWith(0)
  expect((await app.request('/elsewhere')).status).toBe(404)
  expect(loads()).toBe(0)
  expect(await (await app.request('/hello/ada')).text()).toBe('hello ada')
  expect(await (await app.request('/hello/ben', { method: 'POST' })).text()).toBe('sent')
  expect((await app.request('/hello/ada', { method: 'HEAD' })).status).toBe(200)
  expect(loads()).toBe(1)
})

test('a module that does not load is answered with 503, and the next request tries again', async () => {
  const { app } = appWith(1)
  const answer = await app.request('/hello/ada', {}, { settings: {} })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect((await app.request('/hello/ada')).status).toBe(200)
})

test('another method is answered with 405, without the module', async () => {
  const { app, loads } = appWith(0)
  const answer = await app.request('/hello/ada', { method: 'DELETE' }, { settings: {} })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('GET, POST, HEAD')
  expect(loads()).toBe(0)
})
