/** Metrics of hosts whose processes come and go: counted in PostgreSQL, printed by any host. */
import type { Handler, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../bindings.ts'
import { readLastBackupTime } from '../db/backups.ts'
import { countExpenses } from '../db/categories/categories.ts'
import type { Sql } from '../db/connect.ts'
import { countEdgeRequest, readEdgeRequests, type EdgeRequests } from '../db/edge-requests.ts'
import { methodLabel, routeLabel } from './metric-labels.ts'

export type Runtime = 'workers' | 'deno' | 'bun'

// The histogram buckets of @hono/prometheus, so that both kinds of hosts can be compared.
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, Infinity]
const LABELS = BOUNDS.map((bound) => (bound === Infinity ? '+Inf' : String(bound)))

/** Probes: `/healthz` touches nothing, and `/readyz` writes at most once in five seconds. */
const UNCOUNTED = ['/healthz', '/readyz']

/**
 * Counts every request after its response, but for probes. Requests during an outage of the database
 * are not counted. The clock of Workers does not advance while they compute, so durations there are
 * the time spent waiting.
 */
export function countRequests(runtime: Runtime): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    const began = performance.now()
    await next()
    const route = routeLabel(c)
    if (UNCOUNTED.includes(route)) return

    const seconds = (performance.now() - began) / 1000
    const bound = LABELS[BOUNDS.findIndex((each) => seconds <= each)] ?? '+Inf'
    const answer = { runtime, route, method: methodLabel(c), status: c.res.status, bound, seconds }
    c.env.afterResponse(countEdgeRequest(c.env.sql, answer))
  })
}

/** Prometheus' text format. */
const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

const REQUESTS = 'edge_http_requests_total'
const DURATION = 'edge_http_request_duration_seconds'

/** The counts of all edge hosts, in Prometheus' text format (0.0.4). */
export async function printRequests(sql: Sql): Promise<string> {
  const counts: string[] = []
  const durations: string[] = []
  for (const { labels, byBound, seconds } of kindsOf(await readEdgeRequests(sql))) {
    let count = 0n
    for (const bound of LABELS) {
      count += byBound.get(bound) ?? 0n
      durations.push(`${DURATION}_bucket{${labels},le="${bound}"} ${count}`)
    }
    durations.push(`${DURATION}_sum{${labels}} ${seconds}`)
    durations.push(`${DURATION}_count{${labels}} ${count}`)
    counts.push(`${REQUESTS}{${labels}} ${count}`)
  }
  return [
    `# HELP ${REQUESTS} Requests the edge hosts answered, counted in the database.`,
    `# TYPE ${REQUESTS} counter`,
    ...counts,
    `# HELP ${DURATION} Time the edge hosts took to answer; on Workers, time spent waiting.`,
    `# TYPE ${DURATION} histogram`,
    ...durations,
    '',
  ].join('\n')
}

/** Answers a scrape on a host that has no counters in memory. */
export const printEdgeMetrics: Handler<AppEnv> = async (c) => {
  const { sql } = c.env
  const [answers, count, lastBackup] = await Promise.all([
    printRequests(sql),
    countExpenses(sql),
    readLastBackupTime(sql),
  ])
  const text = [
    answers,
    gauge('expense_tracker_expenses', 'Expenses in the ledger.', count),
    gauge(
      'expense_tracker_last_verified_backup_timestamp_seconds',
      'Unix time of the last verified backup, or 0 before the first one.',
      lastBackup,
    ),
  ].join('')
  return c.text(text, 200, { 'content-type': CONTENT_TYPE })
}

function gauge(name: string, help: string, value: string | number): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`
}

type Kind = { readonly labels: string; readonly byBound: Map<string, bigint>; seconds: number }

function kindsOf(rows: readonly EdgeRequests[]): Kind[] {
  const kinds = new Map<string, Kind>()
  for (const { runtime, route, method, status, bound, requests, seconds } of rows) {
    const labels = `runtime="${runtime}",route="${route}",method="${method}",status="${status}"`
    const kind = kinds.get(labels) ?? { labels, byBound: new Map(), seconds: 0 }
    kinds.set(labels, kind)
    kind.byBound.set(bound, BigInt(requests))
    kind.seconds += seconds
  }
  return [...kinds.values()]
}
