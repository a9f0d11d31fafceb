import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { storeExpenses } from '../../src/db/seed.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { believableExpenses } from '../../src/hosts/seed.ts'
import { createFlakyLink } from '../support/flaky-link.ts'
import { emptyLedger } from '../support/ledger.ts'
import { RUNTIMES, startRuntime, type Runtime } from '../support/runtimes.ts'
import { createDatabase, type Schema } from '../support/schema.ts'
import { CONTRACT } from './contract.ts'
import type { ContractHost } from './contract/requests.ts'

let database: Schema
const hosts = new Map<Runtime, ContractHost>()

// One database for all of them: they are one deployment, on four kinds of hosts.
beforeAll(async () => {
  database = await createDatabase()
  await prepareDatabase(database.url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
  await Promise.all(
    RUNTIMES.map(async (runtime) => {
      const link = await createFlakyLink(database.url)
      await link.open()
      const host = await startRuntime(runtime, link.url)
      hosts.set(runtime, { ...host, link, sql: database.sql })
    }),
  )
})
afterAll(() => Promise.all([...hosts.values()].map((host) => host.stop())))

function hostOf(runtime: Runtime): ContractHost {
  const host = hosts.get(runtime)
  if (host === undefined) throw new Error(`${runtime} does not run`)
  return host
}

describe.each(RUNTIMES)('on %s', (runtime) => {
  test.each(CONTRACT)(
    '%s',
    async (_promise, keeps) => {
      expect.hasAssertions()
      await keeps(hostOf(runtime))
    },
    30_000,
  )
})

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
    body: body.replace(/name="id" value="[^"]*"/g, 'name="id"'),
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
