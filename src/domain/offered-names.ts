/** Categories and tags that forms offer, in the orders of their lists. */
import { orderOfNames, sortedNames } from './collation.ts'

export type OfferedName = {
  readonly name: string
  /** Its position in the order that an owner chose, if it has one. */
  readonly place: number | null
  /** How many expenses have it. */
  readonly uses: number
}

/** As suggestions: those with a place, then the most used; equals by the locale's alphabet. */
export function mostUsedFirst(offered: readonly OfferedName[], locale: string): readonly string[] {
  const order = orderOfNames(locale)
  return namesOf(offered, (one, other) => {
    return byPlace(one, other) || other.uses - one.uses || order(one.name, other.name)
  })
}

/** As choices: those with a place, then by the locale's alphabet. */
export function alphabetical(offered: readonly OfferedName[], locale: string): readonly string[] {
  const placed = offered.filter(({ place }) => place !== null)
  const others = offered.filter(({ place }) => place === null)
  return [...namesOf(placed, byPlace), ...sortedNames(others.map(nameOf), locale)]
}

/** The same for the categories of a list with more about each. */
export function inLedgerOrder<Named extends Pick<OfferedName, 'name' | 'place'>>(
  all: readonly Named[],
  locale: string,
): readonly Named[] {
  const order = orderOfNames(locale)
  return all.toSorted((one, other) => byPlace(one, other) || order(one.name, other.name))
}

type Place = Pick<OfferedName, 'place'>

function byPlace({ place: one }: Place, { place: other }: Place): number {
  if (one === other) return 0
  return (one ?? Number.POSITIVE_INFINITY) - (other ?? Number.POSITIVE_INFINITY)
}

function namesOf(
  offered: readonly OfferedName[],
  compare: (one: OfferedName, other: OfferedName) => number,
): readonly string[] {
  return offered.toSorted(compare).map(nameOf)
}

function nameOf({ name }: OfferedName): string {
  return name
}
