import { prometheus } from '@hono/prometheus'
import { routePath } from 'hono/route'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import type { AppEnv, HostParts } from '../bindings.ts'
import { countExpenses } from '../db/categories.ts'
import type { Pool } from './pool.ts'

const COUNTS_WITHIN = 1000
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

export type Build = { readonly version: string; readonly node: string }

/**
 * What this process tells Prometheus, and the middleware that counts requests. Every label has a
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
  new Gauge({
    name: 'expense_tracker_expenses',
    help: 'Expenses in the ledger; absent while the database is away.',
    registers,
    async collect() {
      const count = await expensesNow(pool())
      if (count === undefined) this.remove()
      else this.set(count)
    },
  })
  new Gauge({
    name: 'expense_tracker_build_info',
    help: 'Always 1; the labels say what runs.',
    labelNames: ['version', 'node'],
    registers,
  }).set(build, 1)
  poolGauge('size', 'Connections the pool may open.')
  poolGauge('inUse', 'Connections that carry a query.', 'in_use')
  poolGauge('waiting', 'Queries that wait for a connection.')
  const replaced = new Counter({
    name: 'expense_tracker_db_pool_replaced_total',
    help: 'Times the pool was replaced because its connections did not answer.',
    registers,
  })

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
  return {
    observers: [requests.registerMetrics, countAdded],
    print: requests.printMetrics as NonNullable<HostParts['metrics']>,
    poolReplaced: () => replaced.inc(),
  }
}

function routeLabel(c: Context): string {
  const path = routePath(c, -1)
  return path.includes('*') ? 'unmatched' : path.replace(/\{.*\}/, '')
}

function methodLabel(c: Context): string {
  return METHODS.includes(c.req.method) ? c.req.method : 'other'
}

// A scrape must not wait for a database that is away.
async function expensesNow(pool: Pool | undefined): Promise<number | undefined> {
  if (pool === undefined) return undefined
  const late = new Promise<undefined>((resolve) => {
    setTimeout(resolve, COUNTS_WITHIN, undefined).unref()
  })
  return Promise.race([countExpenses(pool.sql).then(Number), late]).catch(() => undefined)
}
