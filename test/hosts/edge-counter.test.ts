import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { times } from '../support/run-counts.ts'
import { METRICS_TOKEN, startRuntime, type RunningHost } from '../support/runtimes.ts'
import { createLedgerDatabase, type Schema } from '../support/schema.ts'

const RUNTIMES = ['workers', 'workers', 'deno', 'deno', 'deno', 'bun', 'bun', 'bun'] as const
const REQUESTS = times(160, 2000)
const SENDERS = 2

let database: Schema
let hosts: RunningHost[] = []

beforeAll(async () => {
  database = await createLedgerDatabase()
  hosts = await Promise.all(RUNTIMES.map((runtime) => startRuntime(runtime, database.url)))
})
afterAll(() => Promise.all(hosts.map((host) => host.stop())))

/** Asks one host again and again, from a few connections. */
async function ask({ address }: RunningHost, count: number): Promise<number[]> {
  const statuses: number[] = []
  const sender = async () => {
    for (let index = 0; index < count / SENDERS; index += 1) {
      const answer = await fetch(address)
      await answer.arrayBuffer()
      statuses.push(answer.status)
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
  return statuses
}

test('the metrics of eight isolates and processes count every request exactly once', async () => {
  const each = REQUESTS / hosts.length
  const statuses = await Promise.all(hosts.map((host) => ask(host, each)))
  expect(statuses.flat()).toEqual(Array(REQUESTS).fill(200))

  // What goes on after the last answers.
  await sleep(1000)
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
  for (const { address } of hosts) {
    const text = await (await fetch(`${address}/metrics`, { headers })).text()
    const counts = text.matchAll(
      /^edge_http_requests_total\{runtime="(\w+)",route="\/",method="GET",status="200"\} (\d+)$/gm,
    )
    expect(Object.fromEntries([...counts].map(([, name, count]) => [name, Number(count)]))).toEqual(
      { workers: 2 * each, deno: 3 * each, bun: 3 * each },
    )
  }
}, 120_000)
