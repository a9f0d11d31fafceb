/** What every host promises, whatever runs it: each promise is kept over real HTTP. */
import { isLong } from '../support/run-counts.ts'
import type { Runtime } from '../support/runtimes.ts'
import { visits } from './contract/cross-site.ts'
import { currencies, refusedPrices } from './contract/currencies.ts'
import { changes } from './contract/edit-and-undo.ts'
import { brokenExports, exports } from './contract/export.ts'
import { finds } from './contract/filter.ts'
import { operations, outages } from './contract/health-and-metrics.ts'
import { imports } from './contract/import.ts'
import { letters } from './contract/letters.ts'
import { pages } from './contract/pages.ts'
import { paths } from './contract/paths.ts'
import { people } from './contract/people.ts'
import { connectionOpened, wire } from './contract/raw-http.ts'
import { refusals } from './contract/refusals.ts'
import { reports } from './contract/reports.ts'
import type { Clause } from './contract/requests.ts'
import { roles } from './contract/roles.ts'
import { household, settings } from './contract/settings-and-views.ts'
import { writes } from './contract/writes.ts'

/** What a host may change: its HTTP, streams, cryptography, clock, connections, languages and zones. */
const OF_HOSTS: readonly Clause[] = [
  connectionOpened,
  ...pages,
  ...refusals,
  ...writes,
  ...reports,
  ...exports,
  ...imports,
  ...letters,
  ...settings,
  ...currencies,
  ...operations,
  ...people,
  ...visits,
  ...wire,
  ...paths,
]

/** What the app alone decides, the same code everywhere. */
const OF_THE_APP: readonly Clause[] = [
  ...changes,
  ...finds,
  ...household,
  ...refusedPrices,
  ...roles,
]

/** The clauses of a host. What the app decides is tried on Node, and by `npm run test:long` on each. */
export function contractOf(runtime: Runtime): readonly Clause[] {
  return isLong || runtime === 'node' ? [...OF_HOSTS, ...OF_THE_APP] : OF_HOSTS
}

/** These cut connections of a host, and wait. */
export const OUTAGES: readonly Clause[] = [...outages, ...brokenExports]
