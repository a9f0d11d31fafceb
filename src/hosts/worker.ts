/** The app on Cloudflare Workers: a client for each request, and `public/` served before the app. */
import { createApp } from '../../functions/app.tsx'
import { readConfig } from '../config.ts'
import { connectForRequests, type Sql } from '../db/connect.ts'
import { proveWrite } from '../db/health.ts'
import { createAfterwork } from './after-response.ts'
import { createBindings } from './bindings.ts'
import { countAnswers, printEdgeMetrics } from './edge-metrics.ts'
import { warnOfHttps } from './https-warning.ts'
import { createLog } from './process/log.ts'
import { watchRequests } from './observe.ts'
import { logOpenHosts } from './settings.ts'
import { readingAgain } from './pool/read-again.ts'

/** What wrangler.toml, its secrets and the dashboard give. */
type Environment = Parameters<typeof readConfig>[0] & {
  readonly HYPERDRIVE: { readonly connectionString: string }
}
type Context = { readonly waitUntil: (work: Promise<unknown>) => void }

// An invocation may have six connections open; one is left for what later features fetch.
const MOST_CONNECTIONS = 5
const ENDS_WITHIN = 5000

export default {
  async fetch(request: Request, environment: Environment, context: Context): Promise<Response> {
    const { app, log, bindingsFor } = isolate(environment)
    const client = lazyClient(environment)
    const afterwork = createAfterwork(log)
    // Cloudflare sets it anew on every request, and `wrangler dev` to whoever is connected to it.
    const address = request.headers.get('cf-connecting-ip') ?? ''
    const bindings = bindingsFor({
      sql: client.sql,
      probeSql: client.sql,
      sender: { clientAddress: address, peerAddress: address },
      // They end with the client.
      cancelQueries: () => {},
      afterResponse: afterwork.afterResponse,
    })
    try {
      return await app.fetch(request, bindings)
    } finally {
      context.waitUntil(afterwork.settled(ENDS_WITHIN).then(client.end))
    }
  },

  /** Once a day: proves that an expense could be stored, and says so in the log. */
  async scheduled(_event: unknown, environment: Environment): Promise<void> {
    const { log } = isolate(environment)
    const client = lazyClient(environment)
    try {
      await proveWrite(client.sql())
      log.info('the database takes writes')
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
      const options = { max: MOST_CONNECTIONS }
      return (sql ??= readingAgain(connectForRequests(HYPERDRIVE.connectionString, options)))
    },
    end: async () => sql?.end({ timeout: 1 }),
  }
}

let made: ReturnType<typeof make> | undefined

/** What an isolate keeps between requests: nothing that is connected to anything. */
function isolate(environment: Environment) {
  return (made ??= make(environment))
}

function make(environment: Environment) {
  const config = readConfig(environment)
  const log = createLog(config.logLevel, { write: (line) => console.log(line.trimEnd()) })
  logOpenHosts(log, config)
  const app = createApp({
    observers: [countAnswers('workers'), watchRequests(log), warnOfHttps(log)],
    metrics: printEdgeMetrics,
  })
  return { app, log, bindingsFor: createBindings(config).bindingsFor }
}
