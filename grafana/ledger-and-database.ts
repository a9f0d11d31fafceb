import {
  cached,
  connecting,
  connections,
  mostConnections,
  postgres,
  size,
  unready,
} from './database.ts'
import { figure, graph } from './panels.ts'

const APP = 'job="expense-tracker"'
const EXPORTER = 'job="postgres-exporter"'

const added = (window: string) =>
  `sum(increase(expense_tracker_expenses_added_total{${APP}}[${window}]))`

const health = [
  figure({
    title: 'Expenses in the ledger',
    description: `Rows the ledger counts now. It only falls when someone deletes; without a
      figure the database is away.`,
    unit: 'none',
    aLine: 3,
    queries: { expenses: `max(expense_tracker_expenses{${APP}})` },
  }),
  figure({
    title: 'Expenses added in the last hour',
    description: `Stored through the app; the same form sent twice counts once. Estimated from
      the scrapes. 0 is normal at most hours; thousands are a script.`,
    unit: 'none',
    decimals: 0,
    aLine: 3,
    queries: { added: added('1h') },
  }),
  figure({
    title: 'Expenses added in the last day',
    description: `Stored through the app; the same form sent twice counts once, and npm run
      seed is not counted. 0 on a day when people did add: try it, and read the log.`,
    unit: 'none',
    decimals: 0,
    aLine: 3,
    queries: { added: added('1d') },
  }),
  figure({
    title: 'PostgreSQL, up or down',
    description: `Whether the exporter gets answers from PostgreSQL. Down: read the database's
      log; the app answers 503 until it is back and loses nothing it has confirmed.`,
    unit: 'none',
    aLine: 3,
    shows: 'upOrDown',
    queries: { PostgreSQL: `min(pg_up{${EXPORTER}}) or min(up{${EXPORTER}})` },
  }),
  figure({
    title: 'Connections, share of allowed',
    description: `Open to this PostgreSQL, all its databases. Below 70 % is normal; at 100 %
      newcomers are refused: find who holds them in pg_stat_activity.`,
    unit: 'percentunit',
    aLine: 3,
    turns: [0.7, 0.9],
    queries: { used: `${connections} / ${mostConnections}` },
  }),
  figure({
    title: 'Found in cache, share of last hour',
    description: `Block reads that PostgreSQL's memory answered. Above 99 % is normal once
      warm; lower for long means the ledger has outgrown shared_buffers, or a query reads what
      it need not.`,
    unit: 'percentunit',
    aLine: 3,
    turns: [0.99, 0.9],
    queries: { cached: cached('1h') },
  }),
  figure({
    title: 'Size of the database, bytes',
    description: `Tables and indexes on disk. A steady growth with the expenses is normal;
      compare it with the free disk in Overview.`,
    unit: 'bytes',
    aLine: 3,
    queries: { size },
  }),
  figure({
    title: 'Readiness checks failed, last hour',
    description: `How often /readyz could not prove a write. None is normal but for restarts;
      with PostgreSQL up, suspect a full disk.`,
    unit: 'none',
    decimals: 0,
    aLine: 3,
    turns: [1, 10],
    queries: { failed: unready },
  }),
  figure({
    title: 'Last verified backup, age',
    description: `How long ago the last backup was taken that could be restored. Up to a day is
      normal; above 36 hours read the log of the container backup. 50 years and more: there
      never was one.`,
    unit: 's',
    aLine: 3,
    turns: [26 * 3600, 36 * 3600],
    queries: {
      age: `time() - max(expense_tracker_last_verified_backup_timestamp_seconds{${APP}})`,
    },
  }),
]

const ledger = [
  graph({
    title: 'Expenses in the ledger, count',
    description: `Grows with every add. A step down is someone deleting much, a step up an
      import; a gap is the database being away.`,
    unit: 'none',
    aLine: 3,
    queries: { expenses: `max(expense_tracker_expenses{${APP}})` },
  }),
  graph({
    title: 'Expenses added, per second',
    description: `How fast people and scripts add. Mostly 0 for a household; steady adding at
      night is a script that nobody stopped.`,
    unit: 'ops',
    aLine: 3,
    queries: { added: `sum(rate(expense_tracker_expenses_added_total{${APP}}[$__rate_interval]))` },
  }),
  graph({
    title: 'Expenses added, last hour and last day',
    description: `The habit of the household at a glance. A fall to 0 that no holiday
      explains: try to add one, and read the log.`,
    unit: 'none',
    decimals: 0,
    aLine: 3,
    queries: { 'last hour': added('1h'), 'last day': added('1d') },
  }),
]

export const ledgerAndDatabase = {
  'Is it well?': health,
  'The ledger': ledger,
  'How the app reaches the database': connecting,
  'The database': postgres,
}
