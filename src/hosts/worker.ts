/** The app on Cloudflare Workers: a client for each request, and `public/` served before the app. */
import { createApp } from '../../functions/app.tsx'
import { ConfigError, readAppConfig } from '../config.ts'
import { composing } from '../db/compose.ts'
import { connectForRequests, SESSION_OF_PROXY, type Sql } from '../db/connect.ts'
import { proveWrite } from '../db/health.ts'
import { createBackgroundWork } from './after-response.ts'
import { createBindings } from './bindings.ts'
import { countRequests, printEdgeMetrics } from './edge-metrics.ts'
import { warnOfHttps } from './https-warning.ts'
import { createExportConnections } from './export-connections.ts'
import { createLog } from './process/log.ts'
import { logRequests } from './request-log.ts'
import { logOpenHosts } from './app-settings.ts'
import { withReadRetry } from './pool/retry-reads.ts'

/** The variables, secrets and bindings of the Worker. */
type Environment = Parameters<typeof readAppConfig>[0] & {
  readonly HYPERDRIVE: { readonly connectionString: string }
}
type Context = { readonly waitUntil: (work: Promise<unknown>) => void }

// An invocation may have six connections open; one is left for requests to other services.
const MOST_CONNECTIONS = 5
const ENDS_WITHIN = 5000

export default {
  async fetch(request: Request, environment: Environment, context: Context): Promise<Response> {
    const parts = isolateOrProblem(environment)
    if (parts instanceof ConfigError) return new Response(MISCONFIGURED, { status: 500 })
    const { app, log, bindingsFor } = parts
    const client = lazyClient(environment)
    const backgroundWork = createBackgroundWork(log)
    // Cloudflare sets it anew on every request, and `wrangler dev` to whoever is connected to it.
    const address = request.headers.get('cf-connecting-ip') ?? ''
    const bindings = bindingsFor({
      sql: client.sql,
      probeSql: client.sql,
      sender: { clientAddress: address, peerAddress: address },
      // They end with the client.
      cancelQueries: () => {},
      openExport: createExportConnections(() => environment.HYPERDRIVE.connectionString, {
        connection: SESSION_OF_PROXY,
      }).open,
      afterResponse: backgroundWork.afterResponse,
    })
    try {
      return await app.fetch(request, bindings)
    } finally {
      context.waitUntil(backgroundWork.settled(ENDS_WITHIN).then(client.end))
    }
  },

  /** Once a day: proves that an expense could be stored, and logs it. */
  async scheduled(_event: unknown, environment: Environment): Promise<void> {
    const { log } = isolate(environment)
    const client = lazyClient(environment)
    try {
      await proveWrite(client.sql())
      log.info('database accepts writes')
    } finally {
      await client.end()
    }
  },
}

// Connections belong to the invocation that opened them: another one that uses them is cut off.
function lazyClient({ HYPERDRIVE }: Environment) {
  let sql: Sql | undefined
  return {
    sql: () => {
      // Hyperdrive does not document which parameters of a session it accepts.
      const options = { max: MOST_CONNECTIONS, connection: SESSION_OF_PROXY }
      return (sql ??= composing(
        withReadRetry(connectForRequests(HYPERDRIVE.connectionString, options)),
      ))
    },
    end: async () => sql?.end({ timeout: 1 }),
  }
}

let shared: ReturnType<typeof make> | undefined

/** The parts that all requests of an isolate share. None of them holds a connection. */
function isolate(environment: Environment) {
  return (shared ??= make(environment))
}

const MISCONFIGURED = 'The settings of this app are wrong. Its log says which.\n'

/** There is no start that could refuse them: every request does, and logs why. */
function isolateOrProblem(environment: Environment) {
  try {
    return isolate(environment)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    return error
  }
}

function make(environment: Environment) {
  // Hyperdrive has the address of the database.
  const config = readAppConfig(environment, () => ({}))
  const log = createLog(config.logLevel, { write: (line) => console.log(line.trimEnd()) })
  logOpenHosts(log, config)
  const app = createApp({
    observers: [countRequests('workers'), logRequests(log), warnOfHttps(log)],
    metrics: printEdgeMetrics,
  })
  return { app, log, bindingsFor: createBindings(config).bindingsFor }
}
