/** Runs queries on a bounded number of connections, cancels slow ones, and finds dead connections. */
import { connectForRequests, type Sql } from '../../db/connect.ts'
import { hasState, Outage } from '../../db/errors.ts'
import { MAX_WAIT_STUCK, tooMany } from './queue.ts'
import { isRead, mayReadAgain, type Query } from './read-again.ts'

/** Milliseconds after which a query is cancelled: as long as a request may take. */
const QUERY_LIMIT = 4000
/** Milliseconds in which a connection that is alive confirms that its query is cancelled. */
const CANCEL_LIMIT = 500
/** Seconds that queries on replaced connections have left. */
const RETIRE_LIMIT = 10

export type Connections = {
  /** The driver's, to make queries with. */
  readonly sql: () => Sql
  /** Sends a query when a connection is free; until it is over, it is among `owned`. */
  readonly run: (query: Query, owned: Set<RunningQuery>) => void
  /** Refuses, cancels and gives up what takes too long. Call it ten times a second while any run. */
  readonly sweep: () => void
  readonly running: () => number
  readonly waiting: () => number
  readonly close: (seconds: number) => Promise<void>
}

export type RunningQuery = {
  /** Ends the query for whoever awaits it, and in the database as soon as may be. */
  readonly cancel: () => void
}

type Options = {
  readonly size: number
  readonly connection: Readonly<Record<string, string | number>>
  /** Called with each answer of the database. */
  readonly onProgress: () => void
  /** Called when the connections were replaced because one was dead. */
  readonly onReplace: () => void
}

/** Connections that are replaced together, and what sends a query on one of them. */
type Generation = { readonly sql: Sql; readonly send: (query: Query) => void }

/** A query on its way through. */
type Asked = RunningQuery & {
  query: Query
  readonly owned: Set<RunningQuery>
  /** Rejects it for whoever awaits it. */
  readonly reject: (error: unknown) => void
  /** Where it runs; undefined while it waits. */
  on?: Generation
  /** Since when it runs or waits. */
  since: number
  cancelledAt?: number
}

/**
 * The driver never gives up on a connection whose packets vanish. So a query that takes too long
 * is cancelled, and where that has no answer either, its connection is dead: all are replaced
 * then, since what swallows the packets of one does so to most. A slow query confirms that it was
 * cancelled, so however slow the database is, nothing is replaced; and what still runs on replaced
 * connections goes on, and replaces nothing again.
 */
export function openConnections(url: string, options: Options): Connections {
  const { size, connection, onProgress, onReplace } = options
  const open = (): Generation => {
    const sql = connectForRequests(url, { max: size, connection })
    return { sql, send: (sql`` as Query).handler }
  }
  let generation = open()
  const running = new Set<Asked>()
  const waiting: Asked[] = []

  const start = (asked: Asked) => {
    const { resolve } = asked.query
    asked.on = generation
    asked.since = performance.now()
    running.add(asked)
    const send = (query: Query, isRepeat: boolean) => {
      asked.query = query
      query.resolve = (rows) => {
        // The driver may answer a query whose connection it lost, when that connects again.
        if (asked.query !== query) return
        onProgress()
        end(asked)
        resolve(rows)
      }
      query.reject = (error) => {
        if (asked.query !== query) return
        if (isRepeat || !mayRepeat(error, asked)) {
          end(asked)
          return asked.reject(error)
        }
        send(generation.sql(query.strings, ...query.args) as Query, true)
      }
      generation.send(query)
    }
    send(asked.query, false)
  }

  const end = (asked: Asked) => {
    asked.owned.delete(asked)
    if (!running.delete(asked)) return
    const next = waiting.shift()
    if (next !== undefined) start(next)
  }

  const refuse = (asked: Asked, error: Error) => {
    asked.owned.delete(asked)
    asked.reject(error)
  }

  const mayRepeat = (error: unknown, { query: { string }, cancelledAt, on }: Asked) =>
    cancelledAt === undefined &&
    on === generation &&
    // The cancellation of another query may meet the one that runs on its connection next.
    (mayReadAgain(error, string) || (hasState(error, '57014') && isRead(string ?? '')))

  const cancel = (asked: Asked) => {
    const place = waiting.indexOf(asked)
    if (place !== -1) {
      waiting.splice(place, 1)
      return refuse(asked, cancelled())
    }
    if (asked.cancelledAt !== undefined || !running.has(asked)) return
    asked.cancelledAt = performance.now()
    // Before it is sent, the driver would lose the connection with it.
    if (asked.query.state !== null) {
      void Promise.resolve(asked.query.cancel() as unknown).catch(() => {})
    }
    asked.reject(cancelled())
  }

  const giveUp = (asked: Asked) => {
    // While it connects, the driver's own limit ends it.
    if (asked.query.state === null || !running.has(asked)) return
    if (asked.on === generation) {
      const retired = generation
      generation = open()
      void retired.sql.end({ timeout: RETIRE_LIMIT }).catch(() => {})
      onReplace()
    }
    end(asked)
  }

  return {
    sql: () => generation.sql,
    run: (query, owned) => {
      const { reject } = query
      const cancelIt = () => cancel(asked)
      const asked: Asked = { query, owned, reject, since: performance.now(), cancel: cancelIt }
      owned.add(asked)
      if (running.size < size) start(asked)
      else waiting.push(asked)
    },
    sweep: () => {
      const now = performance.now()
      while (waiting[0] !== undefined && now - waiting[0].since > MAX_WAIT_STUCK) {
        refuse(waiting.shift() as Asked, tooMany())
      }
      for (const asked of running) {
        if (now - asked.since > QUERY_LIMIT) cancel(asked)
        if (now - (asked.cancelledAt ?? now) > CANCEL_LIMIT) afterReading(() => giveUp(asked))
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

/** Runs work after what has arrived was read: a busy process looks at its timers first. */
function afterReading(work: () => void): void {
  setImmediate(() => setImmediate(work))
}
