import { graph } from './panels.ts'

const APP = 'job="expense-tracker"'
const MACHINE = 'job="node-exporter"'
const DISK = `${MACHINE}, fstype!~"tmpfs|ramfs|rootfs"`

export const app = [
  graph({
    title: 'Pool connections in use, share',
    description: `How many of the app's connections carry a query. At 100 % requests wait for
      the database. Peaks are normal; staying above 70 % means slow queries or locks: see
      Ledger and database.`,
    unit: 'percentunit',
    aLine: 3,
    max: 1,
    turns: [0.7, 0.9],
    queries: {
      'in use': `sum(expense_tracker_db_pool_in_use{${APP}}) / sum(expense_tracker_db_pool_size{${APP}})`,
    },
  }),
  graph({
    title: 'Waiting for a connection, count, and refused, per second',
    description: `0 is normal. Who would wait for more than some seconds is refused with 503: find
      what holds the connections under locks and longest transaction in Ledger and database.`,
    unit: 'none',
    aLine: 3,
    turns: [1, 10],
    queries: {
      waiting: `sum(expense_tracker_db_pool_waiting{${APP}})`,
      refused: `sum(rate(expense_tracker_requests_refused_total{${APP}}[$__rate_interval]))`,
    },
  }),
  graph({
    title: 'Event loop lag (p99), seconds',
    description: `How late timers fire. The clock it is read from ticks every 10 ms, so 0.01
      is idle; above 0.1 everyone waits for one long computation: profile the app.`,
    unit: 's',
    aLine: 3,
    turns: [0.1, 0.5],
    queries: { lag: `max(nodejs_eventloop_lag_p99_seconds{${APP}})` },
  }),
  graph({
    title: 'CPU of the app, share of one core',
    description: `JavaScript runs on one core, so near 100 % it is full. A few percent are
      normal; see the requests by route for what drives it.`,
    unit: 'percentunit',
    aLine: 3,
    turns: [0.7, 0.9],
    queries: { app: `sum(rate(process_cpu_seconds_total{${APP}}[$__rate_interval]))` },
  }),
  graph({
    title: 'Memory of the app, bytes',
    description: `What the process holds in memory and how much of it is JavaScript's heap. A
      saw is normal; a floor that rises for days is a leak: take a heap snapshot.`,
    unit: 'bytes',
    aLine: 3,
    queries: {
      process: `sum(process_resident_memory_bytes{${APP}})`,
      'JavaScript heap': `sum(nodejs_heap_size_used_bytes{${APP}})`,
    },
  }),
  graph({
    title: 'Open file handles of the app, count',
    description: `Connections and files. Some dozens are normal, and it falls when people
      leave; a count that only rises is a leak and ends in refused connections.`,
    unit: 'none',
    aLine: 3,
    queries: { open: `sum(process_open_fds{${APP}})` },
  }),
]

export const machine = [
  graph({
    title: 'CPU of the machine, share of all cores',
    description: `Time not spent idle. Above 85 % for long, everything on the machine gets
      slow: see which service it is with docker stats.`,
    unit: 'percentunit',
    aLine: 3,
    max: 1,
    turns: [0.85, 0.95],
    queries: {
      busy: `1 - avg(rate(node_cpu_seconds_total{${MACHINE}, mode="idle"}[$__rate_interval]))`,
    },
  }),
  graph({
    title: 'Memory available, share of all',
    description: `What programs can still get without swapping. Below 15 % is tight; near 0
      the kernel ends a process: give the machine more or run less on it.`,
    unit: 'percentunit',
    aLine: 3,
    max: 1,
    turns: [0.15, 0.05],
    queries: {
      available: `min(node_memory_MemAvailable_bytes{${MACHINE}} / node_memory_MemTotal_bytes{${MACHINE}})`,
    },
  }),
  graph({
    title: 'Disk free, share of each disk',
    description: `A full disk stops every write while reads go on. Below 20 % make room, old images
      first (docker image prune), or give it a larger disk.`,
    unit: 'percentunit',
    aLine: 3,
    max: 1,
    turns: [0.2, 0.1],
    queries: {
      '{{device}}': `min by (device) (node_filesystem_avail_bytes{${DISK}} / node_filesystem_size_bytes{${DISK}})`,
    },
  }),
]
