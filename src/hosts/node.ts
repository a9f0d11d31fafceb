/** The app on Node: one process, one pool, and a PostgreSQL of its own where none is given. */
import type { HttpBindings } from '@hono/node-server'
import { createApp } from '../../functions/app.tsx'
import { SAFE_METHODS } from '../../functions/http/same-origin.ts'
import type { Config } from './process/config.ts'
import type { Sql } from '../db/connect.ts'
import { Outage } from '../db/errors.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { createBackgroundWork } from './after-response.ts'
import { assets } from './assets.ts'
import { createBindings } from './bindings.ts'
import { developmentRoutes } from './development/none.ts'
import { startEmbeddedPostgres } from './embedded/postgres.ts'
import { readEnvironment } from './process/environment.ts'
import { senderBehind } from './client-address.ts'
import { compressed } from './compression.ts'
import { warnOfHttps } from './https-warning.ts'
import { addressOf, closed, listen } from './http-server.ts'
import { createExportConnections } from './export-connections.ts'
import { createLog, type Log } from './process/log.ts'
import { createMetrics } from './metrics.ts'
import { logRequests } from './request-log.ts'
import { createPool, REPLACED } from './pool/pool.ts'
import { prepareWithRetry } from './migrate-on-start.ts'
import { createOverloadResponses } from './overload-responses.tsx'
import { logAddress } from './app-settings.ts'
import { offerSetup } from './setup-token.ts'
import { errorText } from './process/start-error.ts'

const POOL_SIZE = 10
const CONNECTION = {
  // PostgreSQL ends statements of requests past their deadline, so that no lock outlives its request.
  statement_timeout: 10_000,
  // Every query reads by index whatever its parameters, and planning one costs as much as running it.
  plan_cache_mode: 'force_generic_plan',
  // Statements that write the same row wait for each other. In a stricter mode one of them fails.
  default_transaction_isolation: 'read committed',
}
const ANSWERS_WITHIN = 5000
const STOPS_WITHIN = 10_000

export type RunningApp = {
  readonly address: string
  /** The database, once it is prepared. */
  readonly databaseUrl: string
  /** Resolves when the database is migrated; rejects when an operator has to fix something. */
  readonly prepared: Promise<unknown>
  readonly stop: () => Promise<void>
}

/** Starts the app and answers once it listens. Throws a StartError or ConfigError. */
export async function start(config: Config, log: Log): Promise<RunningApp> {
  const senderOf = senderBehind(config.trustedProxies)
  const embedded =
    config.databaseUrl === undefined ? await startEmbeddedPostgres(config.dataDir, log) : undefined
  const url = config.databaseUrl ?? embedded?.url ?? ''

  const pool = createPool(url, {
    size: POOL_SIZE,
    connection: CONNECTION,
    onReplace: (reason) => {
      metrics.poolReplaced()
      log.warn(REPLACED[reason])
    },
  })
  const exports = createExportConnections(() => url)
  const metrics = createMetrics(() => pool, {
    version: packageJson.version,
    node: process.versions.node,
  })
  const { settings, bindingsFor } = createBindings(config)
  const refusals = createOverloadResponses({ pool, log, settings, onRefuse: metrics.refused })
  const app = createApp({
    observers: [logRequests(log, refusals), warnOfHttps(log), ...metrics.observers],
    metrics: metrics.print,
    assets,
    development: developmentRoutes,
  })

  const addresses = { app: url, owner: config.migrateDatabaseUrl ?? embedded?.ownerUrl ?? url }
  const prepared = prepareWithRetry(addresses, config, log, { signsIn: true })
  const backgroundWork = createBackgroundWork(log)
  const oncePrepared = (sql: Sql) => {
    if (!prepared.isPrepared()) throw new Outage('the database is not prepared yet')
    return sql
  }
  if (embedded) await prepared.finished

  const stopDatabase = async () => {
    prepared.cancel()
    await exports.close()
    await pool.close(5)
    await embedded?.stop()
  }
  let stopping = false
  const answer = async (request: Request, { incoming }: HttpBindings) => {
    const queries = pool.begin(SAFE_METHODS.includes(request.method))
    const bindings = bindingsFor({
      sql: () => oncePrepared(queries.sql),
      probeSql: () => oncePrepared(pool.sql),
      sender: senderOf(incoming.socket.remoteAddress, request.headers),
      cancelQueries: queries.cancel,
      openExport: exports.open,
      afterResponse: backgroundWork.afterResponse,
    })
    const response = await compressed(request, await app.fetch(request, bindings))
    queries.end()
    if (stopping) response.headers.set('connection', 'close')
    return response
  }
  const server = await listen(config, answer, refusals).catch(async (error: unknown) => {
    await stopDatabase()
    throw error
  })
  return {
    address: addressOf(server, config),
    databaseUrl: url,
    prepared: prepared.finished,
    stop: async () => {
      stopping = true
      await closed(server, ANSWERS_WITHIN)
      await backgroundWork.settled(ANSWERS_WITHIN)
      await stopDatabase()
    },
  }
}

async function main(): Promise<void> {
  const config = readEnvironment()
  const log = createLog(config.logLevel)
  const app = await start(config, log)
  logAddress(log, app.address, config)
  let stopping = false
  app.prepared
    .then(() => offerSetup(app, config, log))
    .catch((error: unknown) => {
      // A shutdown interrupts the preparation.
      if (stopping) return
      log.error(errorText(error))
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
    process.stderr.write(`${errorText(error)}\n`)
    process.exit(1)
  })
}
