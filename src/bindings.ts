/** The port: what a host hands over with each request, and once for the app. Types only. */
import type { Handler, MiddlewareHandler } from 'hono'
import type { Sql } from './db/connect.ts'
import type { Ledger } from './domain/ledger.ts'

/** With each request, as Hono's `Bindings`. */
export type Bindings = {
  /** On Node a pool for the process; at the edge a client of this request alone. */
  readonly sql: Sql
  /**
   * The ledger the request is about, as it was a second ago at most; `fresh` reads it anew, for what
   * changes it and after. Rejects while the database is away.
   */
  readonly ledger: (how?: { readonly fresh: true }) => Promise<Ledger>
  readonly now: () => Date
  /** Hands over work that nobody waits for; the host lives on until it is done. */
  readonly afterResponse: (work: Promise<unknown>) => void
  readonly settings: AppSettings
}

export type AppSettings = {
  /** Who may see it while nobody signs in. `nobody`: reachable from outside, and not said to be open. */
  readonly openTo: 'this machine' | 'everyone' | 'nobody'
  /** Where people reach the app, such as `https://spend.example`; unset, each request's own host. */
  readonly publicOrigin?: string
  /** What `/metrics` asks for as a bearer token; unset, it is open. */
  readonly metricsToken?: string
}

/** What handlers leave for the host's observer to count. */
export type Variables = {
  /** How many expenses this request stored for the first time. */
  expensesAdded?: number
}

export type AppEnv = { Bindings: Bindings; Variables: Variables }

/** Once for the app: all that reaches outside it. */
export type HostParts = {
  /** Each sees every request and how it ended. */
  readonly observers?: readonly MiddlewareHandler<AppEnv>[]
  /** Prints the metrics of this process. */
  readonly metrics?: Handler<AppEnv>
  /** Serves `public/`, where the host does not do so before the app. */
  readonly assets?: MiddlewareHandler<AppEnv>
  /** Milliseconds after which a request is answered with 503. */
  readonly deadline?: number
}
