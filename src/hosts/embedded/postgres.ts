/**
 * The PostgreSQL that comes with the app, for when no DATABASE_URL is set: a real server with its
 * files in the data directory, reachable for its own user only, with passwords of its own.
 */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../db/connect.ts'
import { hasState } from '../../db/errors.ts'
import type { Log } from '../log.ts'
import { StartError } from '../start-error.ts'
import { causeInLog, STILL_AT_WORK, withRemedy } from './cause.ts'
import { makeCluster } from './cluster.ts'
import { prepareServer, urlsOf } from './database.ts'
import { makePasswords, openDataDirectory, readPasswords, removeDrafts } from './data-directory.ts'
import { readServer, stopEarlierServer } from './earlier-server.ts'
import { takeLock } from './lock.ts'
import type { Owner } from './owner.ts'
import { findPrograms } from './programs.ts'
import { closeServerLog, LOG_SETTINGS, rotate, rotateServerLog, sizeOf } from './server-log.ts'
import { isReady, isRunning, onEndOfProcess, stopServer } from './server-process.ts'
import { makeSocketDirectory, removeSocketDirectory, SOCKET_PORT } from './socket-directory.ts'

const ANSWERS_WITHIN = 30_000
/** Milliseconds for the queries of a killed server. */
const ENDS_WITHIN = 15_000

export type EmbeddedPostgres = {
  /** For the app, whose role reads and writes rows. */
  readonly url: string
  /** For migrations, whose role owns the tables. */
  readonly ownerUrl: string
  /** For whoever makes databases and roles. */
  readonly adminUrl: string
  /** Stops the server cleanly; every connection is cut. */
  readonly stop: () => Promise<void>
}

type Options = {
  /** Use the server of a running app when there is one; otherwise that is refused. */
  readonly share?: boolean
  /** Listen on 127.0.0.1 too, and answer URLs with that. */
  readonly tcp?: boolean
}

type Place = {
  readonly dataDir: string
  readonly cluster: string
  readonly serverLog: string
  /** The file that names the directory of the socket. */
  readonly socketRecord: string
  readonly owner: Owner | undefined
}

/** Starts the server on a directory, which it makes when missing. Throws a StartError. */
export async function startEmbeddedPostgres(
  directory: string,
  log: Log,
  { share = false, tcp = process.platform === 'win32' }: Options = {},
): Promise<EmbeddedPostgres> {
  const dataDir = resolve(directory)
  try {
    const place: Place = {
      dataDir,
      cluster: join(dataDir, 'postgresql'),
      serverLog: join(dataDir, 'postgresql.log'),
      socketRecord: join(dataDir, 'socket'),
      owner: await openDataDirectory(dataDir),
    }
    return await lockAndStart(place, log, share, tcp)
  } catch (error) {
    if (error instanceof StartError || !(error instanceof Error)) throw error
    const isForeseen = 'syscall' in error || hasState(error, '53100')
    if (!isForeseen) throw error
    const cause = withRemedy(error.message, dataDir, 'Set DATA_DIR to another directory.')
    throw new StartError(`The data directory ${dataDir} cannot be used: ${cause}`)
  }
}

async function lockAndStart(
  place: Place,
  log: Log,
  share: boolean,
  tcp: boolean,
): Promise<EmbeddedPostgres> {
  const patience = Date.now() + ANSWERS_WITHIN
  for (;;) {
    const unlock = await takeLock(join(place.dataDir, 'app.lock'))
    if (unlock !== undefined) {
      return startLocked(place, log, tcp, unlock).catch((error: unknown) => {
        unlock()
        throw error
      })
    }
    if (!share) throw alreadyRunning(place)
    const shared = await findRunning(place)
    if (shared !== undefined) return shared
    if (Date.now() > patience) {
      throw new StartError(
        `The Expense Tracker that runs on ${place.dataDir} does not let others use its database. Stop it first.`,
      )
    }
    await sleep(100)
  }
}

