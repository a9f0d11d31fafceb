/** A PostgreSQL for one run of the bench, in a directory of its own that goes with it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../src/db/connect.ts'
import { readFirstLedger } from '../src/db/ledgers.ts'
import { storeExpenses } from '../src/db/seed.ts'
import { dayIn } from '../src/domain/day.ts'
import { startEmbeddedPostgres } from '../src/hosts/embedded/postgres.ts'
import { createLog } from '../src/hosts/process/log.ts'
import { prepareDatabase } from '../src/hosts/migrate.ts'
import { believableExpenses } from '../src/hosts/seed.ts'

const NEWEST = 1000
const DAY = 86_400_000

export type Cluster = {
  /** The process all others of the cluster descend from. */
  readonly postmaster: number
  /** Makes a database of so many expenses; answers its URL and how long storing them took. */
  readonly createDatabase: (count: number) => Promise<{ url: string; seconds: number }>
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

async function createDatabase(clusterUrl: string, count: number) {
  const name = `bench_${count}`
  const outside = connect(clusterUrl, { max: 1 })
  await outside`create database ${outside(name)}`
  await outside.end()

  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  await prepareDatabase(url.href, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
  const began = performance.now()
  await seed(url.href, count)
  return { url: url.href, seconds: (performance.now() - began) / 1000 }
}

// The newest thousand are the same whatever the count, so that pages differ by nothing else: the
// rest is spent in the year before. The clean-up afterwards would else fall into the first rounds.
async function seed(url: string, count: number): Promise<void> {
  const sql = connect(url, { max: 1 })
  const ledger = await readFirstLedger(sql)
  if (ledger === undefined) throw new Error('the database has no ledger')
  const { ledgerId } = ledger
  const now = new Date()
  const yearBefore = new Date(now.getTime() - 365 * DAY)
  for (const { each, number, day } of [
    { each: Math.max(0, count - NEWEST), number: 2, day: dayIn('UTC', yearBefore) },
    { each: Math.min(count, NEWEST), number: 1, day: dayIn('UTC', now) },
  ]) {
    const expenses = believableExpenses({ count: each, number, ledger, today: day, years: 1 })
    await storeExpenses(sql, ledgerId, expenses)
  }
  await sql`vacuum analyze`
  await sql`checkpoint`
  await sql.end()
}
