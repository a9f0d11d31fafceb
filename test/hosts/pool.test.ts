import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { createPool, type Pool } from '../../src/hosts/pool/pool.ts'
import { times } from '../support/run-counts.ts'
import { createDatabase, createSchema } from '../support/schema.ts'

let pool: Pool

beforeAll(async () => {
  const { url } = await createSchema()
  pool = createPool(url, { size: 2, onReplace: () => {} })
})
afterAll(() => pool.close(1))

test('quick queries do not wait behind a slow one while another connection is free', async () => {
  await Promise.all([pool.sql`select pg_sleep(0.1)`, pool.sql`select pg_sleep(0.1)`])
  const slow = pool.sql`select pg_sleep(1)`.then(() => performance.now())
  await sleep(20)
  const began = performance.now()
  await Promise.all(Array.from({ length: 20 }, () => pool.sql`select 1`))
  expect(performance.now() - began).toBeLessThan(400)
  expect((await slow) - began).toBeGreaterThan(500)
})

test('the pool tells how many queries run and how many wait', async () => {
  const queries = Array.from({ length: 5 }, () => pool.sql`select pg_sleep(0.2)`)
  const all = Promise.all(queries)
  await sleep(50)
  expect(pool.usage()).toEqual({ size: 2, inUse: 2, waiting: 3 })
  await all
  expect(pool.usage()).toEqual({ size: 2, inUse: 0, waiting: 0 })
})

test('an answer that came while the process was busy for long is read', async () => {
  const answer = Promise.resolve(pool.sql`select 1 as answer from pg_sleep(0.1)`)
  await sleep(50)
  // Timers come next, and sockets behind them.
  await setImmediate()
  const clock = performance.now.bind(performance)
  const laterClock = vi.spyOn(performance, 'now').mockImplementation(() => clock() + 5000)
  onTestFinished(() => laterClock.mockRestore())
  for (const end = Date.now() + 300; Date.now() < end;);
  expect(await answer).toEqual([{ answer: 1 }])
})

test('a read never fails where the server ends idle sessions', async () => {
  const { url } = await createDatabase()
  const connection = { idle_session_timeout: 40 }
  const single = createPool(url, { size: 1, connection, onReplace: () => {} })
  // The query and the end of its session meet each other when the pause is about as long.
  for (let round = 0; round < times(7, 20); round += 1) {
    expect(await single.sql`select 1 as answer`).toEqual([{ answer: 1 }])
    await sleep(36 + (round % 7))
  }
  await single.close(0)
}, 30_000)
