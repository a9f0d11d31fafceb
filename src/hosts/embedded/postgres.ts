/**
 * The PostgreSQL that comes with the app, for when no DATABASE_URL is set: a real server with its
 * files in the data directory, reachable from this machine only, with a password of its own.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../db/connect.ts'
import type { Log } from '../log.ts'
import { StartError } from '../start-error.ts'
import { lastLine, makeCluster, readPassword } from './cluster.ts'
import { settleEarlierServer } from './earlier-server.ts'
import { serverUrl, takeLock, type Lock } from './lock.ts'
import { serverOwner } from './owner.ts'
import { findPrograms } from './programs.ts'

const DATABASE = 'expense_tracker'
const STOPS_WITHIN = 10_000

export type EmbeddedPostgres = {
  readonly url: string
  /** Stops the server cleanly; every connection is cut. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the server on a directory, which it makes when missing. With `share`, the server of a
 * running app is used when there is one; otherwise that is refused. Throws a StartError.
 */
export async function startEmbeddedPostgres(
  directory: string,
  log: Log,
  { share = false } = {},
): Promise<EmbeddedPostgres> {
  const dataDir = resolve(directory)
  return startOn(dataDir, log, share).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall === undefined) throw error
    throw new StartError(
      `The data directory ${dataDir} cannot be used (${error.message}). Set DATA_DIR to another one.`,
    )
  })
}

async function startOn(dataDir: string, log: Log, share: boolean): Promise<EmbeddedPostgres> {
  await mkdir(dataDir, { recursive: true, mode: 0o755 })
  const owner = serverOwner(dataDir)
  const programs = await findPrograms(owner)
  const password = await readPassword(dataDir)
  const cluster = join(dataDir, 'postgresql')
  const serverLog = join(dataDir, 'postgresql.log')

  await makeCluster({ dataDir, cluster, serverLog, password, owner, programs })
  const other = await settleEarlierServer(cluster, password)
  if (other !== undefined) {
    if (share) return { url: serverUrl(other, DATABASE), stop: async () => {} }
    throw new StartError(
      `Another Expense Tracker is running on ${dataDir}. Stop it first, or set DATA_DIR to another directory.`,
    )
  }

  const address = { port: await freePort(), password }
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=on',
    // Tried out on this machine, a Worker opens connections with each request.
    'max_connections=200',
  ]
  const options = ['-D', cluster, '-p', `${address.port}`, ...settings.flatMap((s) => ['-c', s])]
  const launch = async () => {
    const server = await programs.start('postgres', options, [cluster], serverLog)
    server.on('error', () => {})
    return server
  }

  let server = await launch()
  let lock: Lock
  try {
    lock = await lockWhenReady(server, address, dataDir)
    await createDatabase(serverUrl(address, 'postgres'))
  } catch (error) {
    server.kill('SIGINT')
    throw error
  }

  let stopping = false
  const killWithApp = () => server.kill('SIGINT')
  process.once('exit', killWithApp)
  const keepRunning = async () => {
    while (!stopping) {
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
      if (stopping) return
      log.error('PostgreSQL stopped by itself and is started again', { log: serverLog })
      await sleep(500)
      if (!stopping) server = await launch()
    }
  }
  void keepRunning()

  return {
    url: serverUrl(address, DATABASE),
    stop: async () => {
      stopping = true
      process.off('exit', killWithApp)
      await lock.release()
      if (server.exitCode !== null || server.signalCode !== null) return
      const gone = once(server, 'exit')
      // SIGINT is a fast shutdown: sessions are cut, and the files are left clean.
      server.kill('SIGINT')
      const late = setTimeout(() => server.kill('SIGQUIT'), STOPS_WITHIN)
      await gone
      clearTimeout(late)
    },
  }
}

async function lockWhenReady(
  server: ChildProcess,
  address: { port: number; password: string },
  dataDir: string,
): Promise<Lock> {
  let exited = false
  server.once('exit', () => (exited = true))
  while (!exited) {
    const lock = await takeLock(address).catch(() => undefined)
    if (lock === 'taken') break
    if (lock !== undefined) return lock
    await sleep(30)
  }
  const reason = await lastLine(join(dataDir, 'postgresql.log'))
  throw new StartError(`PostgreSQL does not start on ${dataDir}: ${reason}`)
}

async function createDatabase(url: string): Promise<void> {
  const sql = connect(url, { max: 1 })
  try {
    const found = await sql`select from pg_database where datname = ${DATABASE}`
    if (found.length === 0) await sql`create database ${sql(DATABASE)}`
  } finally {
    await sql.end()
  }
}

/** A port of 127.0.0.1 that nothing listened on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
