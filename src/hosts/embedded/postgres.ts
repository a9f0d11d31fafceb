/**
 * The PostgreSQL that comes with the app, for when no DATABASE_URL is set: a real server with its
 * files in the data directory, reachable for its own user only, with passwords of its own.
 */
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../db/connect.ts'
import { hasState } from '../../db/errors.ts'
import type { Log } from '../process/log.ts'
import { StartError } from '../process/start-error.ts'
import { withRemedy } from './start-failure.ts'
import { urlsOf } from './database.ts'
import { openDataDirectory, readPasswords } from './data-directory.ts'
import { readServer } from './leftover-server.ts'
import { takeLock } from './lock.ts'
import { alreadyRunning, startServer, type EmbeddedPostgres, type Place } from './start-server.ts'

const ANSWERS_WITHIN = 30_000
type Options = {
  /** Use the server of a running app when there is one; otherwise that is refused. */
  readonly share?: boolean
  /** Listen on 127.0.0.1 too, and answer URLs with that. */
  readonly tcp?: boolean
  /** The folder with the programs of another version. */
  readonly programs?: string
}

/** Starts the server on a directory, which it makes when missing. Throws a StartError. */
export async function startEmbeddedPostgres(
  directory: string,
  log: Log,
  { share = false, tcp = process.platform === 'win32', programs }: Options = {},
): Promise<EmbeddedPostgres> {
  const dataDir = resolve(directory)
  try {
    const place: Place = {
      dataDir,
      cluster: join(dataDir, 'postgresql'),
      serverLog: join(dataDir, 'postgresql.log'),
      socketRecord: join(dataDir, 'socket'),
      owner: await openDataDirectory(dataDir),
      programs,
    }
    return await lockAndStart(place, log, share, tcp)
  } catch (error) {
    if (error instanceof StartError || !(error instanceof Error)) throw error
    if (hasState(error, '28P01')) {
      throw new StartError(
        `${join(dataDir, 'password')} is not the password of the database beside it. Restore both from the same copy.`,
      )
    }
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
  const giveUpAt = Date.now() + ANSWERS_WITHIN
  for (;;) {
    const unlock = await takeLock(join(place.dataDir, 'app.lock'))
    if (unlock !== undefined) {
      return startServer(place, log, tcp, unlock).catch((error: unknown) => {
        unlock()
        throw error
      })
    }
    if (!share) throw alreadyRunning(place)
    const shared = await findRunning(place)
    if (shared !== undefined) return shared
    if (Date.now() > giveUpAt) {
      throw new StartError(
        `The Expense Tracker that runs on ${place.dataDir} does not let others use its database. Stop it first.`,
      )
    }
    await sleep(100)
  }
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
