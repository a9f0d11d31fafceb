import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { believableExpenses } from '../../src/hosts/seed.ts'
import { emptyLedger, ledgerOf } from '../support/ledger.ts'
import {
  RUNTIMES,
  startRuntime,
  untilReady,
  type RunningHost,
  type Runtime,
} from '../support/runtimes.ts'
import { inFull, textsIn } from '../support/read-html.ts'
import { createLedgerDatabase, type Schema } from '../support/schema.ts'

let database: Schema
const hosts = new Map<Runtime, RunningHost>()

// One database for all of them: they are one deployment, on four kinds of hosts.
beforeAll(async () => {
  database = await createLedgerDatabase()
  await Promise.all(
    RUNTIMES.map(async (runtime) => {
      const host = await startRuntime(runtime, database.url)
      await untilReady(host)
      hosts.set(runtime, host)
    }),
  )
})
afterAll(() => Promise.all([...hosts.values()].map((host) => host.stop())))

function hostOf(runtime: Runtime): RunningHost {
  const host = hosts.get(runtime)
  if (host === undefined) throw new Error(`${runtime} does not run`)
  return host
}

/** An answer, but for new ids and what servers add of their own. */
async function wholeOf(runtime: Runtime, path: string, init?: RequestInit) {
  const answer = await fetch(hostOf(runtime).address + path, { redirect: 'manual', ...init })
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

test.each(REQUESTS)('every host answers %s %j with the same bytes', async (path, init) => {
  await emptyLedger(database.sql)
  const ledger = await readFirstLedger(database.sql)
  if (ledger === undefined) throw new Error('no ledger')
  const made = believableExpenses({ count: 300, number: 3, ledger, today: '2026-06-05' })
  await storeExpenses(database.sql, ledger.ledgerId, made)

  const [node, ...others] = await Promise.all(RUNTIMES.map((each) => wholeOf(each, path, init)))
  for (const other of others) expect(other).toEqual(node)
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
  await emptyLedger(database.sql)
  await database.sql`update ledgers set currency = ${currency}, locale = ${locale}`
  const ledger = await readFirstLedger(database.sql)
  if (ledger === undefined) throw new Error('no ledger')
  const made = [...believableExpenses({ count: 60, number: 3, ledger, today: '2026-06-05' })]
  const odd = made.slice(0, 5).map((expense) => ({ ...expense, price: '1234.5' as const }))
  await storeExpenses(database.sql, ledger.ledgerId, [...odd, ...made.slice(5)])
  // Processes keep the settings for a second.
  await sleep(1100)

  const [node = [], ...others] = await Promise.all(
    RUNTIMES.map((runtime) => figuresOf(runtime, '/?period=all')),
  )
  expect(node.length).toBeGreaterThan(50)
  for (const other of others) expect(other).toEqual(node)
  for (const runtime of RUNTIMES) {
    expect((await wholeOf(runtime, '/settings')).body).toContain(`value="${currency}"`)
  }
})
