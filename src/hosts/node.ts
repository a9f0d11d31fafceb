/** The app on Node: one process, one pool, and a PostgreSQL of its own where none is given. */
import type { Server } from 'node:http'
import { serve, type HttpBindings } from '@hono/node-server'
import { createApp } from '../../functions/app.tsx'
import type { Bindings } from '../bindings.ts'
import type { Config } from '../config.ts'
import { Outage } from '../db/errors.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { createAccess } from './access-keys.ts'
import { createAfterwork } from './after-response.ts'
import { assets } from './assets.ts'
import { startEmbeddedPostgres } from './embedded/postgres.ts'
import { readEnvironment } from './environment.ts'
import { clientBehind } from './client-address.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { watchRequests } from './observe.ts'
import { createPasswords } from './passwords.ts'
import { createPool, REPLACED } from './pool.ts'
import { prepareUntilDone } from './prepare.ts'
import { logAddress, settingsOf } from './settings.ts'
import { offerSetup } from './setup-token.ts'
import { inWords, StartError } from './start-error.ts'

const POOL_SIZE = 10
const CONNECTION = {
  // The server ends what the deadline has already answered, so that no lock outlives its request.
  statement_timeout: 10_000,
  // Every query reads by index whatever its parameters, and planning one costs as much as running it.
  plan_cache_mode: 'force_generic_plan',
}
const ANSWERS_WITHIN = 5000
const STOPS_WITHIN = 10_000

export type RunningApp = {
  readonly address: string
  /** The database, once it is prepared. */
  readonly databaseUrl: string
  /** Resolves when the database is migrated; rejects when someone has to mend something. */
  readonly prepared: Promise<unknown>
  readonly stop: () => Promise<void>
}

/** Starts the app and answers once it listens. Throws a StartError or ConfigError. */
export async function start(config: Config, log: Log): Promise<RunningApp> {
  const embedded =
    config.databaseUrl === undefined ? await startEmbeddedPostgres(config.dataDir, log) : undefined
  const url = config.databaseUrl ?? embedded?.url ?? ''

  const pool = createPool(url, {
    size: POOL_SIZE,
    connection: CONNECTION,
    onReplace: () => {
      metrics.poolReplaced()
      log.warn(REPLACED)
    },
  })
  const metrics = createMetrics(() => pool, {
    version: packageJson.version,
    node: process.versions.node,
  })
  const app = createApp({
    observers: [watchRequests(log, pool), ...metrics.observers],
    metrics: metrics.print,
    assets,
  })

  const addresses = { app: url, owner: config.migrateDatabaseUrl ?? embedded?.ownerUrl ?? url }
  const prepared = prepareUntilDone(addresses, config, log)
  const afterwork = createAfterwork(log)
  const settings = settingsOf(config)
  const passwords = createPasswords()
  const access = createAccess(config.access)
  const findClient = clientBehind(config.trustedProxies)
  const bindingsFor = (clientAddress: string): Bindings => ({
    get sql() {
      if (!prepared.done()) throw new Outage('the database is not prepared yet')
      return pool.sql
    },
    now: () => new Date(),
    clientAddress,
    passwords,
    afterResponse: afterwork.afterResponse,
    settings,
    access,
  })
  if (embedded) await prepared.finished

  const stopDatabase = async () => {
    prepared.cancel()
    await pool.close(5)
    await embedded?.stop()
  }
  let stopping = false
  const answer = async (request: Request, { incoming }: HttpBindings) => {
    const forwarded = request.headers.get('x-forwarded-for')
    const client = findClient(incoming.socket.remoteAddress, forwarded)
    const response = await app.fetch(request, bindingsFor(client))
    if (stopping) response.headers.set('connection', 'close')
    return response
  }
  const server = await listen(config, answer).catch(async (error: unknown) => {
    await stopDatabase()
    throw error
  })
  return {
    address: addressOf(server, config),
    databaseUrl: url,
    prepared: prepared.finished,
    stop: async () => {
      stopping = true
      await closed(server)
      await afterwork.settled(ANSWERS_WITHIN)
      await stopDatabase()
    },
  }
}

function listen(
  config: Config,
  answer: (request: Request, bindings: HttpBindings) => Promise<Response>,
) {
  return new Promise<Server>((resolve, reject) => {
    const server = serve({
      fetch: (request, bindings) => answer(request, bindings as HttpBindings),
      port: config.port,
      hostname: config.host,
      // Senders of half a request are cut off, so that a thousand of them harm nobody.
      serverOptions: {
        headersTimeout: 5000,
        requestTimeout: 10_000,
        connectionsCheckingInterval: 1000,
      },
    }) as Server
    server.once('listening', () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      const why = taken ? `Port ${config.port} is taken` : `Cannot listen: ${error.message}`
      reject(new StartError(`${why}. Stop what uses it, or set PORT to another number.`))
    })
  })
}

function addressOf(server: Server, { host, port }: Config): string {
  const address = server.address()
  const bound = typeof address === 'object' ? (address?.port ?? port) : port
  const everywhere = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host)
  return `http://${everywhere ? 'localhost' : host}:${bound}`
}

/** Answers what has begun, and takes nothing new. */
function closed(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), ANSWERS_WITHIN)
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}

async function main(): Promise<void> {
  const config = readEnvironment()
  const log = createLog(config.logLevel)
  const app = await start(config, log)
  logAddress(log, app.address)
  let stopping = false
  app.prepared
    .then(() => offerSetup(app, config, log))
    .catch((error: unknown) => {
      // Stopping cuts what is still being prepared.
      if (stopping) return
      log.error(inWords(error))
      process.exit(1)
    })

  const stop = async (signal: string) => {
    // npm passes a signal on that the terminal has already sent: the second is not impatience.
    if (stopping) return
    stopping = true
    log.info('stopping', { signal })
    setTimeout(() => process.exit(1), STOPS_WITHIN).unref()
    await app.stop()
    log.info('stopped')
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void stop(signal))
  process.on('SIGINT', (signal) => void stop(signal))
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    process.stderr.write(`${inWords(error)}\n`)
    process.exit(1)
  })
}
