/** Starts the server on a data directory that this process has locked, and keeps it running. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../process/log.ts'
import { StartError } from '../process/start-error.ts'
import { causeInLog, MAY_BE_FILES, QUERY_STILL_RUNS } from './start-failure.ts'
import { checkCluster, checkFiles } from './check-data-directory.ts'
import { makeCluster } from './cluster.ts'
import { prepareServer, urlsOf } from './database.ts'
import { makePasswords, removeDrafts } from './data-directory.ts'
import { stopEarlierServer } from './leftover-server.ts'
import type { Owner } from './os-user.ts'
import { findPrograms } from './postgres-binaries.ts'
import { closeServerLog, LOG_SETTINGS, rotate, rotateServerLog, sizeOf } from './server-log.ts'
import { isReady, isRunning, onEndOfProcess, stopServer } from './server-process.ts'
import { makeSocketDirectory, removeSocketDirectory, SOCKET_PORT } from './socket-directory.ts'

/** Milliseconds in which the queries of a killed server end. */
const ENDS_WITHIN = 15_000

export type EmbeddedPostgres = {
  /** For the app, whose role reads and writes rows. */
  readonly url: string
  /** For migrations, whose role owns the tables. */
  readonly ownerUrl: string
  /** For the superuser, who creates databases and roles. */
  readonly adminUrl: string
  /** Stops the server cleanly; every connection is cut. */
  readonly stop: () => Promise<void>
}

export type Place = {
  readonly dataDir: string
  readonly cluster: string
  readonly serverLog: string
  /** The file that names the directory of the socket. */
  readonly socketRecord: string
  readonly owner: Owner | undefined
  /** The folder with the programs, if they are not those of the app. */
  readonly programs?: string | undefined
}

/** Starts the server; when it stops, `unlock` runs. Throws a StartError. */
export async function startServer(
  place: Place,
  log: Log,
  tcp: boolean,
  unlock: () => void,
): Promise<EmbeddedPostgres> {
  const { dataDir, cluster, serverLog, socketRecord, owner } = place
  await checkCluster(place)
  await removeDrafts(dataDir)
  await closeServerLog(serverLog)
  const programs = await findPrograms(owner, place.programs)
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
    // Under `wrangler dev`, a Worker opens connections with each request.
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
  let server: ChildProcess | undefined
  const releaseProcess = onEndOfProcess(() => {
    server?.kill('SIGINT')
    if (hasSocket) rmSync(socketDirectory, { recursive: true, force: true })
  })
  const urls = urlsOf({ port, socketDirectory: tcp ? '' : socketDirectory }, passwords)
  try {
    server = await launch()
    for (const giveUpAt = Date.now() + ENDS_WITHIN; !(await isReady(server, cluster));) {
      const cause = await causeInLog(serverLog, logged, dataDir)
      if (!QUERY_STILL_RUNS.test(cause) || Date.now() > giveUpAt) {
        throw new StartError(`PostgreSQL does not start on ${dataDir}: ${cause}`)
      }
      await sleep(100)
      logged = await sizeOf(serverLog)
      server = await launch()
    }
    await prepareServer(urls.adminUrl, passwords)
  } catch (error) {
    await stopServer(server)
    releaseProcess()
    await removeSocketDirectory(owner, socketRecord)
    if (MAY_BE_FILES.test(String(error))) await checkFiles(place)
    throw error
  }

  let stopping = false
  const keepRunning = async () => {
    while (!stopping) {
      if (isRunning(server)) await once(server, 'exit')
      if (stopping) return
      log.error('PostgreSQL stopped unexpectedly, restarting', { log: serverLog })
      await sleep(500)
      if (stopping) return
      server = await launch().catch((error: unknown) => {
        log.error('PostgreSQL could not be restarted', { error: String(error) })
        return server
      })
    }
  }
  const kept = keepRunning()
  const stopRotation = rotateServerLog(serverLog)

  return {
    ...urls,
    stop: async () => {
      stopping = true
      stopRotation()
      await stopServer(server)
      await kept
      // The one that was being started again just now.
      await stopServer(server)
      releaseProcess()
      await removeSocketDirectory(owner, socketRecord)
      unlock()
    },
  }
}

export function alreadyRunning({ dataDir }: Place): StartError {
  return new StartError(
    `Another Expense Tracker is running on ${dataDir}. Stop it first, or set DATA_DIR to another directory.`,
  )
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
