/** What Deno and Bun share: one pool for the process, and metrics that are counted in PostgreSQL. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createApp } from '../../functions/app.tsx'
import { SAFE_METHODS } from '../../functions/http/same-origin.ts'
import type { Config } from './process/config.ts'
import type { Sql } from '../db/connect.ts'
import { createBackgroundWork } from './after-response.ts'
import { assets } from './assets.ts'
import { compressed } from './compression.ts'
import { createBindings } from './bindings.ts'
import { developmentRoutes } from './development/none.ts'
import { countRequests, printEdgeMetrics, type Runtime } from './edge-metrics.ts'
import { readEnvironment } from './process/environment.ts'
import { senderBehind } from './client-address.ts'
import { warnOfHttps } from './https-warning.ts'
import { connectionProblem } from './database/connection-failure.ts'
import { listenFailure } from './process/listen-failure.ts'
import { createExportConnections } from './export-connections.ts'
import { createLog, type Log } from './process/log.ts'
import { logRequests } from './request-log.ts'
import { createPool, REPLACED } from './pool/pool.ts'
import { createOverloadResponses, REFUSED_AFTER } from './overload-responses.tsx'
import { logAddress } from './app-settings.ts'
import { errorText, StartError } from './process/start-error.ts'

const POOL_SIZE = 10
const ENDS_WITHIN = 5000

/** Answers a request that came from an address. */
export type Answer = (
  request: Request,
  socketAddress: string | undefined,
) => Response | Promise<Response>

/** Starts to listen with the runtime's own server; answers the port and how to stop. */
type Listen = (
  config: Config,
  answer: Answer,
) => { readonly port: number; readonly stop: () => Promise<void> }

/**
 * Runs the app until a signal stops it. The database must be migrated: processes at the edge come
 * by the hundred, and none of them may change its schema.
 */
export function runEdgeProcess(runtime: Runtime, listen: Listen): void {
  try {
    const config = readEnvironment()
    const log = createLog(config.logLevel)
    if (config.databaseUrl === undefined) {
      throw new StartError('Set DATABASE_URL: a database comes along on Node only.')
    }
    const url = config.databaseUrl
    const pool = createPool(url, {
      size: POOL_SIZE,
      onReplace: (reason) => log.warn(REPLACED[reason]),
    })
    const exports = createExportConnections(() => url)
    const backgroundWork = createBackgroundWork(log)
    const { settings, bindingsFor } = createBindings(config)
    const refusals = createOverloadResponses({ pool, log, settings })
    const app = createApp({
      observers: [countRequests(runtime), logRequests(log, refusals), warnOfHttps(log)],
      metrics: printEdgeMetrics,
      assets,
      development: developmentRoutes,
    })
    const senderOf = senderBehind(config.trustedProxies)
    const answer = async (request: Request, socketAddress: string | undefined) => {
      if (refusals.refuses(URL.parse(request.url)?.pathname ?? '')) {
        await sleep(REFUSED_AFTER)
        return new Response(refusals.body(request.method), {
          status: 503,
          headers: refusals.headers,
        })
      }
      const queries = pool.begin(SAFE_METHODS.includes(request.method))
      const bindings = bindingsFor({
        sql: () => queries.sql,
        probeSql: () => pool.sql,
        sender: senderOf(socketAddress, request.headers),
        cancelQueries: queries.cancel,
        openExport: exports.open,
        afterResponse: backgroundWork.afterResponse,
      })
      const response = await compressed(request, await app.fetch(request, bindings))
      queries.end()
      return response
    }
    const server = listening(() => listen(config, answer), config)
    logAddress(log, `http://localhost:${server.port}`, config, runtime)

    void warnOfDatabase(pool.sql, log)

    const stop = async () => {
      await server.stop()
      await backgroundWork.settled(ENDS_WITHIN)
      await exports.close()
      await pool.close(1)
      log.info('stopped')
      process.exit(0)
    }
    process.once('SIGTERM', () => void stop())
    process.once('SIGINT', () => void stop())
  } catch (error) {
    process.stderr.write(`${errorText(error)}\n`)
    process.exit(1)
  }
}

function listening<Server>(listen: () => Server, config: Config): Server {
  try {
    return listen()
  } catch (error) {
    throw listenFailure(error, config)
  }
}

/** Logs at once what requests would only find out. */
async function warnOfDatabase(sql: Sql, log: Log): Promise<void> {
  try {
    await sql`select`
  } catch (error) {
    log.warn('the database does not answer', { reason: connectionProblem(error, 'DATABASE_URL') })
  }
}