function alreadyRunning({ dataDir }: Place): StartError {
  return new StartError(
    `Another Expense Tracker is running on ${dataDir}. Stop it first, or set DATA_DIR to another directory.`,
  )
}

/** The server of a running app, once it is there. */
async function findRunning({ dataDir, cluster }: Place): Promise<EmbeddedPostgres | undefined> {
  const server = await readServer(cluster)
  const passwords = await readPasswords(dataDir)
  if (server?.isReady !== true || passwords === undefined) return undefined
  const found = { ...urlsOf(server, passwords), stop: async () => {} }
  const sql = connect(found.url, { max: 1 })
  try {
    await sql`select`
    return found
  } catch {
    return undefined
  } finally {
    await sql.end({ timeout: 0 })
  }
}

async function startLocked(
  place: Place,
  log: Log,
  tcp: boolean,
  unlock: () => void,
): Promise<EmbeddedPostgres> {
  const { dataDir, cluster, serverLog, socketRecord, owner } = place
  await removeDrafts(dataDir)
  await closeServerLog(serverLog)
  const programs = await findPrograms(owner)
  const passwords = await makePasswords(dataDir)
  await makeCluster({ dataDir, cluster, serverLog, password: passwords.admin, owner, programs })
  if (!(await stopEarlierServer(cluster, passwords.admin))) throw alreadyRunning(place)
  await removeSocketDirectory(owner, socketRecord)

  const hasSocket = process.platform !== 'win32'
  const socketDirectory = hasSocket ? await makeSocketDirectory(owner, socketRecord) : ''
  const port = tcp ? await freePort() : SOCKET_PORT
  const settings = [
    `listen_addresses=${tcp ? '127.0.0.1' : ''}`,
    `unix_socket_directories=${socketDirectory}`,
    'unix_socket_permissions=0700',
    'fsync=on',
    // Tried out on this machine, a Worker opens connections with each request.
    'max_connections=200',
    ...LOG_SETTINGS,
  ]
  const options = ['-D', cluster, '-p', `${port}`, ...settings.flatMap((s) => ['-c', s])]
  const launch = async () => {
    await rotate(serverLog)
    const server = await programs.start('postgres', options, [cluster], serverLog)
    server.on('error', () => {})
    return server
  }

  let logged = await sizeOf(serverLog)
  let server = await launch()
  const releaseProcess = onEndOfProcess(() => {
    server.kill('SIGINT')
    if (hasSocket) rmSync(socketDirectory, { recursive: true, force: true })
  })
  const urls = urlsOf({ port, socketDirectory: tcp ? '' : socketDirectory }, passwords)
  try {
    for (const patience = Date.now() + ENDS_WITHIN; !(await isReady(server, cluster));) {
      const cause = await causeInLog(serverLog, logged, dataDir)
      if (!STILL_AT_WORK.test(cause) || Date.now() > patience) {
        throw new StartError(`PostgreSQL does not start on ${dataDir}: ${cause}`)
      }
      await sleep(100)
      logged = await sizeOf(serverLog)
      server = await launch()
    }
    await prepareServer(urls.adminUrl, passwords)
  } catch (error) {
    releaseProcess()
    await stopServer(server)
    await removeSocketDirectory(owner, socketRecord)
    throw error
  }

  let stopping = false
  const keepRunning = async () => {
    while (!stopping) {
      if (isRunning(server)) await once(server, 'exit')
      if (stopping) return
      log.error('PostgreSQL stopped by itself and is started again', { log: serverLog })
      await sleep(500)
      if (stopping) return
      server = await launch().catch((error: unknown) => {
        log.error('PostgreSQL cannot be started again', { error: String(error) })
        return server
      })
    }
  }
  void keepRunning()
  const stopRotation = rotateServerLog(serverLog)

  return {
    ...urls,
    stop: async () => {
      stopping = true
      stopRotation()
      releaseProcess()
      await stopServer(server)
      await removeSocketDirectory(owner, socketRecord)
      unlock()
    },
  }
}

/** A port of 127.0.0.1 that nothing listened on just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
