import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool, type Pool } from '../../src/hosts/pool/pool.ts'
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
