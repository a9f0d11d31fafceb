import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectForRequests } from '../../src/db/connect.ts'
import { createPool, type Pool } from '../../src/hosts/pool/pool.ts'
import { createFlakyLink } from '../support/flaky-link.ts'
import { createSchema } from '../support/schema.ts'

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

test('a connection that was lost at any moment of a query is used again at once', async () => {
  const { url } = await createSchema()
  const link = await createFlakyLink(url)
  const sql = connectForRequests(link.url, { max: 1 })
  afterAll(() => sql.end({ timeout: 0 }))
  for (let moment = 0; moment < 12; moment += 1) {
    await link.open()
    await sql`select 1`
    link.close()
    for (let turn = 0; turn < moment % 6; turn += 1) await immediate()
    await expect(sql`select 1`).rejects.toThrow(/ECONN|CONNECTION_/)
  }
})
