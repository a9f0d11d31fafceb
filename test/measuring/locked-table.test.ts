/** How soon requests are refused while the database answers none. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/hosts/process/config.ts'
import { start } from '../../src/hosts/node.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { createMigratedDatabase } from '../support/schema.ts'

const log = createLog('error', { isTTY: false, write: () => true } as unknown as NodeJS.WriteStream)

test('while every connection waits for a lock, other requests are refused within a second', async () => {
  const { url, sql } = await createMigratedDatabase()
  const app = await start(readConfig({ DATABASE_URL: url, PORT: '0' }), log)
  await app.prepared
  const timed = async (path: string) => {
    const began = performance.now()
    const answer = await fetch(app.address + path)
    await answer.arrayBuffer()
    return { status: answer.status, took: performance.now() - began }
  }
  await timed('/')
  const lists: ReturnType<typeof timed>[] = []
  const probes: ReturnType<typeof timed>[] = []
  await sql.begin(async (transaction) => {
    await transaction`lock table expenses in access exclusive mode`
    const locked = performance.now()
    while (performance.now() - locked < 2000) {
      lists.push(timed('/'))
      if (lists.length % 20 === 0) probes.push(timed('/healthz'))
      await sleep(5)
    }
    await sleep(1000)
  })
  const released = performance.now()
  while ((await timed('/')).status !== 200) await sleep(50)
  expect(performance.now() - released).toBeLessThan(1000)

  // Those that were let in wait for the lock, and are answered when it is gone.
  const refused = (await Promise.all(lists)).filter(({ status }) => status !== 200)
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]))
  expect(lists.length - refused.length).toBeLessThanOrEqual(20)
  expect(Math.max(...refused.map(({ took }) => took))).toBeLessThan(1200)
  expect(Math.max(...(await Promise.all(probes)).map(({ took }) => took))).toBeLessThan(100)
  // Whoever causes that pages nobody: it does not count as a failure of any page.
  const metrics = await (await fetch(`${app.address}/metrics`)).text()
  expect(metrics).not.toMatch(/http_requests_total\{.*route="\/".*status="503"/)
  expect(metrics).toMatch(/^expense_tracker_requests_refused_total [1-9]/m)
  await app.stop()
})
