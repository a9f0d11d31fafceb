import type postgres from 'postgres'
import type { Sql } from '../../db/connect.ts'
import { isLostConnection } from '../../db/errors.ts'

/** The driver's query; awaiting it calls `handler` once, which sends it (postgres 3.4.9, src/query.js). */
export type Query = postgres.PendingQuery<postgres.Row[]> & {
  handler: (query: Query) => void
  resolve: (rows: unknown) => void
  reject: (error: unknown) => void
  readonly strings: TemplateStringsArray
  readonly args: readonly never[]
  /** Whether the driver gives its values their numbers. */
  readonly tagged: boolean
  /** Whether it is prepared, if not as the connection says. */
  readonly options: { readonly prepare?: boolean }
  /** `values` where rows are arrays. */
  isRaw: boolean | 'values'
  /** The connection it was sent on. */
  readonly state: object | null
  /** The whole statement, once it was sent. */
  readonly string?: string
}

// Values are parameters, so a statement holds no text that a person typed.
const WRITES = /\b(?:insert|update|delete|merge|truncate|create|alter|drop|share|nextval|setval)\b/i

/** Whether a statement changes and locks nothing, so that it is safe to retry. */
export function isRead(statement: string): boolean {
  return /^\s*(?:select|with)\b/i.test(statement) && !WRITES.test(statement)
}

/**
 * Whether a query may be retried after this error: its connection broke before the answer, and it
 * only reads. Writes that are safe to retry do so themselves (src/db/retry-writes.ts).
 */
export function mayRetryRead(error: unknown, statement: string | undefined): boolean {
  return isLostConnection(error) && statement !== undefined && isRead(statement)
}

/** The same query, to send once more. */
export function copyOf({ strings, args, tagged, options, isRaw }: Query, sql: Sql): Query {
  return Object.assign(sql(strings) as Query, { args, tagged, options, isRaw })
}

/** The same client, which retries each such read once: for hosts without a pool. */
export function withReadRetry(sql: Sql): Sql {
  const { handler: send } = sql`` as Query
  const sendTwice = (query: Query) => {
    const { resolve, reject } = query
    query.reject = (error) => {
      if (!mayRetryRead(error, query.string)) return reject(error)
      // The driver may answer a query whose connection it lost, when that connects again.
      query.resolve = query.reject = () => {}
      send(Object.assign(copyOf(query, sql), { resolve, reject }))
    }
    send(query)
  }
  return new Proxy(sql, {
    apply(target, self, args) {
      const query = Reflect.apply(target as never, self, args) as Query
      if (typeof query.handler === 'function') query.handler = sendTwice
      return query
    },
  })
}
