/** Hosts of all kinds on one database are one deployment: in what they answer, count, and cost it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connect, type Sql } from '../../src/db/connect.ts'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { believableExpenses } from '../../src/hosts/seed.ts'
import { emptyLedger, ledgerOf } from '../support/ledger.ts'
import { inFull, textsIn } from '../support/read-html.ts'
import { times } from '../support/run-counts.ts'
import {
  METRICS_TOKEN,
  RUNTIMES,
  startRuntime,
  untilReady,
  type RunningHost,
  type Runtime,
} from '../support/runtimes.ts'
import { startServer, type Server } from '../support/server.ts'

/** Of what counts together, more than one; of Node, which counts by itself, one. */
const PROCESSES: Readonly<Record<Runtime, number>> = {
  node: 1,
  workers: 2,
  deno: times(2, 3),
  bun: times(2, 3),
}
const EDGES = ['workers', 'deno', 'bun'] as const

// A server of its own, since the log that it writes is counted.
let server: Server
let sql: Sql
const hosts = new Map<Runtime, readonly RunningHost[]>()

beforeAll(async () => {
  server = await startServer(inject('serverFiles'), 'postgres', 'expense_tracker')
  sql = connect(server.url, { max: 3 })
  await prepareDatabase(server.url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
  await Promise.all(
    RUNTIMES.map(async (runtime) => {
      const count = { length: PROCESSES[runtime] }
      const started = Array.from(count, () => startRuntime(runtime, server.url))
      hosts.set(runtime, await Promise.all(started))
    }),
  )
  await Promise.all([...hosts.values()].flat().map(untilReady))
}, 120_000)
afterAll(async () => {
  await Promise.all([...hosts.values()].flat().map((host) => host.stop()))
  await sql.end()
  await server.stop()
})

const hostsOf = (runtime: Runtime) => hosts.get(runtime) ?? []
const addressOf = (runtime: Runtime) => hostsOf(runtime)[0]?.address ?? ''

/** An answer, but for new ids and what servers add of their own. */
async function wholeOf(runtime: Runtime, path: string, init?: RequestInit) {
  const answer = await fetch(addressOf(runtime) + path, { redirect: 'manual', ...init })
  const body = await answer.text()
  const headers = ['location', 'retry-after', 'allow', 'cache-control']
  return {
    status: answer.status,
    // Some say which charset a picture is in, and some do not.
    type: answer.headers.get('content-type')?.split(';')[0],
    headers: headers.map((name) => answer.headers.get(name)),
    body: inFull(body).replace(/name="id" value="[^"]*"/g, 'name="id"'),
  }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
/** None of these changes the ledger. */
const REQUESTS: [path: string, init?: RequestInit][] = [
  ['/'],
  ['/?after=2026-05-01_01890a5d-ac96-774b-bcce-b302099a8057'],
  ['/?after=nonsense'],
  ['/nothing'],
  ['/app.css'],
  ['/icon.svg'],
  ['/healthz'],
  ['/add', { method: 'DELETE' }],
  ['/add', { method: 'POST', headers: FORM, body: 'price=1%2C2%2C3&category=%3Cb%3E&note=%0Ax' }],
]

/** Replaces the expenses by believable ones, some of a price that shows how amounts are written. */
async function fill(count: number, odd = 0): Promise<void> {
  await emptyLedger(sql)
  const ledger = await readFirstLedger(sql)
  if (ledger === undefined) throw new Error('no ledger')
  const made = [...believableExpenses({ count, number: 3, ledger, today: '2026-06-05' })]
  const oddOnes = made.slice(0, odd).map((expense) => ({ ...expense, price: '1234.5' as const }))
  await storeExpenses(sql, ledger.ledgerId, [...oddOnes, ...made.slice(odd)])
}

describe('of one ledger,', () => {
  beforeAll(() => fill(300))

  test.each(REQUESTS)('every host answers %s %j with the same bytes', async (path, init) => {
    const [node, ...others] = await Promise.all(RUNTIMES.map((each) => wholeOf(each, path, init)))
    for (const other of others) expect(other).toEqual(node)
  })
})

const LEDGERS = ['COP es-CO', 'HUF hu-HU', 'KWD ar-KW', 'CHF de-CH', 'IDR en-US', 'ZZZ en-US']

/** All amounts on a page. Names of days and months may differ between engines. */
async function figuresOf(runtime: Runtime, path: string): Promise<string[]> {
  const { status, body } = await wholeOf(runtime, path)
  expect(status).toBe(200)
  return ['<p class="figure">', '<span class="figure">', '<b>', '<b class="back">'].flatMap(
    (each) => textsIn(body, each),
  )
}

test.each(LEDGERS)('every host shows the same amounts in a ledger of %s', async (each) => {
  const { currency, locale } = ledgerOf(each)
  await emptyLedger(sql)
  await sql`update ledgers set currency = ${currency}, locale = ${locale}, version = version + 1`
  await fill(60, 5)

  const [node = [], ...others] = await Promise.all(
    RUNTIMES.map((runtime) => figuresOf(runtime, '/?period=all')),
  )
  expect(node.length).toBeGreaterThan(50)
  for (const other of others) expect(other).toEqual(node)
  for (const runtime of RUNTIMES) {
    expect((await wholeOf(runtime, '/settings')).body).toContain(`value="${currency}"`)
  }
})

const ROUNDS = times(10, 30)

/** Bytes that the server has written to its log so far. */
async function readWritten(): Promise<number> {
  const [row] = await sql<[{ bytes: string }]>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as bytes`
  return Number(row.bytes)
}

test.each(RUNTIMES)(
  `${10 * ROUNDS} requests for /readyz write hardly more than one: %s`,
  async (runtime) => {
    const before = await readWritten()
    for (let round = 0; round < ROUNDS; round += 1) {
      const requests = Array.from({ length: 10 }, () => fetch(`${addressOf(runtime)}/readyz`))
      for (const answer of await Promise.all(requests)) expect(answer.status).toBe(200)
    }
    // A probe writes 13 KB: one each time, they would write 1.3 MB and more.
    expect((await readWritten()) - before).toBeLessThan(300_000)
  },
)

/** Requests of one host. */
const REQUESTS_EACH = times(20, 250)
const SENDERS = 2

/** Asks one host again and again, from a few connections. */
async function ask({ address }: RunningHost): Promise<number[]> {
  const statuses: number[] = []
  const sender = async () => {
    for (let index = 0; index < REQUESTS_EACH / SENDERS; index += 1) {
      const answer = await fetch(address)
      await answer.arrayBuffer()
      statuses.push(answer.status)
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
  return statuses
}

/** How many lists each kind of hosts has answered, as one of them tells it. */
async function readCounts({ address }: RunningHost): Promise<Record<string, number>> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
  const text = await (await fetch(`${address}/metrics`, { headers })).text()
  const counts = text.matchAll(
    /^edge_http_requests_total\{runtime="(\w+)",route="\/",method="GET",status="200"\} (\d+)$/gm,
  )
  return Object.fromEntries([...counts].map(([, name, count]) => [name, Number(count)]))
}

test('the metrics of all isolates and processes count every request exactly once', async () => {
  const edges = EDGES.flatMap(hostsOf)
  // What goes on after the last answers.
  await sleep(1000)
  const [before] = await Promise.all(edges.slice(0, 1).map(readCounts))
  const statuses = await Promise.all(edges.map(ask))
  expect(statuses.flat()).toEqual(Array(REQUESTS_EACH * edges.length).fill(200))
  await sleep(1000)
  const expected = EDGES.map((runtime) => [
    runtime,
    (before?.[runtime] ?? 0) + PROCESSES[runtime] * REQUESTS_EACH,
  ])
  for (const host of edges) expect(await readCounts(host)).toEqual(Object.fromEntries(expected))
}, 120_000)
