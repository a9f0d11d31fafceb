import type { Sql } from '../db/connect.ts'
import { Outage } from '../db/errors.ts'
import { proveRead, proveWrite } from '../db/health.ts'

/** Milliseconds for which a successful probe is cached. */
const CACHE_TIME = 5000
/** Milliseconds before a write is tried again that failed. */
const RETRY_PAUSE = 1000
/** Timeout of a probe in milliseconds. */
const LIMIT = 1000
const POLL_INTERVAL = 20

/** Proves that the database takes writes; rejects where it does not. */
export type WriteProbe = (sql: Sql) => Promise<void>

/**
 * Makes the probe of one process or isolate. It writes at most every five seconds and only reads in
 * between. While one request writes, others poll for its result instead of awaiting its promise: on
 * Workers a promise belongs to one request. The clock is monotonic, since one that is set back would
 * make a failure last.
 */
export function createWriteProbe(now: () => number = () => performance.now()): WriteProbe {
  let provenAt = Number.NEGATIVE_INFINITY
  let failedAt = Number.NEGATIVE_INFINITY
  let startedAt = Number.NEGATIVE_INFINITY
  let failure: unknown

  return async (sql) => {
    while (now() - startedAt < LIMIT) await sleep(POLL_INTERVAL)
    if (now() - provenAt < CACHE_TIME) return proveRead(sql)
    if (now() - failedAt < RETRY_PAUSE) throw failure

    startedAt = now()
    try {
      await Promise.race([proveWrite(sql), late()])
      provenAt = now()
    } catch (error) {
      failure = error
      failedAt = now()
      throw error
    } finally {
      startedAt = Number.NEGATIVE_INFINITY
    }
  }
}

async function late(): Promise<never> {
  await sleep(LIMIT)
  throw new Outage('the database does not answer')
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
