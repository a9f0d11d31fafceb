/** What asking whether a host is ready costs the database. Counts what a whole server of its own writes. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Sql } from '../../src/db/connect.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { times } from '../support/run-counts.ts'
import { RUNTIMES, startRuntime, untilReady, type RunningHost } from '../support/runtimes.ts'
import { startServer, type Server } from '../support/server.ts'

const ROUNDS = times(10, 30)

let server: Server
let sql: Sql
let hosts: RunningHost[] = []

beforeAll(async () => {
  server = await startServer(inject('serverFiles'), 'postgres', 'expense_tracker')
  sql = connect(server.url, { max: 1 })
  await prepareDatabase(server.url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
  hosts = await Promise.all(RUNTIMES.map((runtime) => startRuntime(runtime, server.url)))
  await Promise.all(hosts.map(untilReady))
})
afterAll(async () => {
  await Promise.all(hosts.map((host) => host.stop()))
  await sql.end()
  await server.stop()
})

/** Bytes that the server has written to its log so far. */
async function readWritten(): Promise<number> {
  const [row] = await sql<[{ bytes: string }]>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as bytes`
  return Number(row.bytes)
}

test.each(RUNTIMES)(
  `${10 * ROUNDS} requests for /readyz write hardly more than one: %s`,
  async (runtime) => {
    const { address = '' } = hosts.find((host) => host.runtime === runtime) ?? {}
    const before = await readWritten()
    for (let round = 0; round < ROUNDS; round += 1) {
      const requests = Array.from({ length: 10 }, () => fetch(`${address}/readyz`))
      for (const answer of await Promise.all(requests)) expect(answer.status).toBe(200)
    }
    // A probe writes 13 KB: one each time, they would write 1.3 MB and more.
    expect((await readWritten()) - before).toBeLessThan(300_000)
  },
)
