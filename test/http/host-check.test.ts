/** Which Host headers are accepted: protection against DNS rebinding. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { AppSettings, HostParts } from '../../src/bindings.ts'
import { createTestApp, type TestApp } from '../support/app.ts'

const parts: HostParts = { metrics: (c) => c.text('metrics') }
const PATHS = ['/', '/?q=coffee', '/history', '/setup', '/sign-in', '/nothing', '/metrics']

let app: TestApp

beforeAll(async () => {
  app = await createTestApp({ parts })
})

function set(settings: AppSettings) {
  Object.assign(app.bindings, { settings })
}

describe('an open app without PUBLIC_ORIGIN', () => {
  const open = { openTo: 'everyone' } as const

  test.each([
    'localhost:5000',
    'app.localhost',
    'localhost.',
    '127.0.0.1:5000',
    '[::1]:5000',
    '192.168.1.5:5000',
    '10.0.0.7',
    '0.0.0.0:5000',
    '[fd00::7]:5000',
    '[::ffff:192.168.1.5]',
  ])('answers at %s, from anywhere', async (host) => {
    set(open)
    Object.assign(app.bindings, { peerAddress: '172.18.0.1' })
    expect((await app.request(`http://${host}/`)).status).toBe(200)
    expect((await app.request(`http://${host}/metrics`)).status).toBe(200)
  })

  test.each([
    'evil.example:5000',
    'evil.example',
    'nas.local:5000',
    'nas',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192-168-1-5.evil.example',
    'evillocalhost',
    'expense-tracker:5000',
  ])('answers 421 at %s, reads nothing and says how to mend it', async (host) => {
    set(open)
    for (const path of PATHS) {
      const answer = await app.request(`http://${host}${path}`)
      expect([path, answer.status]).toEqual([path, 421])
      expect(await answer.text()).toContain('PUBLIC_ORIGIN')
    }
  })

  test('refuses a form under another name, even from its own page', async () => {
    set(open)
    const own = { 'sec-fetch-site': 'same-origin', origin: 'http://evil.example:5000' }
    const init = {
      method: 'POST',
      headers: { ...own, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'category=food&price=1',
    }
    expect((await app.request('http://evil.example:5000/add', init)).status).toBe(421)
    expect(await app.sql`select from expenses`).toHaveLength(0)
  })
})

describe.each([{ openTo: 'everyone' }, { openTo: 'this machine' }, { openTo: 'nobody' }] as const)(
  'an app at http://nas.local:5000, %j',
  ({ openTo }) => {
    test.each(['evil.example:5000', 'nas.local', 'localhost:5000', '192.168.1.5:5000'])(
      'answers 421 at %s with its own address',
      async (host) => {
        set({ openTo, publicOrigin: 'http://nas.local:5000' })
        for (const path of PATHS.slice(0, -1)) {
          const answer = await app.request(`http://${host}${path}`)
          expect([path, answer.status]).toEqual([path, 421])
          expect(await answer.text()).toContain('http://nas.local:5000')
        }
      },
    )

    test('answers at its own address', async () => {
      set({ openTo, publicOrigin: 'http://nas.local:5000' })
      const status = openTo === 'everyone' ? 200 : 403
      expect((await app.request('http://nas.local:5000/')).status).toBe(status)
    })

    test.each(['localhost:5000', 'expense-tracker:5000', '10.1.2.3:5000', 'evil.example'])(
      'answers health checks and metrics at %s',
      async (host) => {
        set({ openTo, publicOrigin: 'http://nas.local:5000', metricsToken: 'secret' })
        const headers = { authorization: 'Bearer secret' }
        for (const path of ['/healthz', '/readyz']) {
          expect((await app.request(`http://${host}${path}`)).status).toBe(200)
        }
        expect((await app.request(`http://${host}/metrics`, { headers })).status).toBe(200)
        expect((await app.request(`http://${host}/metrics`)).status).toBe(401)
      },
    )

    test('without a token answers /metrics to its own machine only, and under no foreign name', async () => {
      set({ openTo, publicOrigin: 'http://nas.local:5000' })
      Object.assign(app.bindings, { peerAddress: '127.0.0.1' })
      expect((await app.request('http://evil.example/metrics')).status).toBe(421)
      const here = await app.request('http://localhost:5000/metrics')
      expect(here.status).toBe(openTo === 'nobody' ? 403 : 200)
      Object.assign(app.bindings, { peerAddress: '192.0.2.1' })
      expect((await app.request('http://localhost:5000/metrics')).status).toBe(421)
    })
  },
)
