/** What every host promises, whatever runs it: each promise is kept over real HTTP. */
import type { Clause } from './contract/requests.ts'
import { changes } from './contract/changes.ts'
import { finds } from './contract/finds.ts'
import { household } from './contract/household.ts'
import { operations } from './contract/operations.ts'
import { pages } from './contract/pages.ts'
import { paths } from './contract/paths.ts'
import { people } from './contract/people.ts'
import { refusals } from './contract/refusals.ts'
import { visits } from './contract/visits.ts'
import { wire } from './contract/wire.ts'
import { writes } from './contract/writes.ts'

export const CONTRACT: readonly Clause[] = [
  ...pages,
  ...refusals,
  ...writes,
  ...changes,
  ...finds,
  ...household,
  ...operations,
  ...people,
  ...visits,
  ...wire,
  ...paths,
]
