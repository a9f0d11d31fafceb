/** A database that was read-only for a while takes writes again, without a restart of the app. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isLostConnection } from '../../src/db/errors.ts'
import { createPool } from '../../src/hosts/pool/pool.ts'
import { startHost } from '../support/node-host.ts'
import { createDatabase } from '../support/schema.ts'

/** Longer than connections are kept before they are replaced. */
const PAUSE = 3200

type Post = [path: string, fields: Record<string, string>, status: number]
const posts: Post[] = [
  ['/add', { price: '1', category: 'food' }, 303],
  ['/categories', { name: 'Home' }, 303],
  ['/views', { name: 'Food', query: 'category=food' }, 303],
  ['/bulk', { all: '1', back: 'period=all', do: 'category', to: 'Home' }, 303],
  ['/settings', settings('1'), 303],
]

function settings(version: string) {
  const formats = { currency: 'USD', locale: 'en-US', time_zone: 'UTC' }
  return { ...formats, week_start: '1', month_start: '15', version }
}

// The next two wait for the most part: at the same time.

// A provider sets it when the disk is nearly full; connections keep it after it was reset. After a
// failover, those that lead to the former primary are the same.
test.concurrent(
  'every write succeeds once the database takes writes again',
  async () => {
    const host = await startHost()
    const database = new URL(host.databaseUrl).pathname.slice(1)
    const post = async (path: string, fields: Record<string, string>) => {
      const body = new URLSearchParams(fields)
      const answer = await fetch(host.address + path, { method: 'POST', body, redirect: 'manual' })
      return answer.status
    }
    const ready = async () => (await fetch(`${host.address}/readyz`)).status
    expect(await post('/add', { price: '1', category: 'food' })).toBe(303)

    const reads = Array.from({ length: 12 }, () => fetch(host.address))
    await host.sql.unsafe(`alter database ${database} set default_transaction_read_only = on`)
    await endOthers(host.sql)
    await Promise.all(reads)
    for (const [path, fields] of posts)
      expect([path, await post(path, fields)]).toEqual([path, 503])
    expect((await fetch(host.address)).status).toBe(200)
    // The answer of the last probe is kept for some seconds.
    const limitedAt = performance.now()
    while ((await ready()) !== 503) {
      expect(performance.now() - limitedAt).toBeLessThan(8000)
      await sleep(50)
    }

    // A session that has begun since is read-only.
    await host.sql.begin('read write', (transaction) =>
      transaction.unsafe(`alter database ${database} reset default_transaction_read_only`),
    )
    await sleep(PAUSE)
    for (const [path, fields, status] of posts) {
      expect([path, await post(path, fields)]).toEqual([path, status])
    }
    expect(await ready()).toBe(200)
  },
  40_000,
)

test.concurrent(
  'while the database stays read-only, connections are replaced once in three seconds at most',
  async () => {
    const { url, sql } = await createDatabase()
    await sql`create table written (id integer)`
    await sql.unsafe(
      `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`,
    )
    let replaced = 0
    const pool = createPool(url, { size: 3, onReplace: () => (replaced += 1) })
    const write = () =>
      Promise.resolve(pool.sql`insert into written values (1)`).catch((error: unknown) => error)
    const began = performance.now()
    while (performance.now() - began < 4000) {
      const answers = await Promise.all([write(), write(), write()])
      for (const answer of answers) expect(answer).toMatchObject({ code: '25006' })
      await sleep(20)
    }
    expect(replaced).toBe(1)
    await pool.close(0)
  },
  20_000,
)

/** Codes of PostgreSQL, the driver and the operating system, and whether the connection is gone. */
const codes: [code: string, isLost: boolean][] = [
  ['57P01', true],
  ['57P02', true],
  ['57P05', true],
  ['ECONNRESET', true],
  ['EPIPE', true],
  ['CONNECTION_CLOSED', true],
  ['57014', false],
  ['25006', false],
  ['40001', false],
  ['53100', false],
]

test.each(codes)('a connection that ends with %s was lost: %s', (code, isLost) => {
  expect(isLostConnection(Object.assign(new Error('ended'), { code }))).toBe(isLost)
})

async function endOthers(sql: Awaited<ReturnType<typeof startHost>>['sql']): Promise<void> {
  await sql`
    select pg_terminate_backend(pid)
    from pg_stat_activity
    where datname = current_database() and application_name = 'expense-tracker'
    and pid <> pg_backend_pid()`
}
