/** What slow readers of a large export cost: memory, transactions and connections. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startServer, stopChildren } from '../../bench/children.ts'
import { hasProc, memoryOf } from '../../bench/cpu.ts'
import { storeMany } from '../support/many-expenses.ts'
import { createLedgerDatabase } from '../support/schema.ts'
import { SlowReader } from '../support/slow-reader.ts'

const READERS = 20
const BYTES_A_SECOND = 10_000
/** Seconds. Two readers begin, and two more whenever these have waited for half a minute. */
const LASTS = 400
/** Megabytes. */
const MOST_GROWTH = 64

afterAll(stopChildren)

test.skipIf(!hasProc)(
  'twenty slow readers of an export take little memory, keep no connection, and get all of it',
  async () => {
    const { url, sql } = await createLedgerDatabase()
    // 25 MB: more than the buffers of a connection hold.
    await storeMany(sql, 40_000, 'x'.repeat(550))
    const { address, pid } = await startServer('dist/hosts/node.js', url)
    const file = `${address}/export.csv`
    // The code of an export is compiled by then.
    const whole = (await (await fetch(file)).arrayBuffer()).byteLength
    const before = memoryOf(pid)
    /** Seconds that each transaction of an export is open. */
    const ages = async () => {
      const rows = await sql<{ age: number }[]>`
        select extract(epoch from now() - xact_start)::float as age
        from pg_stat_activity
        where datname = current_database() and query like '%exported%' and pid <> pg_backend_pid()`
      return rows.map(({ age }) => age)
    }

    const readers = Array.from({ length: READERS }, () => new SlowReader())
    const downloads = readers.map((each) => each.download(file, BYTES_A_SECOND))
    const most = { memory: 0, age: 0, transactions: 0 }
    const began = performance.now()
    while (performance.now() - began < LASTS * 1000) {
      const open = await ages()
      most.memory = Math.max(most.memory, memoryOf(pid))
      most.age = Math.max(most.age, ...open)
      most.transactions = Math.max(most.transactions, open.length)
      await sleep(200)
    }
    const begun = readers.filter(({ isReading }) => isReading).length
    console.log({ before, ...most, begun })
    for (const each of readers) each.finish()
    const sizes = (await Promise.all(downloads)).filter((bytes) => bytes > 0)
    expect(most.memory - before).toBeLessThanOrEqual(MOST_GROWTH)
    expect(most.age).toBeLessThan(60)
    expect(most.transactions).toBeLessThanOrEqual(2)
    expect(sizes).toEqual(Array.from({ length: READERS }, () => whole))
    await expect.poll(ages, { timeout: 5000 }).toEqual([])
  },
  (LASTS + 240) * 1000,
)
