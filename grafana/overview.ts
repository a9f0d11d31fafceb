import { edge } from './edge.ts'
import { figure, graph } from './panels.ts'
import { app, machine } from './saturation.ts'

const APP = 'job="expense-tracker"'
/** Requests of people, without probes and scrapes: those always succeed quickly, and would hide failures. */
const PEOPLE = `${APP}, route!~"/healthz|/readyz|/metrics"`
/** Zero while nothing was counted; absent while the app is down. */
const NONE = `sum(up{${APP}} == 1) * 0`
const ALL = `max(up{${APP}} == 1)`

const requests = (window: string, which = PEOPLE) =>
  `sum(rate(http_requests_total{${which}}[${window}]))`
const failed = (window: string) =>
  `(${requests(window, `${PEOPLE}, status=~"5.."`)} or ${NONE}) / (${requests(window)} > 0)`
const quick = (window: string) =>
  `sum(rate(http_request_duration_seconds_bucket{${PEOPLE}, le="0.25"}[${window}]))` +
  ` / (sum(rate(http_request_duration_seconds_count{${PEOPLE}}[${window}])) > 0)`
const orNone = (label: string) => `or on() label_replace(${NONE}, "${label}", "none", "", "")`

const health = [
  figure({
    title: 'What Prometheus watches, up or down',
    description: `Whether each target answered the last scrape. All are up; a target that is
      down has stopped or cannot be reached: read its log.`,
    unit: 'none',
    aLine: 2,
    shows: 'upOrDown',
    queries: { '{{job}}': 'min by (job) (up)' },
  }),
  figure({
    title: 'No server error, share of last hour',
    description: `Requests by people that did not end in a 5xx. The aim is 99.5 %; below it,
      see the errors by status and the app's log. An hour without requests reads 100 %.`,
    unit: 'percentunit',
    aLine: 4,
    turns: [0.999, 0.995],
    queries: { answered: `1 - ${failed('1h')} or ${ALL}` },
  }),
  figure({
    title: 'Within 250 ms, share of last hour',
    description: `Requests by people that took at most 250 ms. The aim is 99 %; below it, see
      the latency by route and what is saturated. An hour without requests reads 100 %.`,
    unit: 'percentunit',
    aLine: 4,
    turns: [0.995, 0.99],
    queries: { quick: `${quick('1h')} or ${ALL}` },
  }),
  figure({
    title: 'Server errors since the start',
    description: `Every 5xx that people got since the app last started. None is normal. A rate
      cannot see the first error of a kind, this can: look the request up in the app's log.`,
    unit: 'none',
    aLine: 4,
    turns: [1, 10],
    queries: { errors: `sum(http_requests_total{${PEOPLE}, status=~"5.."}) or ${NONE}` },
  }),
  figure({
    title: 'Requests per second, now',
    description: `Requests by people, of all routes. A household makes a few a minute;
      thousands are a script or an attack.`,
    unit: 'reqps',
    aLine: 4,
    queries: { requests: `${requests('$__rate_interval')} or ${NONE}` },
  }),
  figure({
    title: 'Running for',
    description: `Time since the app last started. A short time that nobody's release explains
      is a crash: read the log before the start.`,
    unit: 's',
    aLine: 4,
    queries: { running: `time() - max(process_start_time_seconds{${APP}})` },
  }),
  figure({
    title: 'What runs',
    description: `The version of the app and of Node. Two at once are normal only during a
      release.`,
    unit: 'none',
    aLine: 4,
    shows: 'legend',
    queries: {
      '{{version}} on Node {{node}}': `count by (version, node) (expense_tracker_build_info{${APP}})`,
    },
  }),
]

const traffic = [
  graph({
    title: 'Requests by route, per second',
    description: `What people ask for. The list and its style sheet lead; many on "unmatched"
      is someone trying addresses.`,
    unit: 'reqps',
    aLine: 2,
    queries: {
      '{{route}}': `sum by (route) (rate(http_requests_total{${PEOPLE}}[$__rate_interval])) ${orNone('route')}`,
    },
  }),
  graph({
    title: 'Server errors, share of requests',
    description: `Answers with 5xx of all to people. 0 is normal, and the aim is below 0.5 %.
      A rise together with waiting queries means the database; alone, a bug: see the log.`,
    unit: 'percentunit',
    aLine: 2,
    turns: [0.001, 0.005],
    queries: { failed: `${failed('$__rate_interval')} or ${NONE}` },
  }),
  graph({
    title: 'Refused and failed answers by status, per second',
    description: `4xx: what was asked was wrong, such as 422 for a price nobody can read. 5xx:
      the app or its database was; 503 is the database being away.`,
    unit: 'reqps',
    aLine: 2,
    queries: {
      '{{status}}': `sum by (status) (rate(http_requests_total{${PEOPLE}, status=~"[45].."}[$__rate_interval])) ${orNone('status')}`,
    },
  }),
  graph({
    title: 'Within 250 ms, share of requests',
    description: `The share of requests by people that took at most 250 ms. The aim is 99 %;
      time without requests reads 100 %.`,
    unit: 'percentunit',
    aLine: 2,
    max: 1,
    turns: [0.995, 0.99],
    queries: { quick: `${quick('$__rate_interval')} or ${ALL}` },
  }),
]

const latency = [50, 95, 99].map((percent) =>
  graph({
    title: `Latency by route, p${percent}, seconds`,
    description: `${percent} of 100 answers take less, without the network; estimated between
      the bounds of the histogram. A few hundredths are normal. A rise on every route means a
      saturated app or database, on one route its query.`,
    unit: 's',
    aLine: 3,
    queries: {
      '{{route}}': `histogram_quantile(${percent / 100}, sum by (le, route) (rate(http_request_duration_seconds_bucket{${PEOPLE}}[$__rate_interval]))) >= 0 ${orNone('route')}`,
    },
  }),
)

export const overview = {
  'Is it well?': health,
  'What people ask for': traffic,
  'How long they wait': latency,
  'At the edge': edge,
  'What the app uses': app,
  'The machine': machine,
}
