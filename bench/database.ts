/** A PostgreSQL for one run of the bench, in a directory of its own that goes with it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../src/db/connect.ts'
import { readFirstLedger } from '../src/db/ledgers.ts'
import { storeExpenses } from '../src/db/expenses/store-expenses.ts'
import { addDays, dayIn, type Day } from '../src/domain/day.ts'
import { startEmbeddedPostgres } from '../src/hosts/embedded/postgres.ts'
import { createLog } from '../src/hosts/process/log.ts'
import { prepareDatabase } from '../src/hosts/migrate.ts'
import { believableExpenses } from '../src/hosts/seed.ts'
import { copyExpenses } from './generate.ts'

const NEWEST = 1000
/** Beyond that, expenses are copied from these. */
const MOST_STORED = 10_000
const DAY = 86_400_000

export type Cluster = {
  /** The process all others of the cluster descend from. */
  readonly postmaster: number
  /** Makes a database of so many expenses; answers its URL and how long storing them took. */
  readonly createDatabase: (count: number) => Promise<{ url: string; seconds: number }>
  /** Makes an empty one; answers its URL. */
  readonly createEmpty: (name: string) => Promise<string>
  readonly stop: () => Promise<void>
}

/** Starts the embedded server on a new directory. */
export async function startCluster(): Promise<Cluster> {
  const directory = await mkdtemp(join(tmpdir(), 'expense-tracker-bench-'))
  try {
    const server = await startEmbeddedPostgres(directory, createLog('error'), { tcp: true })
    const pidFile = await readFile(join(directory, 'postgresql', 'postmaster.pid'), 'utf8')
    return {
      postmaster: Number.parseInt(pidFile, 10),
      createDatabase: (count) => createDatabase(server.adminUrl, count),
      createEmpty: (name) => createEmpty(server.adminUrl, name),
      stop: async () => {
        await server.stop()
        await rm(directory, { recursive: true })
      },
    }
  } catch (error) {
    await rm(directory, { recursive: true })
    throw error
  }
}

async function createEmpty(clusterUrl: string, name: string): Promise<string> {
  const outside = connect(clusterUrl, { max: 1 })
  await outside`create database ${outside(name)}`
  await outside.end()
  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  return url.href
}

async function createDatabase(clusterUrl: string, count: number) {
  const url = await createEmpty(clusterUrl, `bench_${count}`)
  await prepareDatabase(url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
  const began = performance.now()
  await seed(url, count)
  return { url, seconds: (performance.now() - began) / 1000 }
}

// The newest thousand are the same whatever the count, so that pages differ by nothing else: the
// rest is spent in the years before. The clean-up afterwards would else fall into the first rounds.
async function seed(url: string, count: number): Promise<void> {
  // Copying millions takes longer than the driver keeps a connection.
  const sql = connect(url, { max: 1, max_lifetime: null })
  const ledger = await readFirstLedger(sql)
  if (ledger === undefined) throw new Error('the database has no ledger')
  const { ledgerId } = ledger
  const now = new Date()
  const before = dayIn('UTC', new Date(now.getTime() - 366 * DAY))
  const older = Math.max(0, count - NEWEST)
  const store = async (each: number, number: number, today: Day) => {
    const expenses = believableExpenses({ count: each, number, ledger, today, years: 1 })
    await storeExpenses(sql, ledgerId, expenses)
  }
  await store(Math.min(older, MOST_STORED), 2, before)
  await store(Math.min(count, NEWEST), 1, dayIn('UTC', now))
  if (older > MOST_STORED) await copyExpenses(sql, ledgerId, { before: addDays(before, 1), count })
  await sql`vacuum analyze`
  await sql`checkpoint`
  await sql.end()
}
