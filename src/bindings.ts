/** The port: what a host hands over with each request, and once for the app. Types only. */
import type { Handler, MiddlewareHandler } from 'hono'
import type { Sql } from './db/connect.ts'
import type { Session } from './db/sign-in/sessions.ts'
import type { Ledger } from './domain/ledger.ts'
import type { NewLedgers } from './domain/member.ts'

/** With each request, as Hono's `Bindings`. */
export type Bindings = {
  /** On Node a pool for the process; at the edge a client of this request alone. */
  readonly sql: Sql
  /** Ends what this request still asks the database: nobody waits for its answer any more. */
  readonly cancelQueries: () => void
  /** Rejects where the database takes no writes. Writes at most once in five seconds to find out. */
  readonly proveWrite: () => Promise<void>
  readonly now: () => Date
  /** The address of whoever asks, as the host sees it; never one that the sender made up. */
  readonly clientAddress: string
  /** The address at the other end of the connection, which may be a proxy's. */
  readonly peerAddress: string
  /** How people reach the proxy before us, where one that is trusted says so. */
  readonly forwardedProtocol?: 'http' | 'https' | undefined
  readonly passwords: Passwords
  /** Hands over work that nobody waits for; the host lives on until it is done. */
  readonly afterResponse: (work: Promise<unknown>) => void
  readonly settings: AppSettings
  /** Where Cloudflare Access stands before the app. */
  readonly access?: AccessProvider | undefined
}

/** Whose signature says who passed Cloudflare Access, for which app, and how it is checked. */
export type AccessProvider = {
  readonly issuer: string
  readonly audience: string
  /** The public keys (RFC 7517) as they are known; `fresh` asks anew, unless that was just done. */
  readonly keys: (fresh?: 'fresh') => Promise<readonly PublicKey[]>
}

export type PublicKey = Readonly<Record<string, unknown>> & { readonly kid?: string }

/** Makes and compares hashes of passwords, two at once at most. Rejects with Busy when too many wait. */
export type Passwords = {
  /** Throws Busy where the next one would be turned away, before anything is done for it. */
  readonly admit: () => void
  readonly hash: (password: string) => Promise<string>
  /** Takes as long, and says no, where there is no hash. */
  readonly matches: (password: string, hash: string | null) => Promise<boolean>
}

export type AppSettings = {
  /** Who may see it while nobody signs in. `nobody`: reachable from outside, and not said to be open. */
  readonly openTo: 'this machine' | 'everyone' | 'nobody'
  /** Where people reach the app, such as `https://spend.example`; unset, each request's own host. */
  readonly publicOrigin?: string
  /** What `/metrics` asks for as a bearer token; unset, it is open. */
  readonly metricsToken?: string
  /** What makes the first member; a start of the app may have printed another one. */
  readonly setupToken?: string
  /** Who signs people in for us, and what it knows this app by; unset, nobody does. */
  readonly oidc?: OidcSettings
  /** Who may make ledgers; unset, `members`. */
  readonly newLedgers?: NewLedgers
}

export type OidcSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What is found out about a request, and what handlers leave for the host's observer. */
export type Variables = {
  /** The ledger the request is about; every query takes it from here. */
  ledger: Ledger
  /** Who asks, where people sign in. */
  session?: Session | undefined
  /** How many expenses this request stored for the first time. */
  expensesAdded?: number
  /** What happened to who may come in, for the log. */
  auditEvents?: readonly AuditEvent[]
}

export type AuditEvent = {
  readonly what:
    | 'signed in'
    | 'sign-in failed'
    | 'signed out'
    | 'rate limited'
    | 'session ended'
    | 'password changed'
    | 'passkey added'
    | 'passkey removed'
    | 'account linked'
    | 'account unlinked'
    | 'invited'
    | 'invitation withdrawn'
    | 'joined'
    | 'role changed'
    | 'member removed'
    | 'ledger made'
    | 'ledger opened'
  /** Whom it is about, where that is not who asks. */
  readonly member?: string | undefined
  readonly ledger?: string
  readonly role?: string
  readonly loginMethod?: string
  readonly why?: string
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
