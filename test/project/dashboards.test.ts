import { readdir, readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { dashboards } from '../../grafana/dashboards.ts'
import type { AppEnv } from '../../src/bindings.ts'
import { countEdgeRequest } from '../../src/db/edge-requests.ts'
import { createMetrics } from '../../src/hosts/metrics.ts'
import type { Pool } from '../../src/hosts/pool/pool.ts'
import { createTestApp, type TestApp } from '../support/app.ts'

const WRITTEN = new URL('../../grafana/dashboards/', import.meta.url)
const PROVISIONED = new URL(
  '../../grafana/provisioning/datasources/prometheus.yml',
  import.meta.url,
)

type Panel = {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly description: string
  readonly datasource: unknown
  readonly gridPos: {
    readonly x: number
    readonly y: number
    readonly w: number
    readonly h: number
  }
  readonly fieldConfig: { readonly defaults: { readonly unit: string } }
  readonly targets: readonly {
    readonly refId: string
    readonly expr: string
    readonly datasource: unknown
  }[]
}
type Dashboard = {
  readonly uid: string
  readonly panels: readonly Panel[]
  readonly links: readonly { readonly url: string }[]
}

/** What the exporters tell, both in Debian 12 and in their current releases. */
const EXPORTED = [
  'up',
  'node_cpu_seconds_total',
  'node_filesystem_avail_bytes',
  'node_filesystem_size_bytes',
  'node_memory_MemAvailable_bytes',
  'node_memory_MemTotal_bytes',
  'pg_database_size_bytes',
  'pg_locks_count',
  'pg_settings_max_connections',
  'pg_stat_activity_count',
  'pg_stat_activity_max_tx_duration',
  'pg_stat_database_blks_hit',
  'pg_stat_database_blks_read',
  'pg_stat_database_deadlocks',
  'pg_stat_database_numbackends',
  'pg_stat_database_xact_commit',
  'pg_stat_database_xact_rollback',
  'pg_up',
]
// prom-client counts handles on Linux alone, where the app is watched.
const ON_LINUX = ['process_open_fds']

let host: TestApp

beforeAll(async () => {
  host = await createTestApp()
})

test('the dashboards that Grafana loads equal the output of grafana/dashboards.ts', async () => {
  const written = (await readdir(WRITTEN)).map(async (file) => [
    file,
    await readFile(new URL(file, WRITTEN), 'utf8'),
  ])
  expect(Object.fromEntries(await Promise.all(written))).toEqual(dashboards)
})

test('each dashboard links to the other', () => {
  const [one, other] = Object.values(dashboards).map((text) => JSON.parse(text) as Dashboard)
  expect(one?.links.map(({ url }) => url)).toEqual([`/d/${other?.uid}`])
  expect(other?.links.map(({ url }) => url)).toEqual([`/d/${one?.uid}`])
})

describe.each(Object.entries(dashboards))('%s', (_file, text) => {
  const { panels } = JSON.parse(text) as Dashboard
  const shown = panels.filter(({ type }) => type !== 'row')

  test('every panel has a title, a unit and a description', () => {
    const mute = shown.filter(
      ({ title, description, fieldConfig: { defaults } }) =>
        title === '' || !/^[a-z]+$/.test(defaults.unit) || !/\. .*\.$/.test(description),
    )
    expect(mute).toEqual([])
  })

  test('every panel queries the provisioned Prometheus', async () => {
    const provisioned = await readFile(PROVISIONED, 'utf8')
    expect(provisioned).toContain('\n    uid: prometheus\n')
    const sources = shown.flatMap((panel) => [panel, ...panel.targets])
    for (const { datasource } of sources) {
      expect(datasource).toEqual({ type: 'prometheus', uid: 'prometheus' })
    }
    expect(shown.filter(({ targets }) => targets.length === 0)).toEqual([])
  })

  test('panels have unique ids and positions, and the queries of a panel unique names', () => {
    expect(twice(panels.map(({ id }) => id))).toEqual([])
    expect(twice(panels.flatMap(placesOf))).toEqual([])
    expect(shown.flatMap(({ targets }) => twice(targets.map(({ refId }) => refId)))).toEqual([])
    expect(panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([])
  })

  test('every queried metric is exported by the app or an exporter', async () => {
    const told = [...(await metricsOfTheApp()), ...ON_LINUX, ...EXPORTED]
    const asked = shown.flatMap(({ targets }) => targets.map(({ expr }) => metricsIn(expr)))
    expect(asked).not.toContainEqual([])
    expect(asked.flat().filter((metric) => !told.includes(metric))).toEqual([])
  })
})

test.each([
  ['sum by (le) (rate(a_bucket{b="c_d", e=~"f"}[1h])) > 0', ['a_bucket']],
  ['a / on(b) group_left(c) max(d) or on() vector(0)', ['a', 'd']],
  ['label_replace(a, "b", "c", "", "") unless time() - a', ['a', 'a']],
])('metric names are found in the query %s', (expr, metrics) => {
  expect(metricsIn(expr)).toEqual(metrics)
})

function twice<T>(all: readonly T[]): T[] {
  return all.filter((one, n) => all.indexOf(one) !== n)
}

/** The cells of the grid that a panel covers. */
function placesOf({ gridPos: { x, y, w, h } }: Panel): string[] {
  return Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`)
}

function metricsIn(expr: string): string[] {
  const names = expr
    .replaceAll(/"[^"]*"|\{[^}]*\}|\[[^\]]*\]/g, '')
    .replaceAll(/\b(?:by|on|without|ignoring|group_left|group_right)\b *(?:\([^)]*\))?/g, '')
    .matchAll(/\b[a-zA-Z_:][\w:]*\b(?! *\()/g)
  return [...names].map(([name]) => name).filter((name) => !['or', 'and', 'unless'].includes(name))
}

/** What Node prints once it has answered, and a host at the edge has too. */
async function metricsOfTheApp(): Promise<string[]> {
  const atTheEdge = { runtime: 'workers', route: '/', method: 'GET', status: 200 }
  await countEdgeRequest(host.sql, { ...atTheEdge, bound: '0.05', seconds: 0.04 })
  const pool: Pool = {
    sql: host.sql,
    usage: () => ({ size: 1, inUse: 0, waiting: 0 }),
    begin: () => {
      throw new Error('nobody asks')
    },
    isOverloaded: () => false,
    close: async () => {},
  }
  const { observers, print } = createMetrics(() => pool, { version: '1', node: '24' })
  const app = new Hono<AppEnv>().use(...observers).get('/metrics', print)
  await app.request('/metrics')
  const text = await (await app.request('/metrics')).text()
  return [...text.matchAll(/^(\w+)[{ ]/gm)].map(([, name]) => `${name}`)
}
