import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from './process/config.ts'
import { isOutage } from '../db/errors.ts'
import { connect } from '../db/connect.ts'
import { connectionProblem, isMisconfigured } from './database/connection-failure.ts'
import { withTimeout, type OnWait } from './database/lock.ts'
import type { Log } from './process/log.ts'
import { prepareFor } from './migrate.ts'
import { StartError } from './process/start-error.ts'

const PAUSE = 1000
const LOG_EVERY = 30_000

export type Addresses = {
  /** As the role of requests. */
  readonly app: string
  /** As the role that owns the tables, which may be the same. */
  readonly owner: string
}

export type Preparation = {
  readonly isPrepared: () => boolean
  /** Resolves when the database is prepared; rejects when an operator has to fix something. */
  readonly finished: Promise<string[]>
  readonly cancel: () => void
}

type WaitOptions = {
  /** Milliseconds after which it stops waiting, and rejects with a StartError. */
  readonly timeout?: number
  readonly signal?: AbortSignal
  /** The variable with the address, which its problems name; none for the embedded server. */
  readonly variable?: string | undefined
}

type PrepareOptions = WaitOptions & {
  /** Whether the role of requests is tried too, so that a wrong password of its own is logged. */
  readonly signsIn?: boolean
}

/**
 * Migrates the database, and tries again for as long as it is away or another start migrates it.
 * Answers which migrations were applied.
 */
export function prepareWithRetry(
  addresses: Addresses,
  config: Config,
  log: Log,
  { signsIn = false, ...options }: PrepareOptions = {},
): Preparation {
  let isPrepared = false
  const cancelled = new AbortController()
  const appRole = addresses.app === addresses.owner ? undefined : roleOf(addresses.app)
  const wait = { ...options, signal: cancelled.signal, variable: ownerVariable(config) }
  const prepare = async (onWait: OnWait) => {
    const { applied, renamed, mayMigrate, knowsAppRole } = await prepareFor(
      addresses.owner,
      config,
      {
        appRole,
        onWait,
        onSlow: (what) => log.info(`still working on ${what}`),
      },
    )
    isPrepared = true
    if (signsIn && appRole !== undefined && config.databaseUrl !== undefined) {
      void warnUnlessSignsIn(addresses.app, log)
    }
    for (const { before, now } of renamed) {
      log.warn('a member signs in with another name now: an older one has the same', {
        before,
        now,
      })
    }
    if (applied.length > 0) log.info('database migrated', { applied: applied.length })
    if (appRole === undefined && mayMigrate && config.databaseUrl !== undefined) log.info(NOTICE)
    if (!knowsAppRole) log.warn(`the database has no role ${appRole}: nothing is granted`)
    return applied
  }
  const finished = retryWhileAway(addresses.owner, log, wait, prepare).catch((error: unknown) => {
    if (cancelled.signal.aborted) return []
    throw error
  })
  return { isPrepared: () => isPrepared, finished, cancel: () => cancelled.abort() }
}

/**
 * Runs work on a database, and again for as long as the database is away; logs what it waits for. The
 * work gets a function to call while it waits by itself.
 */
export async function retryWhileAway<Answer>(
  url: string,
  log: Log,
  { timeout = Infinity, signal, variable }: WaitOptions,
  work: (onWait: OnWait) => Promise<Answer>,
): Promise<Answer> {
  const database = `the database at ${placeOf(url)}`
  const giveUpAt = performance.now() + timeout
  const warn = logThrottled(log)
  const wait = (what: string, reason?: string) => {
    signal?.throwIfAborted()
    if (performance.now() > giveUpAt) throw new StartError(timeoutMessage(what, timeout, reason))
    warn(`waiting for ${what}`, reason)
  }
  for (;;) {
    try {
      return await work((what) => wait(`${what} on ${database}`))
    } catch (error) {
      if (isMisconfigured(error) && !isOutage(error)) {
        throw new StartError(`Cannot use ${database}: ${connectionProblem(error, variable)}.`)
      }
      if (!isOutage(error)) throw error
      wait(database, connectionProblem(error, variable))
      await sleep(PAUSE, undefined, { ref: timeout < Infinity })
    }
  }
}

const NOTICE =
  "migrations run as the app's own role; MIGRATE_DATABASE_URL can name the owner of the tables"

/** Logs a warning at once when it is new, and the same one again only after a while. */
function logThrottled(log: Log) {
  let last = { message: '', at: 0 }
  return (message: string, reason: string | undefined) => {
    if (message === last.message && performance.now() - last.at < LOG_EVERY) return
    last = { message, at: performance.now() }
    log.warn(message, reason === undefined ? {} : { reason })
  }
}

function timeoutMessage(what: string, timeout: number, reason: string | undefined): string {
  const because = reason === undefined ? '' : ` (${reason})`
  return `Waited ${timeout / 1000} seconds for ${what}${because}. Run this again later.`
}

function ownerVariable({ migrateDatabaseUrl, databaseUrl }: Config): string | undefined {
  if (migrateDatabaseUrl !== undefined) return 'MIGRATE_DATABASE_URL'
  return databaseUrl === undefined ? undefined : 'DATABASE_URL'
}

/** Logs at once what the requests, whose role is another one, would only find out. */
async function warnUnlessSignsIn(url: string, log: Log): Promise<void> {
  const sql = connect(url, { max: 1 })
  try {
    await withTimeout(sql`select`)
  } catch (error) {
    log.warn('requests cannot use the database', {
      reason: connectionProblem(error, 'DATABASE_URL'),
    })
  } finally {
    await sql.end({ timeout: 0 })
  }
}

/** Where a database is, without a password. */
function placeOf(url: string): string {
  const { hostname, port, searchParams } = new URL(url)
  const socket = searchParams.get('host')
  if (socket !== null) return socket
  return `${hostname}:${port === '' ? '5432' : port}`
}

function roleOf(url: string): string | undefined {
  return decodeURIComponent(new URL(url).username) || undefined
}
