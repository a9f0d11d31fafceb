import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { emptyLedger } from '../../support/ledger.ts'
import { METRICS_TOKEN } from '../../support/runtimes.ts'
import { add, get, sumsOf, type Clause, type ContractHost } from './requests.ts'
import { inFull } from '../../support/read-html.ts'

export const operations: Clause[] = [
  [
    '/metrics asks for its token, and counts the answers',
    async (host) => {
      expect((await get(host, '/metrics')).status).toBe(401)
      // Edge hosts count once they have answered: what was asked before, too.
      await sleep(300)
      const before = await countOf(host)
      for (let index = 0; index < 10; index += 1) await get(host)
      await sleep(300)
      expect((await countOf(host)) - before).toBe(10)
    },
  ],
  [
    'a list whose connection breaks before the answer is queried again',
    async (host) => {
      const locked = Promise.withResolvers<void>()
      const isCut = Promise.withResolvers<void>()
      const locking = host.sql.begin(async (transaction) => {
        await transaction`lock table expenses in access exclusive mode`
        locked.resolve()
        await isCut.promise
      })
      await locked.promise
      const listing = get(host, '/?period=all')
      const cut = () => host.sql`
        select pg_terminate_backend(pid)
        from pg_stat_activity
        where application_name = 'expense-tracker' and wait_event_type = 'Lock'
        and datname = current_database()`
      while ((await cut()).length === 0) await sleep(20)
      isCut.resolve()
      await locking
      expect((await listing).status).toBe(200)
    },
  ],
]

/** These are waiting for the most part. */
export const outages: Clause[] = [
  [
    'a lost database is 503 with the typed form, and is used again as soon as it is back',
    async (host) => {
      await emptyLedger(host.sql)
      const fields = { id: randomUUID(), price: '3.21' }
      host.link.close()
      try {
        const answer = await add(host, fields)
        expect(answer.status).toBe(503)
        expect(answer.headers.get('retry-after')).toBe('5')
        expect(inFull(await answer.text())).toContain('value="3.21"')
        expect((await get(host)).status).toBe(503)
        expect((await get(host, '/readyz')).status).toBe(503)
        expect((await get(host, '/healthz')).status).toBe(200)
      } finally {
        await host.link.open()
      }
      await becomes(host, '/readyz', 200, 5000)
      expect((await add(host, fields)).status).toBe(303)
      expect((await add(host, fields)).status).toBe(303)
      expect(await sumsOf(host)).toEqual({ rows: 1, sum: 3.21 })
    },
  ],
  [
    'a silent database connection is 503 within the deadline, and is replaced',
    async (host) => {
      await Promise.all(Array.from({ length: 10 }, () => get(host)))
      host.link.silence()
      const sentAt = performance.now()
      const ready = get(host, '/readyz').then(({ status }) => ({
        status,
        took: performance.now() - sentAt,
      }))
      const began = performance.now()
      const answers = await Promise.all(Array.from({ length: 5 }, () => get(host)))
      expect(performance.now() - began).toBeLessThan(5000)
      for (const { status } of answers) expect([200, 503]).toContain(status)
      const { status, took } = await ready
      // A Worker connects anew with each request, and so past the silence.
      expect(status).toBe(host.runtime === 'workers' ? 200 : 503)
      expect(took).toBeLessThan(1500)
      await becomes(host, '/readyz', 200, 5000)
      expect((await get(host)).status).toBe(200)
    },
  ],
  [
    'silent connections are replaced within ten seconds at one request a second, whatever other routes are asked',
    async (host) => {
      await Promise.all(Array.from({ length: 10 }, () => get(host)))
      host.link.silence()
      const began = performance.now()
      const others = setInterval(() => {
        for (const path of ['/healthz', '/nowhere', '/app.css']) {
          void get(host, path).then((answer) => answer.arrayBuffer())
        }
      }, 300)
      try {
        let status = 0
        while (status !== 303 && performance.now() - began < 12_000) {
          status = (await add(host, { price: '1.11' })).status
          if (status !== 303) await sleep(1000)
        }
        expect(status).toBe(303)
        expect(performance.now() - began).toBeLessThan(10_000)
      } finally {
        clearInterval(others)
      }
    },
  ],
]

/** How many pages this host says were answered. */
async function countOf(host: ContractHost): Promise<number> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
  const text = await (await get(host, '/metrics', { headers })).text()
  const own = host.runtime === 'node' ? 'http_requests_total{' : `edge_http_requests_total{`
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith(own))
    .filter((line) => host.runtime === 'node' || line.includes(`runtime="${host.runtime}"`))
    .filter((line) => line.includes('route="/",') && line.includes('method="GET"'))
    .filter((line) => line.includes('status="200"'))
  return lines.map((line) => Number(line.split(' ').at(-1))).reduce((a, b) => a + b, 0)
}

async function becomes(host: ContractHost, path: string, status: number, within: number) {
  const began = performance.now()
  while ((await get(host, path)).status !== status) {
    if (performance.now() - began > within) throw new Error(`${path} is not ${status} in time`)
    await sleep(100)
  }
}
