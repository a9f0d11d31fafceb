import { graph } from './panels.ts'

/** Every host exports the counts of all hosts, so several jobs may have the same series. */
const HOSTS = 'job=~"expense-tracker.*"'
/** Requests of people, without probes and scrapes: those always succeed quickly, and would hide failures. */
const PEOPLE = `${HOSTS}, route!~"/healthz|/readyz|/metrics"`
/** Zero while nothing was counted; absent while the counts cannot be read. */
const NONE = `max(expense_tracker_expenses{${HOSTS}}) * 0`
const ONE_KIND = 'runtime, route, method, status'

// Every job exports the same totals: a sum over the jobs would count every response several times.
const answers = (which = PEOPLE) =>
  `max by (${ONE_KIND}) (rate(edge_http_requests_total{${which}}[$__rate_interval]))`
const durations = `max by (${ONE_KIND}, le) (rate(edge_http_request_duration_seconds_bucket{${PEOPLE}}[$__rate_interval]))`
const failed = `(sum(${answers(`${PEOPLE}, status=~"5.."`)}) or ${NONE}) / (sum(${answers()}) > 0)`
const orNone = (label: string) => `or on() label_replace(${NONE}, "${label}", "none", "", "")`

export const edge = [
  graph({
    title: 'Requests at the edge by runtime and route, per second',
    description: `What people ask of Workers, Deno and Bun, which count in the database. "none"
      is normal where none of them runs; a gap means the counts cannot be read. It cannot see the
      files that Workers serve before the app, nor what failed before the database was reachable.`,
    unit: 'reqps',
    aLine: 2,
    queries: {
      '{{runtime}} {{route}}': `sum by (runtime, route) (${answers()}) ${orNone('runtime')}`,
    },
  }),
  graph({
    title: 'Server errors at the edge, share of requests',
    description: `Answers with 5xx of all to people. 0 is normal, and the aim is below 0.5 %: see
      the function's own log. It cannot see what failed before the database was reachable, nor the
      first failure of its kind, which a rate has nothing to compare with: ask /readyz from
      outside too.`,
    unit: 'percentunit',
    aLine: 2,
    turns: [0.001, 0.005],
    queries: { failed: `${failed} or ${NONE}` },
  }),
  graph({
    title: 'Refused and failed answers at the edge by status, per second',
    description: `4xx: what was asked was wrong. 5xx: the app or its database was; 503 alone may
      be the app that stays closed until AUTH opens it. It cannot see what failed before the
      database was reachable, nor what the platform refused itself: that is in its own log.`,
    unit: 'reqps',
    aLine: 2,
    queries: {
      '{{status}}': `sum by (status) (${answers(`${PEOPLE}, status=~"[45].."`)}) ${orNone('status')}`,
    },
  }),
  graph({
    title: 'Latency by runtime and route, p95, seconds (on Workers: time spent waiting)',
    description: `95 of 100 answers take less, without the network; estimated between the bounds
      of the histogram. The clock of a Worker stands still while it computes. A few hundredths are
      normal, more where the database is far: move the function near it. It cannot see requests
      that failed before the database was reachable, nor the files that Workers serve themselves.`,
    unit: 's',
    aLine: 2,
    queries: {
      '{{runtime}} {{route}}': `histogram_quantile(0.95, sum by (le, runtime, route) (${durations})) >= 0 ${orNone('runtime')}`,
    },
  }),
]
