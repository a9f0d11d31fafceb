/** What every host promises, whatever runs it: each promise is kept over real HTTP. */
import { isLong, share } from '../support/run-counts.ts'
import { RUNTIMES, type Runtime } from '../support/runtimes.ts'
import { visits } from './contract/cross-site.ts'
import { currencies, refusedPrices } from './contract/currencies.ts'
import { changes } from './contract/edit-and-undo.ts'
import { brokenExports, exports, files } from './contract/export.ts'
import { finds } from './contract/filter.ts'
import { operations, outages } from './contract/health-and-metrics.ts'
import { imports } from './contract/import.ts'
import { letters } from './contract/letters.ts'
import { lists } from './contract/lists.ts'
import { modules } from './contract/modules.ts'
import { pages } from './contract/pages.ts'
import { paths } from './contract/paths.ts'
import { people } from './contract/people.ts'
import { connectionKept, connectionOpened, oddHeaders, proxies, wire } from './contract/raw-http.ts'
import { refusals } from './contract/refusals.ts'
import { reports } from './contract/reports.ts'
import type { Clause } from './contract/requests.ts'
import { roles } from './contract/roles.ts'
import { household, settings } from './contract/settings-and-views.ts'
import { sessions } from './contract/sessions.ts'
import { writes } from './contract/writes.ts'

/** What hosts differ in: their HTTP, streams, cryptography, clock, connections and engines. */
const OF_HOSTS: readonly Clause[] = [
  connectionOpened,
  ...pages,
  ...modules,
  ...refusals,
  ...writes,
  ...exports,
  ...imports,
  ...letters,
  ...settings,
  ...currencies,
  ...operations,
  ...people,
  ...wire,
  ...paths,
]

/** What is the app's, on parts of a host that other clauses try on each. */
const OF_ONE_OTHER: readonly Clause[] = [
  ...lists,
  ...reports,
  ...files,
  ...sessions,
  ...visits,
  ...proxies,
  ...oddHeaders,
]

/** What the app alone decides, the same code everywhere. */
const OF_THE_APP: readonly Clause[] = [
  ...changes,
  ...finds,
  ...household,
  ...refusedPrices,
  ...roles,
]

/**
 * The clauses of a host. Node tries all; what the app decides is tried in part on one other host too, and
 * by `npm run test:long` on each.
 */
export function contractOf(runtime: Runtime): readonly Clause[] {
  const ofThis = isLong || runtime === 'node'
  const others = share(OF_ONE_OTHER, 3, RUNTIMES.indexOf(runtime))
  const shared = ofThis ? [...OF_ONE_OTHER, ...OF_THE_APP] : others
  return [...OF_HOSTS, ...shared, connectionKept]
}

/** These cut connections of a host, and wait. */
export const OUTAGES: readonly Clause[] = [...outages, ...brokenExports]
