/** What a host gives the app: the bindings of each request, and the parts of the app. Types only. */
import type { Handler, Hono, MiddlewareHandler } from 'hono'
import type { Sql } from './db/connect.ts'
import type { Access } from './db/sign-in/access.ts'
import type { Session } from './db/sign-in/sessions.ts'
import type { Ledger } from './domain/ledger.ts'
import type { NewLedgers } from './domain/member.ts'

/** With each request, as Hono's `Bindings`. */
export type Bindings = {
  /** On Node a pool for the process; at the edge a client of this request alone. */
  readonly sql: Sql
  /** Cancels the queries of this request, whose response was given up. */
  readonly cancelQueries: () => void
  /** Rejects where the database takes no writes. Writes at most once in five seconds to find out. */
  readonly proveWrite: () => Promise<void>
  /** Opens a connection for one export alone. */
  readonly openExport: OpenExport
  readonly createDeflate: CreateDeflate
  readonly now: () => Date
  /** The client's address, as the host sees it; never a forged one. */
  readonly clientAddress: string
  /** The address at the other end of the connection, which may be a proxy's. */
  readonly peerAddress: string
  /** The protocol between client and proxy, where a trusted proxy sends it. */
  readonly forwardedProtocol?: 'http' | 'https' | undefined
  readonly passwords: Passwords
  /** Runs work after the response; the host waits for it before it stops. */
  readonly afterResponse: (work: Promise<unknown>) => void
  readonly settings: AppSettings
  /** What the process or isolate remembers of visits, by a key; without it, each request asks first. */
  readonly visits?: Map<string, Visit>
  /** What it remembers of the names and categories that the form of a ledger offers, by its id. */
  readonly offers?: Map<string, RememberedOffers>
  /** Set where Cloudflare Access protects the app. */
  readonly access?: AccessProvider | undefined
}

/**
 * Rejects with TooManyExports while other exports use all of the few connections: after two seconds, or,
 * with `goesOn`, for an export that has begun, after two minutes.
 */
export type OpenExport = (goesOn?: boolean) => Promise<ExportConnection>

/** Compresses bytes as zip files do (RFC 1951), for whoever takes what it has compressed so far. */
export type CreateDeflate = (onCompressed: (bytes: Uint8Array<ArrayBuffer>) => void) => {
  /** Resolves when these bytes are compressed; some of them may be kept until others follow. */
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** Resolves to the checksum (CRC-32) of all bytes when they are compressed. */
  readonly end: () => Promise<number>
}

/** A connection that one export has to itself, so that it may hold a transaction. */
export type ExportConnection = {
  readonly sql: Sql
  /** Whether the database has ended it. */
  readonly hasEnded: () => boolean
  /** Ends it at once, and a transaction with it. */
  readonly close: () => Promise<void>
}

/** Who was let in: a session, or anybody where sign-in is off; and the ledger, if there is one. */
export type Visit = {
  readonly session?: Session | undefined
  readonly ledger: Ledger | undefined
}

/** What a form offers, as JSON, for a while; `text` is undefined while the first request reads it. */
export type RememberedOffers = {
  /** The day, and the part of it, for which they are. */
  readonly asOf: string
  /** Milliseconds since 1970. */
  readonly until: number
  text?: string
}

/** The issuer and audience of Cloudflare Access tokens, and the keys that verify them. */
export type AccessProvider = {
  readonly issuer: string
  readonly audience: string
  /** The cached public keys (RFC 7517); `fresh` fetches them again, except within seconds of the last fetch. */
  readonly keys: (fresh?: 'fresh') => Promise<readonly PublicKey[]>
}

export type PublicKey = Readonly<Record<string, unknown>> & { readonly kid?: string }

/** Makes and compares hashes of passwords, two at once at most. Rejects with Busy when too many wait. */
export type Passwords = {
  /** Throws Busy where the next password would be refused, before any other work. */
  readonly admit: () => void
  readonly hash: (password: string) => Promise<string>
  /** Without a hash it takes as long, and returns false. */
  readonly matches: (password: string, hash: string | null) => Promise<boolean>
}

export type AppSettings = {
  /** Who may use the app before the first member. `nobody`: it is reachable from outside without AUTH=open. */
  readonly openTo: 'this machine' | 'everyone' | 'nobody'
  /** Where people reach the app, such as `https://spend.example`; unset, each request's own host. */
  readonly publicOrigin?: string
  /** The bearer token of `/metrics`; without one, only this machine may read them. */
  readonly metricsToken?: string
  /** The token for the first member; the start of the app may have logged another one. */
  readonly setupToken?: string
  /** The OpenID Connect provider, and the credentials of this app there. */
  readonly oidc?: OidcSettings
  /** Which role may create ledgers; `members` by default. */
  readonly newLedgers?: NewLedgers
}

export type OidcSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What the middleware sets for the handlers, and the handlers for the observers of the host. */
export type Variables = {
  /** The ledger the request is about; every query takes it from here. */
  ledger: Ledger
  /** The session of the signed-in member. */
  session?: Session | undefined
  /** What the statement that answers has to check, where nothing has before. */
  accessToCheck?: Access | undefined
  /** Its address, once somebody has parsed it. */
  url?: URL
  /** How many expenses this request stored for the first time. */
  expensesAdded?: number
  /** Security events, for the log. */
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
  /** The member it is about, where that is not the one who is signed in. */
  readonly member?: string | undefined
  readonly ledger?: string
  readonly role?: string
  readonly loginMethod?: string
  readonly why?: string
}

export type AppEnv = { Bindings: Bindings; Variables: Variables }

/** The parts of the app that depend on the host. */
export type HostParts = {
  /** Each sees every request and how it ended. */
  readonly observers?: readonly MiddlewareHandler<AppEnv>[]
  /** Prints the metrics of this process. */
  readonly metrics?: Handler<AppEnv>
  /** Serves `public/`, where the host does not do so before the app. */
  readonly assets?: MiddlewareHandler<AppEnv>
  /** Routes that only `npm run dev` has. */
  readonly development?: Hono<AppEnv> | undefined
  /** Milliseconds after which a request is answered with 503. */
  readonly deadline?: number
}
