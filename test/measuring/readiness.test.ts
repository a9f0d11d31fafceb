/** What asking whether a host is ready costs the database. Counts what the whole server writes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { RUNTIMES, startRuntime, untilReady, type RunningHost } from '../support/runtimes.ts'
import { createDatabase, type Schema } from '../support/schema.ts'

let database: Schema
let hosts: RunningHost[] = []

beforeAll(async () => {
  database = await createDatabase()
  await prepareDatabase(database.url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
  hosts = await Promise.all(RUNTIMES.map((runtime) => startRuntime(runtime, database.url)))
  await Promise.all(hosts.map(untilReady))
})
afterAll(() => Promise.all(hosts.map((host) => host.stop())))

/** Bytes that the server has written to its log so far. */
async function readWritten(): Promise<number> {
  const [row] = await database.sql<[{ bytes: string }]>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as bytes`
  return Number(row.bytes)
}

test.each(RUNTIMES)(
  'three hundred requests for /readyz write hardly more than one: %s',
  async (runtime) => {
    const { address = '' } = hosts.find((host) => host.runtime === runtime) ?? {}
    const before = await readWritten()
    for (let round = 0; round < 30; round += 1) {
      const requests = Array.from({ length: 10 }, () => fetch(`${address}/readyz`))
      for (const answer of await Promise.all(requests)) expect(answer.status).toBe(200)
    }
    // A probe writes 13 KB, three hundred write 4 MB. The server's own checkpoints and vacuums, of every
    // database there, count here too and come to some hundred KB.
    expect((await readWritten()) - before).toBeLessThan(1_000_000)
  },
)
