import type postgres from 'postgres'
import { connectForRequests, type Sql } from '../db/connect.ts'
import { Outage } from '../db/errors.ts'

/** What a host logs when its connections were replaced. */
export const REPLACED =
  'the database did not answer three times in a row: its connections are replaced'

const MISSES_BEFORE_REPLACING = 3

export type Pool = {
  /** The pool to use now; ask again for each request. */
  readonly sql: Sql
  /** Connections it may open, those carrying a query, and queries waiting for one. */
  readonly usage: () => { readonly size: number; readonly inUse: number; readonly waiting: number }
  /** Tells how a request ended, so that a pool of dead connections is noticed. */
  readonly ended: (error: Error | undefined) => void
  readonly close: (seconds: number) => Promise<void>
}

type PoolOptions = {
  readonly size: number
  readonly onReplace: () => void
  /** Settings of PostgreSQL's for each connection. Poolers refuse those they do not know. */
  readonly connection?: Readonly<Record<string, string | number>>
}

/**
 * The process's connections. The driver never gives up on a connection whose packets vanish, so
 * after three requests in a row ran into their deadline the whole pool is replaced.
 */
export function createPool(url: string, { size, onReplace, connection = {} }: PoolOptions): Pool {
  const options = { max: size, connection }
  let pending = 0
  let misses = 0
  const open = () => counted(connectForRequests(url, options), (change) => (pending += change))
  let sql = open()

  return {
    get sql() {
      return sql
    },
    usage: () => ({ size, inUse: Math.min(pending, size), waiting: Math.max(0, pending - size) }),
    ended: (error) => {
      if (!(error instanceof Outage)) misses = 0
      else if (pending > 0) misses += 1
      if (misses < MISSES_BEFORE_REPLACING) return
      misses = 0
      const dead = sql
      sql = open()
      void dead.end({ timeout: 0 }).catch(() => {})
      onReplace()
    },
    close: (seconds) => sql.end({ timeout: seconds }),
  }
}

type Executable = postgres.PendingQuery<postgres.Row[]> & {
  executed: boolean
  handle: () => Promise<void>
}

// The driver tells nobody how many queries wait. A query starts in `handle`, which awaiting it
// calls; fragments are queries that never start (postgres 3.4.9, src/query.js).
function counted(sql: Sql, count: (change: 1 | -1) => void): Sql {
  return new Proxy(sql, {
    apply(target, self, args) {
      const query = Reflect.apply(target as never, self, args) as Executable
      if (typeof query.handle !== 'function') return query
      const start = query.handle
      query.handle = function () {
        if (!this.executed) {
          count(1)
          const done = () => count(-1)
          void Promise.prototype.then.call(this, done, done)
        }
        return start.call(this)
      }
      return query
    },
  })
}
