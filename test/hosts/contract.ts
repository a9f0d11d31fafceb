/** What every host promises, whatever runs it: each promise is kept over real HTTP. */
import type { Clause } from './contract/requests.ts'
import { currencies } from './contract/currencies.ts'
import { changes } from './contract/edit-and-undo.ts'
import { brokenExports, exports } from './contract/export.ts'
import { finds } from './contract/filter.ts'
import { imports } from './contract/import.ts'
import { household } from './contract/settings-and-views.ts'
import { letters } from './contract/letters.ts'
import { operations, outages } from './contract/health-and-metrics.ts'
import { pages } from './contract/pages.ts'
import { paths } from './contract/paths.ts'
import { people } from './contract/people.ts'
import { refusals } from './contract/refusals.ts'
import { reports } from './contract/reports.ts'
import { visits } from './contract/cross-site.ts'
import { connectionOpened, wire } from './contract/raw-http.ts'
import { writes } from './contract/writes.ts'

export const CONTRACT: readonly Clause[] = [
  connectionOpened,
  ...pages,
  ...refusals,
  ...writes,
  ...changes,
  ...finds,
  ...reports,
  ...exports,
  ...imports,
  ...letters,
  ...household,
  ...currencies,
  ...operations,
  ...people,
  ...visits,
  ...wire,
  ...paths,
]

/** These cut connections of a host, and wait. */
export const OUTAGES: readonly Clause[] = [...outages, ...brokenExports]
