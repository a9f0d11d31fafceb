import type { Sql } from '../db/connect.ts'
import { Outage } from '../db/errors.ts'
import { proveRead, proveWrite } from '../db/health.ts'

/** Milliseconds for which one proof is enough, however many requests ask. */
const PROVEN_FOR = 5000
/** Milliseconds before a write is tried again that failed. */
const FAILED_FOR = 1000
/** Milliseconds a proof may take. */
const LIMIT = 1000
const LOOK_EVERY = 20

/** Proves that the database takes writes; rejects where it does not. */
export type WriteProbe = (sql: Sql) => Promise<void>

/**
 * Makes the probe of one process or isolate. It writes at most every five seconds and only reads in
 * between. While one request writes, others wait for what it finds out, and not for its promise: on
 * Workers that belongs to one request.
 */
export function createWriteProbe(now: () => number = Date.now): WriteProbe {
  let provenAt = Number.NEGATIVE_INFINITY
  let failedAt = Number.NEGATIVE_INFINITY
  let startedAt = Number.NEGATIVE_INFINITY
  let failure: unknown

  return async (sql) => {
    while (now() - startedAt < LIMIT) await sleep(LOOK_EVERY)
    if (now() - provenAt < PROVEN_FOR) return proveRead(sql)
    if (now() - failedAt < FAILED_FOR) throw failure

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
