import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { startHost } from '../support/node-host.ts'
import { recordBackup } from '../../src/db/backups.ts'
import { times } from '../support/run-counts.ts'

const ADDS = times(500, 2000)

let host: Awaited<ReturnType<typeof startHost>>
/** Begun at once, so that the last test need not wait. */
let unfinished: Promise<number>
const at = (path: string) => host.address + path
const add = (fields: Record<string, string>) =>
  fetch(at('/add'), { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) })

beforeAll(async () => {
  host = await startHost()
  unfinished = sendHalfARequest()
})

test('an expense posted by curl is stored, listed, totalled and counted in the metrics', async () => {
  const answer = await add({ category: 'food', price: '12.50' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/')

  const page = await (await fetch(at('/'))).text()
  expect(page).toContain('<p class="figure">$12.50</p>')

  const metrics = await (await fetch(at('/metrics'))).text()
  expect(metrics).toContain('expense_tracker_expenses 1\n')
  expect(metrics).toContain('expense_tracker_expenses_added_total 1\n')
  expect(metrics).toMatch(/http_requests_total\{method="POST",route="\/add",status="303".*\} 1\n/)
})

test('the metrics tell when the last verified backup was taken: 0 before the first one', async () => {
  const name = 'expense_tracker_last_verified_backup_timestamp_seconds'
  expect(await (await fetch(at('/metrics'))).text()).toContain(`\n${name} 0\n`)
  for (const day of ['2026-03-02', '2026-03-01']) {
    const takenAt = new Date(`${day}T03:00:00.500Z`)
    await recordBackup(host.sql, { takenAt, expenseCount: 1, byteCount: 1000 })
  }
  expect(await (await fetch(at('/metrics'))).text()).toContain(`\n${name} 1772420400.5\n`)
})

test(`${ADDS} adds at once leave a total equal to their sum`, async () => {
  const before = await host.sql<{ total: string }[]>`select sum(price) as total from expenses`
  await Promise.all(
    Array.from({ length: ADDS }, async (_, index) => {
      const price = `${index % 50}.${10 + (index % 90)}`
      const fields = { id: randomUUID(), category: `c${index % 7}`, price }
      // More than are answered in seconds may be refused; the id makes another try safe.
      let status = (await add(fields)).status
      for (; status === 503; status = (await add(fields)).status) await sleep(100)
      expect(status).toBe(303)
    }),
  )

  const [sums] = await host.sql`
    select
      (select sum(price) - ${before[0]?.total ?? '0'}::numeric from expenses) as added,
      (select sum(price) from expenses) as rows,
      (select sum(total) from categories) as categories,
      (select sum(total) from daily_totals) as days,
      (select count(*) from changes) as changes`
  let expected = 0
  for (let index = 0; index < ADDS; index += 1) expected += (index % 50) * 100 + 10 + (index % 90)
  expect(Number(sums?.added) * 100).toBeCloseTo(expected, 4)
  expect(sums?.categories).toBe(sums?.rows)
  expect(sums?.days).toBe(sums?.rows)
  expect(sums?.changes).toBe(`${ADDS + 1}`)
})

test('labels are bounded: unknown paths share one route, and unknown methods are one', async () => {
  await Promise.all(['/nothing', '/nothing/else', '/%2e%2e/x'].map((path) => fetch(at(path))))
  await fetch(at('/'), { method: 'PROPFIND' })
  const metrics = await (await fetch(at('/metrics'))).text()
  const routes = [...metrics.matchAll(/route="([^"]*)"/g)].map(([, route]) => route)
  expect(new Set(routes)).toEqual(new Set(['/', '/add', '/metrics', 'unmatched']))
  expect(metrics).toContain('method="other"')
})

test('the style sheet is served with the security headers, and not again while it is the same', async () => {
  const first = await fetch(at('/app.css'))
  expect(first.status).toBe(200)
  expect(first.headers.get('content-type')).toContain('text/css')
  expect(first.headers.get('content-security-policy')).toContain("default-src 'none'")
  const tag = first.headers.get('etag') ?? ''
  const again = await fetch(at('/app.css'), { headers: { 'if-none-match': tag } })
  expect(again.status).toBe(304)
  expect(again.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect((await fetch(at('/missing.css'))).status).toBe(404)
})

test('an endless request body is cut off at the size limit', async () => {
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(97)),
  })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
  const answer = await fetch(at('/add'), init).catch(() => undefined)
  expect(answer?.status ?? 413).toBe(413)
  expect((await fetch(at('/healthz'))).status).toBe(200)
})

test('an unfinished request is cut off within ten seconds', async () => {
  expect(await unfinished).toBeLessThan(10_000)
})

/** Milliseconds after which the host closes a connection with half a request. */
async function sendHalfARequest(): Promise<number> {
  const { hostname, port } = new URL(host.address)
  const began = performance.now()
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')
  await new Promise((resolve) => socket.once('close', resolve).resume())
  return performance.now() - began
}
