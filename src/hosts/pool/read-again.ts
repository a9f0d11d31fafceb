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
  /** The connection it was sent on. */
  readonly state: object | null
  /** The whole statement, once it was sent. */
  readonly string?: string
}

// Statements are ours, so that no text of a person's is in them.
const WRITES = /\b(?:insert|update|delete|merge|truncate|create|alter|drop|share|nextval|setval)\b/i

/** Whether a statement changes and locks nothing, so that it may run twice. */
export function isRead(statement: string): boolean {
  return /^\s*(?:select|with)\b/i.test(statement) && !WRITES.test(statement)
}

/**
 * Whether a query may run again after this error: its connection broke before the answer, and it
 * only reads. Writes that may run twice say so themselves (src/db/retry.ts).
 */
export function mayReadAgain(error: unknown, statement: string | undefined): boolean {
  return isLostConnection(error) && statement !== undefined && isRead(statement)
}

/** The same client, which runs reads once more that `mayReadAgain`: for hosts without a pool. */
export function readingAgain(sql: Sql): Sql {
  const { handler: send } = sql`` as Query
  const sendTwice = (query: Query) => {
    const { resolve, reject } = query
    query.reject = (error) => {
      if (!mayReadAgain(error, query.string)) return reject(error)
      // The driver may answer a query whose connection it lost, when that connects again.
      query.resolve = query.reject = () => {}
      const again = sql(query.strings, ...query.args) as Query
      void Object.assign(again, { resolve, reject })
      send(again)
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
