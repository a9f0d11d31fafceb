import { graph } from './panels.ts'

const APP = 'job="expense-tracker"'
const POSTGRES = 'job="postgres-exporter"'
const DATABASE = `${POSTGRES}, datname="expense_tracker"`

/** The connections to this PostgreSQL server, of all its databases. */
export const connections = `sum(pg_stat_database_numbackends{${POSTGRES}})`
export const mostConnections = `max(pg_settings_max_connections{${POSTGRES}})`
export const size = `max(pg_database_size_bytes{${DATABASE}})`
export const unready = `sum(increase(http_requests_total{${APP}, route="/readyz", status!~"2.."}[1h])) or sum(up{${APP}} == 1) * 0`

/** Block reads that the cache answered; idle time reads as all of them. */
export function cached(window: string): string {
  const hit = `sum(rate(pg_stat_database_blks_hit{${DATABASE}}[${window}]))`
  const read = `sum(rate(pg_stat_database_blks_read{${DATABASE}}[${window}]))`
  return `${hit} / (${hit} + ${read} > 0) or max(pg_up{${POSTGRES}} == 1)`
}

export const connecting = [
  graph({
    title: "Connections of the app's pool, count",
    description: `Connections that carry a query and queries that wait for one, beside the
      most the pool opens. Waiting is 0 normally; if not, see locks and longest transaction.`,
    unit: 'none',
    aLine: 3,
    queries: {
      'in use': `sum(expense_tracker_db_pool_in_use{${APP}})`,
      waiting: `sum(expense_tracker_db_pool_waiting{${APP}})`,
      limit: `sum(expense_tracker_db_pool_size{${APP}})`,
    },
  }),
  graph({
    title: 'Connections to PostgreSQL, count',
    description: `All that are open on this server, beside the most it allows. Near the limit,
      newcomers are refused: find who holds them in pg_stat_activity.`,
    unit: 'none',
    aLine: 3,
    queries: { open: connections, limit: mostConnections },
  }),
  graph({
    title: 'Pool replaced in the last hour, times',
    description: `The app gives its connections up when one answers neither a query nor its cancel.
      0 is normal; more means packets get lost or the database hangs.`,
    unit: 'none',
    decimals: 0,
    aLine: 3,
    turns: [1, 3],
    queries: { replaced: `sum(increase(expense_tracker_db_pool_replaced_total{${APP}}[1h]))` },
  }),
]

export const postgres = [
  graph({
    title: 'Transactions, per second',
    description: `Every statement of the app is one. Rollbacks near 0 are normal; many are
      refused writes or a failing migration: see the database's log.`,
    unit: 'ops',
    aLine: 3,
    queries: {
      committed: `sum(rate(pg_stat_database_xact_commit{${DATABASE}}[$__rate_interval]))`,
      'rolled back': `sum(rate(pg_stat_database_xact_rollback{${DATABASE}}[$__rate_interval]))`,
    },
  }),
  graph({
    title: 'Sessions of the ledger by state, count',
    description: `"idle" is a connection at rest, "active" a query. "idle in transaction" that
      stays holds locks and keeps old rows: end it with pg_terminate_backend.`,
    unit: 'none',
    aLine: 3,
    queries: {
      '{{state}}': `sum by (state) (pg_stat_activity_count{${DATABASE}, state!~"disabled|fastpath.*"})`,
    },
  }),
  graph({
    title: 'Longest transaction by state, seconds',
    description: `Since its beginning. The app's end within 10 s; only a backup or a migration
      takes longer. What else stays keeps locks: end it with pg_terminate_backend.`,
    unit: 's',
    aLine: 3,
    turns: [10, 60],
    queries: {
      '{{state}}': `max by (state) (pg_stat_activity_max_tx_duration{${DATABASE}, state=~"active|idle in.*"})`,
    },
  }),
  graph({
    title: 'Locks by mode, count',
    description: `Share and row modes come and go with every query. An "accessexclusivelock"
      that stays is a migration or a full vacuum that everyone waits for.`,
    unit: 'none',
    aLine: 3,
    queries: { '{{mode}}': `sum by (mode) (pg_locks_count{${DATABASE}})` },
  }),
  graph({
    title: 'Deadlocks in the last hour, count',
    description: `Transactions that waited for each other; PostgreSQL ended one. 0 is normal:
      each one is a bug, and the database's log names both statements.`,
    unit: 'none',
    decimals: 0,
    aLine: 3,
    turns: [1, 5],
    queries: { deadlocks: `sum(increase(pg_stat_database_deadlocks{${DATABASE}}[1h]))` },
  }),
  graph({
    title: 'Found in cache, share of block reads',
    description: `The rest came from the system's cache or the disk. Above 99 % is normal once
      warm, and a dip after a start or a backup.`,
    unit: 'percentunit',
    aLine: 3,
    max: 1,
    queries: { cached: cached('$__rate_interval') },
  }),
  graph({
    title: 'Size of the database, bytes',
    description: `Tables and indexes. It grows with the expenses and their history; growth
      without adds is dead rows: see whether autovacuum keeps up.`,
    unit: 'bytes',
    aLine: 2,
    queries: { size },
  }),
  graph({
    title: 'Readiness checks failed in the last hour, count',
    description: `How often /readyz could not prove a write. None is normal but for restarts;
      with PostgreSQL up, suspect a full disk.`,
    unit: 'none',
    decimals: 0,
    aLine: 2,
    turns: [1, 10],
    queries: { failed: unready },
  }),
]
