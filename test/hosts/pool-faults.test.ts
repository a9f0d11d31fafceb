/** What becomes of queries when connections break, fall silent, or are slow. */
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectForRequests, type Sql } from '../../src/db/connect.ts'
import { createPool } from '../../src/hosts/pool/pool.ts'
import { createFlakyLink } from '../support/flaky-link.ts'
import { createSchema } from '../support/schema.ts'

let outside: Sql
let url: string

beforeAll(async () => {
  const schema = await createSchema()
  outside = schema.sql
  url = schema.url
  await outside`create table written (id integer)`
})

async function openPool(size: number, through = url) {
  let replaced = 0
  const pool = createPool(through, { size, onReplace: () => (replaced += 1) })
  afterAll(() => pool.close(0))
  return { pool, replaced: () => replaced }
}

const running = async () => {
  const [row] = await outside<[{ count: number }]>`
    select count(*)::int
    from pg_stat_activity
    where query like 'select pg_sleep(9.1%' and state = 'active'`
  return row.count
}

test.concurrent('a read whose connection breaks before the answer is sent again', async () => {
  const { pool } = await openPool(2)
  const reading = pool.begin(true).sql`select pg_backend_pid() as pid, pg_sleep(0.3)`
  const began = Promise.resolve(reading)
  await sleep(150)
  const [ended] = await outside<[{ pid: number }]>`
    select pg_terminate_backend(pid), pid
    from pg_stat_activity
    where query like 'select pg_backend_pid() as pid, pg_sleep%' and state = 'active'`
  const [row] = await began
  expect(row?.['pid']).not.toBe(ended.pid)
})

test.concurrent(
  'the error that ended a connection does not reach the next query on a new connection',
  async () => {
    const { pool } = await openPool(1)
    const writing = Promise.resolve(pool.sql`insert into written select 2 from pg_sleep(0.31)`)
    const failing = writing.catch((error: unknown) => error)
    await sleep(150)
    await outside`
    select pg_terminate_backend(pid)
    from pg_stat_activity
    where query like '%select 2 from pg_sleep%' and state = 'active' and pid <> pg_backend_pid()`
    expect(await failing).toMatchObject({ code: 'CONNECTION_CLOSED' })
    expect(await pool.sql`insert into written values (3) returning id`).toEqual([{ id: 3 }])
  },
)

test.concurrent('a write whose connection breaks is not sent again by the pool', async () => {
  const { pool } = await openPool(2)
  const writing = pool.begin(true).sql`
    insert into written select 1 from pg_sleep(0.3)`
  const began = Promise.resolve(writing).catch((error: unknown) => error)
  await sleep(150)
  await outside`
    select pg_terminate_backend(pid)
    from pg_stat_activity
    where query like '%insert into written%' and state = 'active' and pid <> pg_backend_pid()`
  expect(await began).toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(await outside`select from written where id = 1`).toHaveLength(0)
})

test.concurrent('a request that ended leaves no query running or queued', async () => {
  const { pool } = await openPool(2)
  const request = pool.begin(true)
  const all = Promise.allSettled(Array.from({ length: 4 }, () => request.sql`select pg_sleep(9.1)`))
  await sleep(300)
  expect(await running()).toBe(2)
  request.cancel()
  request.end()
  const outcomes = await all
  expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'rejected'))
  await sleep(300)
  expect(await running()).toBe(0)
  expect(pool.usage()).toEqual({ size: 2, inUse: 0, waiting: 0 })
})

test.concurrent(
  'a query that is slow is cancelled after four seconds, and no connection is replaced',
  async () => {
    const { pool, replaced } = await openPool(2)
    const [before] = await pool.sql`select count(*)::int from pg_stat_activity`
    const slow = [1, 2].map(() =>
      pool.sql`select pg_sleep(9.2)`.then(() => 'answered').catch(() => 'cancelled'),
    )
    expect(await Promise.all(slow)).toEqual(['cancelled', 'cancelled'])
    await sleep(1500)
    expect(replaced()).toBe(0)
    expect(before).toBeDefined()
    expect((await pool.sql`select 1 as one`)[0]).toEqual({ one: 1 })
  },
)

test.concurrent(
  'dead connections are replaced once, however many queries run into them',
  async () => {
    const link = await createFlakyLink(url)
    await link.open()
    const { pool, replaced } = await openPool(10, link.url)
    await Promise.all(Array.from({ length: 10 }, () => pool.sql`select pg_sleep(0.1)`))
    link.silence()
    const began = performance.now()
    const lost = Array.from({ length: 30 }, () => pool.begin(true)).map((request) =>
      Promise.resolve(request.sql`select 1`)
        .then(() => 'answered')
        .catch(() => 'refused')
        .finally(request.end),
    )
    expect(new Set(await Promise.all(lost))).toEqual(new Set(['refused']))
    while (replaced() === 0 && performance.now() - began < 7000) await sleep(50)
    expect(await pool.sql`select 1 as one`).toHaveLength(1)
    await sleep(3000)
    expect(replaced()).toBe(1)
  },
)

test.concurrent('queries that still run on replaced connections are answered', async () => {
  const link = await createFlakyLink(url)
  await link.open()
  const { pool, replaced } = await openPool(2, link.url)
  await pool.sql`select 1`
  link.silence()
  const dead = Promise.resolve(pool.sql`select 1`).catch(() => 'dead')
  await sleep(3500)
  // On a connection opened after the silence, and alive when the dead one is given up.
  const alive = Promise.resolve(pool.sql`select pg_sleep(3), 'alive' as answer`)
  expect(await dead).toBe('dead')
  expect((await alive)[0]).toMatchObject({ answer: 'alive' })
  expect(replaced()).toBe(1)
})

test.concurrent(
  'a connection that was lost at any moment of a query is used again at once',
  async () => {
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
  },
)
