import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { isOutage } from '../db/errors.ts'
import type { Log } from './log.ts'
import { prepareFor } from './migrate.ts'
import { StartError } from './start-error.ts'

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

type Options = {
  /** Milliseconds after which it stops waiting, and rejects with a StartError. */
  readonly patience?: number
}

class Cancelled extends Error {}

/**
 * Migrates the database, and tries again for as long as it is away or another start migrates it.
 * Answers which migrations were applied.
 */
export function prepareUntilDone(
  addresses: Addresses,
  config: Config,
  log: Log,
  { patience = Infinity }: Options = {},
): Preparation {
  let done = false
  let cancelled = false
  const giveUpAt = performance.now() + patience
  const say = sayNowAndThen(log)
  const wait = (what: string, reason?: string) => {
    if (cancelled) throw new Cancelled()
    if (performance.now() > giveUpAt) throw new StartError(gaveUp(what, patience, reason))
    say(`waiting for ${what}`, reason)
  }
  const database = `the database at ${placeOf(addresses.owner)}`
  const appRole = addresses.app === addresses.owner ? undefined : roleOf(addresses.app)

  const run = async (): Promise<string[]> => {
    for (;;) {
      try {
        const { applied, mayMigrate, knowsAppRole } = await prepareFor(addresses.owner, config, {
          appRole,
          onWait: (what) => wait(`${what} on ${database}`),
          onSlow: (what) => log.info(`still at work on ${what}`),
        })
        done = true
        if (applied.length > 0) log.info('the database is migrated', { applied: applied.length })
        if (appRole === undefined && mayMigrate && config.databaseUrl !== undefined)
          log.info(NOTICE)
        if (!knowsAppRole)
          log.warn(`the database has no role ${appRole}, so nothing is granted to it`)
        return applied
      } catch (error) {
        if (!isOutage(error)) throw error
        wait(database, reasonOf(error))
        await sleep(PAUSE, undefined, { ref: patience < Infinity })
      }
    }
  }
  const finished = run().catch((error: unknown) => {
    if (error instanceof Cancelled) return []
    throw error
  })
  return { done: () => done, finished, cancel: () => (cancelled = true) }
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
