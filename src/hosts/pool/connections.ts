/** Runs queries on a bounded number of connections, cancels slow ones, and finds dead connections. */
import { connectForRequests, type Sql } from '../../db/connect.ts'
import { hasState, isReadOnly, Outage } from '../../db/errors.ts'
import { MAX_WAIT_STUCK, tooMany } from './queue.ts'
import { copyOf, isRead, mayRetryRead, type Query } from './retry-reads.ts'

/** Milliseconds after which a query is cancelled: as long as a request may take. */
const QUERY_LIMIT = 4000
/** Milliseconds in which a connection that is alive confirms that its query is cancelled. */
const CANCEL_LIMIT = 500
/** Seconds that queries on replaced connections have left. */
const RETIRE_LIMIT = 10
/** Milliseconds that connections are used at least before they are replaced for being read-only. */
const RENEW_PAUSE = 3000

export type Connections = {
  /** The driver's tag, which makes queries. */
  readonly sql: () => Sql
  /** Sends a query when a connection is free; until it ends, it is in `owned`. */
  readonly run: (query: Query, owned: Set<RunningQuery>) => void
  /** Refuses, cancels or abandons queries that take too long. Runs ten times a second while any run. */
  readonly sweep: () => void
  readonly running: () => number
  readonly waiting: () => number
  readonly close: (seconds: number) => Promise<void>
}

export type RunningQuery = {
  /** Rejects the query at once, and cancels it in the database as soon as possible. */
  readonly cancel: () => void
}

type Options = {
  readonly size: number
  readonly connection: Readonly<Record<string, string | number>>
  /** Runs after each response of the database. */
  readonly onProgress: () => void
  /** Runs after the connections were replaced because one was dead or read-only. */
  readonly onReplace: (reason: 'dead' | 'read-only') => void
}

/** Connections that are replaced together, and the function that sends a query on one of them. */
type Generation = {
  readonly sql: Sql
  readonly send: (query: Query) => void
  readonly openedAt: number
}

/** A query from its arrival to its answer. */
type TrackedQuery = RunningQuery & {
  query: Query
  readonly owned: Set<RunningQuery>
  /** Rejects the promise of its caller. */
  readonly reject: (error: unknown) => void
  /** Where it runs; undefined while it waits. */
  on?: Generation
  /** Since when it runs or waits. */
  since: number
  cancelledAt?: number
}

/**
 * The driver never gives up on a connection whose packets vanish. So a query that takes too long
 * is cancelled, and where the cancellation has no answer either, its connection is dead. All of them
 * are replaced then, since a network that drops the packets of one drops those of most. A slow query
 * confirms its cancellation, so a slow database alone replaces nothing. Queries on replaced
 * connections go on, and cause no second replacement.
 */
export function openConnections(url: string, options: Options): Connections {
  const { size, connection, onProgress, onReplace } = options
  const open = (): Generation => {
    const sql = connectForRequests(url, { max: size, connection })
    return { sql, send: (sql`` as Query).handler, openedAt: performance.now() }
  }
  let generation = open()
  const running = new Set<TrackedQuery>()
  const waiting: TrackedQuery[] = []

  const start = (tracked: TrackedQuery) => {
    const { resolve } = tracked.query
    tracked.on = generation
    tracked.since = performance.now()
    running.add(tracked)
    const send = (query: Query, isRepeat: boolean) => {
      tracked.query = query
      query.resolve = (rows) => {
        // The driver may answer a query whose connection it lost, when that connects again.
        if (tracked.query !== query) return
        onProgress()
        end(tracked)
        resolve(rows)
      }
      query.reject = (error) => {
        if (tracked.query !== query) return
        if (isRepeat || !(mayRepeat(error, tracked) || renewed(error, tracked))) {
          end(tracked)
          return tracked.reject(error)
        }
        tracked.on = generation
        send(copyOf(query, generation.sql), true)
      }
      generation.send(query)
    }
    send(tracked.query, false)
  }

  const end = (tracked: TrackedQuery) => {
    tracked.owned.delete(tracked)
    if (!running.delete(tracked)) return
    const next = waiting.shift()
    if (next !== undefined) start(next)
  }

  const refuse = (tracked: TrackedQuery, error: Error) => {
    tracked.owned.delete(tracked)
    tracked.reject(error)
  }

  const mayRepeat = (error: unknown, { query: { string }, cancelledAt, on }: TrackedQuery) =>
    cancelledAt === undefined &&
    on === generation &&
    // The cancellation of another query may meet the one that runs on its connection next.
    (mayRetryRead(error, string) || (hasState(error, '57014') && isRead(string ?? '')))

  /** Whether there are new connections for a write that was refused because its own takes none. */
  const renewed = (error: unknown, { cancelledAt, on }: TrackedQuery) => {
    if (!isReadOnly(error) || cancelledAt !== undefined) return false
    const isYoung = performance.now() - generation.openedAt < RENEW_PAUSE
    if (on === generation && !isYoung) replace('read-only')
    return on !== generation
  }

  const replace = (reason: 'dead' | 'read-only') => {
    const retired = generation
    generation = open()
    void retired.sql.end({ timeout: RETIRE_LIMIT }).catch(() => {})
    onReplace(reason)
  }

  const cancel = (tracked: TrackedQuery) => {
    const place = waiting.indexOf(tracked)
    if (place !== -1) {
      waiting.splice(place, 1)
      return refuse(tracked, cancelled())
    }
    if (tracked.cancelledAt !== undefined || !running.has(tracked)) return
    tracked.cancelledAt = performance.now()
    // Before it is sent, the driver would lose the connection with it.
    if (tracked.query.state !== null) {
      void Promise.resolve(tracked.query.cancel() as unknown).catch(() => {})
    }
    tracked.reject(cancelled())
  }

  const giveUp = (tracked: TrackedQuery) => {
    // While it connects, the driver's own limit ends it.
    if (tracked.query.state === null || !running.has(tracked)) return
    if (tracked.on === generation) replace('dead')
    end(tracked)
  }

  return {
    sql: () => generation.sql,
    run: (query, owned) => {
      const { reject } = query
      const cancelIt = () => cancel(tracked)
      const tracked: TrackedQuery = {
        query,
        owned,
        reject,
        since: performance.now(),
        cancel: cancelIt,
      }
      owned.add(tracked)
      if (running.size < size) start(tracked)
      else waiting.push(tracked)
    },
    sweep: () => {
      const now = performance.now()
      while (waiting[0] !== undefined && now - waiting[0].since > MAX_WAIT_STUCK) {
        refuse(waiting.shift() as TrackedQuery, tooMany())
      }
      for (const tracked of running) {
        if (now - tracked.since > QUERY_LIMIT) afterReading(() => cancel(tracked))
        if (now - (tracked.cancelledAt ?? now) > CANCEL_LIMIT) afterReading(() => giveUp(tracked))
      }
    },
    running: () => running.size,
    waiting: () => waiting.length,
    close: (seconds) => generation.sql.end({ timeout: seconds }),
  }
}

export function cancelled(): Outage {
  return new Outage('no answer within the time that a request has')
}

/** Runs work after the sockets were read: a busy process runs its timers first. */
function afterReading(work: () => void): void {
  setImmediate(() => setImmediate(work))
}
