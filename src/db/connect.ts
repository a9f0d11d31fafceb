import postgres from 'postgres'
import { composing } from './compose.ts'

export type Sql = postgres.Sql
export type Transaction = postgres.TransactionSql
/** A part of a statement. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>

/** Parts one behind the other; the driver takes an empty list for a value. */
export function inRow(sql: Sql, parts: readonly Fragment[]) {
  return parts.length > 0 ? sql`${parts as Fragment[]}` : sql``
}

const DATE = 1082
const TIMESTAMPTZ = 1184

/**
 * What statements and the reading of their answers rely on, and what a server, a database or a role
 * may set otherwise. Poolers know these two; others are set where no pooler is.
 */
const SESSION = { DateStyle: 'ISO', standard_conforming_strings: 'on' }

/** The parameters of `SESSION` left out, for a proxy that may refuse them: empty ones are not sent. */
export const SESSION_OF_PROXY = { DateStyle: '', standard_conforming_strings: '' }

/**
 * Opens a client of a PostgreSQL URL, which may name the directory of a Unix socket as libpq takes
 * it (`?host=/run/postgresql`). It connects at the first query. Days stay `'YYYY-MM-DD'`
 * strings, `numeric` and `bigint` stay strings, and columns come in camel case.
 */
export function connect(url: string, options: postgres.Options<{}> = {}): Sql {
  return composing(openDriver(url, options))
}

function openDriver(url: string, options: postgres.Options<{}>): Sql {
  const settings: postgres.Options<{}> = {
    // A database that is back is used within half a second; the driver's own wait grows to 20 s.
    backoff: () => 0.2 + Math.random() * 0.3,
    connect_timeout: 3,
    // Array types need a round trip on every connection; no column is an array.
    fetch_types: false,
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel } },
    ...options,
    types: {
      // The driver's own parser shifts days by time zone and turns 2026-02-30 into 2026-03-02.
      day: {
        to: DATE,
        from: [DATE],
        serialize: (day: string) => day,
        parse: inIso,
      },
      moment: {
        to: TIMESTAMPTZ,
        from: [TIMESTAMPTZ],
        serialize: (moment: Date | string) => new Date(moment).toISOString(),
        parse: (moment: string) => new Date(inIso(moment)),
      },
    },
    connection: { application_name: 'expense-tracker', ...SESSION, ...options.connection },
  }
  const { address, place } = placeIn(url)
  return postgres(address, { ...settings, ...place }) as Sql
}

/**
 * A day or a moment as the database writes it. In any other style `05/06/2026` is one of two days. Where a
 * proxy keeps the style that the database sets, an error is better than a wrong day.
 */
export function inIso(text: string): string {
  if (text[4] === '-') return text
  throw new Error(`the database writes dates as ${text}: set its DateStyle to ISO`)
}

// The driver takes a socket as an option only, and would hand this parameter on to the server. It does
// not decode the name of the database.
function placeIn(url: string): { address: string; place: postgres.Options<{}> } {
  const parsed = new URL(url)
  const database = decodeURIComponent(parsed.pathname.slice(1))
  const host = parsed.searchParams.get('host')
  if (host?.startsWith('/') !== true) return { address: url, place: { database } }
  parsed.searchParams.delete('host')
  return { address: parsed.href, place: { database, host } }
}

/**
 * Opens a client for requests: each connection carries one query at a time, or 99 quick ones would
 * wait behind a slow one, and a pooler would mix up the answers. The driver sends the next query
 * behind `max_pipeline` others, so 0 it is. Its transactions (`begin`) do not work so.
 */
export function connectForRequests(url: string, options: postgres.Options<{}> = {}): Sql {
  const oneAtATime: postgres.Options<{}> & { max_pipeline: number } = {
    ...options,
    max_pipeline: 0,
  }
  return openDriver(url, oneAtATime)
}
