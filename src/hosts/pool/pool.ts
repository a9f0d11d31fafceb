/** The connection pool of a process, with a queue of requests before it. */
import { composing, numberedQuery } from '../../db/compose.ts'
import type { Sql } from '../../db/connect.ts'
import { cancelled, openConnections, type RunningQuery } from './connections.ts'
import { createQueue, type Entry } from './queue.ts'
import type { Query } from './retry-reads.ts'

/** The log message after the connections were replaced, by the reason. */
export const REPLACED = {
  dead: 'a database connection is dead, so all of them are replaced',
  'read-only': 'the database connections take no writes, so all of them are replaced',
}

/** Milliseconds without a query after which a request makes room for others. */
const IDLE_LIMIT = 250
const SWEEP_EVERY = 100

export type Pool = {
  /** For the host's own queries, which wait for a connection but behind no request. */
  readonly sql: Sql
  /** Begins a request. With `isArriving` it counts as waiting before its first query, too. */
  readonly begin: (isArriving: boolean) => RequestQueries
  /** Whether one more request would be refused. */
  readonly isOverloaded: () => boolean
  /** Connections it may open, queries that run, and requests that wait for a connection. */
  readonly usage: () => { readonly size: number; readonly inUse: number; readonly waiting: number }
  readonly close: (seconds: number) => Promise<void>
}

export type RequestQueries = {
  readonly sql: Sql
  /** Ends all queries of the request: those that wait never start, those that run are cancelled. */
  readonly cancel: () => void
  /** Reports that the request has its response. */
  readonly end: () => void
}

type PoolOptions = {
  readonly size: number
  readonly onReplace: (reason: keyof typeof REPLACED) => void
  /** PostgreSQL settings for each connection. Poolers refuse unknown ones. */
  readonly connection?: Readonly<Record<string, string | number>>
}

type Client = Entry & {
  /**
   * `new`: has sent no query. `waiting`: is in the queue. `inside`: holds one of its places.
   * `outside`: queries without a place, since it is answered or was idle for too long.
   */
  place: 'new' | 'waiting' | 'inside' | 'outside'
  isArriving: boolean
  isEnded: boolean
  isCancelled: boolean
  /** Queries made while it waits. */
  held: Query[]
  readonly running: Set<RunningQuery>
  /** When it was last seen to have a query. */
  idleSince: number
}

export function createPool(url: string, { size, onReplace, connection = {} }: PoolOptions): Pool {
  // Twice as many requests as connections: while some are between two queries, others can run one.
  const queue = createQueue(2 * size)
  const connections = openConnections(url, {
    size,
    connection,
    onProgress: queue.progress,
    onReplace,
  })
  const inside = new Set<Client>()
  let arriving = 0
  let sweeper: ReturnType<typeof setInterval> | undefined

  const run = (query: Query, running: Set<RunningQuery>) => {
    sweeper ??= setInterval(sweep, SWEEP_EVERY)
    connections.run(query, running)
  }

  const dispatch = (query: Query, client: Client) => {
    if (client.isCancelled) return query.reject(cancelled())
    if (client.place === 'inside' || client.place === 'outside') return run(query, client.running)
    client.held.push(query)
    if (client.place === 'waiting') return
    client.place = 'waiting'
    endArrival(client)
    queue.enter(client)
  }

  const enter = (client: Client) => {
    client.place = 'inside'
    inside.add(client)
    for (const query of client.held.splice(0)) run(query, client.running)
    if (client.isEnded) leave(client)
  }

  const refuse = (client: Client, error: Error) => {
    client.place = 'outside'
    client.isCancelled = true
    for (const query of client.held.splice(0)) query.reject(error)
  }

  /** Gives the place of a request to the next. */
  const leave = (client: Client) => {
    client.place = 'outside'
    if (inside.delete(client)) queue.leave(client.isEnded && !client.isCancelled)
  }

  const cancel = (client: Client) => {
    client.isCancelled = true
    if (client.place === 'waiting') queue.remove(client)
    for (const query of client.held.splice(0)) query.reject(cancelled())
    for (const running of client.running) running.cancel()
  }

  const endArrival = (client: Client) => {
    if (client.isArriving) arriving -= 1
    client.isArriving = false
  }

  const sweep = () => {
    queue.refuseOld()
    connections.sweep()
    const now = performance.now()
    for (const client of inside) {
      if (client.running.size > 0) client.idleSince = now
      else if (now - client.idleSince > IDLE_LIMIT) leave(client)
    }
    if (inside.size + queue.waiting() + connections.running() > 0) return
    clearInterval(sweeper)
    sweeper = undefined
  }

  const sqlFor = (handler: (query: Query) => void): Sql =>
    composing(connections.sql(), (...statement) => {
      const query = numberedQuery(connections.sql(), ...statement) as unknown as Query
      query.handler = handler
      return query
    })

  return {
    sql: sqlFor((query) => run(query, new Set())),
    begin: (isArriving) => {
      const client: Client = {
        place: 'new',
        isArriving,
        isEnded: false,
        isCancelled: false,
        held: [],
        running: new Set(),
        idleSince: performance.now(),
        start: () => enter(client),
        refuse: (error) => refuse(client, error),
      }
      if (isArriving) arriving += 1
      return {
        sql: sqlFor((query) => dispatch(query, client)),
        cancel: () => cancel(client),
        end: () => {
          client.isEnded = true
          endArrival(client)
          if (client.place === 'new') client.place = 'outside'
          if (client.place === 'inside') leave(client)
        },
      }
    },
    isOverloaded: () => queue.isFull(arriving),
    usage: () => ({
      size,
      inUse: connections.running(),
      waiting: queue.waiting() + connections.waiting(),
    }),
    close: (seconds) => connections.close(seconds),
  }
}
