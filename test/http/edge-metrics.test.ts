/** Edge hosts count requests in the database, and any host prints the counters. */
import { beforeAll, expect, test } from 'vitest'
import { recordBackup } from '../../src/db/backups.ts'
import { countRequests, printRequests, printEdgeMetrics } from '../../src/hosts/edge-metrics.ts'
import { createApp } from '../../functions/app.tsx'
import { createTestApp, type TestApp } from '../support/app.ts'

let host: TestApp
const work: Promise<unknown>[] = []

beforeAll(async () => {
  host = await createTestApp()
})

/** Asks an app that counts as one on Workers does, and waits for its counts. */
async function ask(path: string, init?: RequestInit) {
  const app = createApp({ observers: [countRequests('workers')], metrics: printEdgeMetrics })
  const bindings = {
    ...host.bindings,
    afterResponse: (each: Promise<unknown>) => void work.push(each),
  }
  const answer = await app.request(path, init, bindings)
  await Promise.all(work)
  return answer
}

const WORKERS = 'runtime="workers",route="/",method="GET",status="200"'

test('without counted requests no counter is printed', async () => {
  expect(await printRequests(host.sql)).not.toContain('runtime')
})

test('every answer except /healthz is counted once, by route, method and status', async () => {
  for (const path of ['/', '/', '/healthz', '/nothing', '/nothing/else', '/undo']) await ask(path)
  await ask('/', { method: 'PROPFIND' })
  const lines = (await printRequests(host.sql)).split('\n')
  expect(lines.filter((line) => line.startsWith('edge_http_requests_total'))).toEqual([
    'edge_http_requests_total{runtime="workers",route="/",method="GET",status="200"} 2',
    'edge_http_requests_total{runtime="workers",route="/",method="other",status="405"} 1',
    'edge_http_requests_total{runtime="workers",route="/undo",method="GET",status="405"} 1',
    'edge_http_requests_total{runtime="workers",route="unmatched",method="GET",status="404"} 2',
  ])
})

test('durations are a histogram: bounds rise, and the last bucket contains all', async () => {
  const text = await (await ask('/metrics')).text()
  const bounds = [
    ...text.matchAll(
      /^edge\S+_bucket\{runtime="workers",route="\/",method="GET".*?le="(.*?)"\} (\d+)$/gm,
    ),
  ]
  expect(bounds.at(0)?.[1]).toBe('0.005')
  expect(bounds.at(-1)?.[1]).toBe('+Inf')
  const counts = bounds.map(([, , count]) => Number(count))
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(counts.at(-1)).toBe(2)
  expect(text).toContain(`edge_http_request_duration_seconds_count{${WORKERS}} 2\n`)
  const [, sum] =
    /_seconds_sum\{runtime="workers",route="\/",method="GET".*?\} (\S+)/.exec(text) ?? []
  expect(Number(sum)).toBeGreaterThan(0)
  expect(Number(sum)).toBeLessThan(5)
})

test('an edge host prints the number of expenses', async () => {
  await host.post('/add', { category: 'food', price: '1' })
  const answer = await ask('/metrics')
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
  expect(await answer.text()).toContain('\nexpense_tracker_expenses 1\n')
})

test('an edge host prints when the last verified backup was taken: 0 before the first one', async () => {
  const name = 'expense_tracker_last_verified_backup_timestamp_seconds'
  expect(await (await ask('/metrics')).text()).toContain(`\n${name} 0\n`)
  for (const day of ['2026-03-02', '2026-03-01']) {
    const takenAt = new Date(`${day}T03:00:00.500Z`)
    await recordBackup(host.sql, { takenAt, expenseCount: 1, byteCount: 1000 })
  }
  expect(await (await ask('/metrics')).text()).toContain(`\n${name} 1772420400.5\n`)
})

test('two hundred concurrent answers are counted as two hundred, over several rows', async () => {
  await Promise.all(Array.from({ length: 200 }, () => ask('/?crowd')))
  const [row] = await host.sql`
    select sum(requests) as requests, count(distinct shard) as shards
    from edge_requests where route = '/' and method = 'GET'`
  expect(row?.requests).toBe('202')
  expect(Number(row?.shards)).toBeGreaterThan(1)
})
