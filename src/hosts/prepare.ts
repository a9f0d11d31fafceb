import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { isOutage } from '../db/errors.ts'
import type { OnWait } from './database/lock.ts'
import type { Log } from './process/log.ts'
import { prepareFor } from './migrate.ts'
import { StartError } from './process/start-error.ts'

const PAUSE = 1000
const SAYS_SO_EVERY = 30_000

export type Addresses = {
  /** As the role of requests. */
  readonly app: string
  /** As the role that owns the tables, which may be the same. */
  readonly owner: string
}

export type Preparation = {
  readonly done: () => boolean
  /** Resolves when the database is prepared; rejects when someone has to mend something. */
  readonly finished: Promise<string[]>
  readonly cancel: () => void
}

type Patience = {
  /** Milliseconds after which it stops waiting, and rejects with a StartError. */
  readonly patience?: number
  readonly signal?: AbortSignal
}

/**
 * Migrates the database, and tries again for as long as it is away or another start migrates it.
 * Answers which migrations were applied.
 */
export function prepareUntilDone(
  addresses: Addresses,
  config: Config,
  log: Log,
  patience: Patience = {},
): Preparation {
  let done = false
  const cancelled = new AbortController()
  const appRole = addresses.app === addresses.owner ? undefined : roleOf(addresses.app)
  const prepare = async (onWait: OnWait) => {
    const { applied, mayMigrate, knowsAppRole } = await prepareFor(addresses.owner, config, {
      appRole,
      onWait,
      onSlow: (what) => log.info(`still at work on ${what}`),
    })
    done = true
    if (applied.length > 0) log.info('the database is migrated', { applied: applied.length })
    if (appRole === undefined && mayMigrate && config.databaseUrl !== undefined) log.info(NOTICE)
    if (!knowsAppRole) log.warn(`the database has no role ${appRole}, so nothing is granted to it`)
    return applied
  }
  const { signal } = cancelled
  const finished = untilItAnswers(addresses.owner, log, { ...patience, signal }, prepare).catch(
    (error: unknown) => {
      if (signal.aborted) return []
      throw error
    },
  )
  return { done: () => done, finished, cancel: () => cancelled.abort() }
}

/**
 * Does what a database is needed for, again for as long as it is away, and logs what is waited for.
 * The work is given what it calls while it waits by itself.
 */
export async function untilItAnswers<Answer>(
  url: string,
  log: Log,
  { patience = Infinity, signal }: Patience,
  work: (onWait: OnWait) => Promise<Answer>,
): Promise<Answer> {
  const database = `the database at ${placeOf(url)}`
  const giveUpAt = performance.now() + patience
  const say = sayNowAndThen(log)
  const wait = (what: string, reason?: string) => {
    signal?.throwIfAborted()
    if (performance.now() > giveUpAt) throw new StartError(gaveUp(what, patience, reason))
    say(`waiting for ${what}`, reason)
  }
  for (;;) {
    try {
      return await work((what) => wait(`${what} on ${database}`))
    } catch (error) {
      if (!isOutage(error)) throw error
      wait(database, reasonOf(error))
      await sleep(PAUSE, undefined, { ref: patience < Infinity })
    }
  }
}

const NOTICE =
  "migrations run as the app's own role; MIGRATE_DATABASE_URL can name the owner of the tables"

/** Says what is new at once, and the same again only after a while. */
function sayNowAndThen(log: Log) {
  let last = { message: '', at: 0 }
  return (message: string, reason: string | undefined) => {
    if (message === last.message && performance.now() - last.at < SAYS_SO_EVERY) return
    last = { message, at: performance.now() }
    log.warn(message, reason === undefined ? {} : { reason })
  }
}

function gaveUp(what: string, patience: number, reason: string | undefined): string {
  const because = reason === undefined ? '' : ` (${reason})`
  return `Waited ${patience / 1000} seconds for ${what}${because}. Run this again later.`
}

// Where a name has several addresses, only the code says why none of them answers.
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  return message || code || 'for an unknown reason'
}

/** Where a database is, without a password. */
function placeOf(url: string): string {
  const { hostname, port } = new URL(url)
  return `${hostname}:${port === '' ? '5432' : port}`
}

function roleOf(url: string): string | undefined {
  return decodeURIComponent(new URL(url).username) || undefined
}
