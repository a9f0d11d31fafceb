import { prometheus } from '@hono/prometheus'
import type { Handler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import type { AppEnv } from '../bindings.ts'
import { readLastBackupTime } from '../db/backups.ts'
import { countExpenses } from '../db/categories/categories.ts'
import type { Sql } from '../db/connect.ts'
import { printRequests } from './edge-metrics.ts'
import { methodLabel, routeLabel } from './metric-labels.ts'
import type { Pool } from './pool/pool.ts'

const DATABASE_WITHIN = 1000

export type Build = { readonly version: string; readonly node: string }

/**
 * The metrics of this process for Prometheus, and the middleware that counts requests. Every label has a
 * bounded set of values, and none holds a price, a name or a category.
 */
export function createMetrics(pool: () => Pool | undefined, build: Build) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })

  const labels = { route: routeLabel, method: methodLabel }
  const requests = prometheus({
    registry,
    metricOptions: {
      requestDuration: { customLabels: labels },
      requestsTotal: { customLabels: labels },
    },
  })
  const registers = [registry]
  const added = new Counter({
    name: 'expense_tracker_expenses_added_total',
    help: 'Expenses this process has stored, each counted once however often it was sent.',
    registers,
  })
  databaseGauge('expenses', 'Expenses in the ledger', async (sql) =>
    Number(await countExpenses(sql)),
  )
  databaseGauge(
    'last_verified_backup_timestamp_seconds',
    'Unix time of the last verified backup, or 0 before the first one',
    readLastBackupTime,
  )
  new Gauge({
    name: 'expense_tracker_build_info',
    help: 'Always 1; the labels name the versions.',
    labelNames: ['version', 'node'],
    registers,
  }).set(build, 1)
  poolGauge('size', 'Connections the pool may open.')
  poolGauge('inUse', 'Connections that carry a query.', 'in_use')
  poolGauge('waiting', 'Queries that wait for a connection.')
  const replaced = new Counter({
    name: 'expense_tracker_db_pool_replaced_total',
    help: 'Times all connections were replaced because one was dead or took no writes.',
    registers,
  })
  const refused = new Counter({
    name: 'expense_tracker_requests_refused_total',
    help: 'Requests answered 503 at once because too many waited for the database.',
    registers,
  })

  function databaseGauge(name: string, help: string, query: (sql: Sql) => Promise<number>) {
    new Gauge({
      name: `expense_tracker_${name}`,
      help: `${help}; absent while the database is away.`,
      registers,
      async collect() {
        const value = await fromDatabase(pool(), query)
        if (value === undefined) this.remove()
        else this.set(value)
      },
    })
  }

  function poolGauge(value: 'size' | 'inUse' | 'waiting', help: string, name: string = value) {
    new Gauge({
      name: `expense_tracker_db_pool_${name}`,
      help,
      registers,
      collect() {
        this.set(pool()?.usage()[value] ?? 0)
      },
    })
  }

  const countAdded = createMiddleware<AppEnv>(async (c, next) => {
    await next()
    added.inc(c.get('expensesAdded') ?? 0)
  })
  const printOwn = requests.printMetrics as Handler<AppEnv>
  const print: Handler<AppEnv> = async (c, next) => {
    const [own, edge] = await Promise.all([
      printOwn(c, next) as Promise<Response>,
      fromDatabase(pool(), printRequests),
    ])
    return c.body((await own.text()) + (edge ?? ''), own)
  }
  return {
    observers: [requests.registerMetrics, countAdded],
    print,
    poolReplaced: () => replaced.inc(),
    refused: () => refused.inc(),
  }
}

// A scrape must not wait for a database that is away.
async function fromDatabase<Answer>(
  pool: Pool | undefined,
  query: (sql: Sql) => Promise<Answer>,
): Promise<Answer | undefined> {
  if (pool === undefined) return undefined
  const late = new Promise<undefined>((resolve) => {
    setTimeout(resolve, DATABASE_WITHIN, undefined).unref()
  })
  return Promise.race([query(pool.sql), late]).catch(() => undefined)
}
