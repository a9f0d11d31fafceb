/** Categories and tags that forms offer, in the orders of their lists. */
import { orderOfNames, sortedByName } from './collation.ts'
import type { CategoryColour } from './category-content.ts'
import type { Named } from './reference.ts'

export type OfferedName = Named & {
  /** Its position in the order that an owner chose, if it has one. */
  readonly place: number | null
  /** How many expenses have it. */
  readonly uses: number
}

export type OfferedCategory = OfferedName & {
  readonly colour: CategoryColour | null
  /** The letter or emoji of its tile; the first letter of its name if null. */
  readonly symbol: string | null
}

/**
 * As what an expense is added to at once: those used lately, in the order of these ids, then the
 * others in the ledger's order.
 */
export function recentFirst(
  offered: readonly OfferedCategory[],
  recent: readonly string[],
  locale: string,
): readonly OfferedCategory[] {
  const byId = new Map(offered.map((each) => [each.id, each]))
  const used = recent.flatMap((id) => byId.get(id) ?? [])
  return [
    ...used,
    ...inLedgerOrder(
      offered.filter((each) => !recent.includes(each.id)),
      locale,
    ),
  ]
}

/** As suggestions: those with a place, then the most used; equals by the locale's alphabet. */
export function mostUsedFirst(offered: readonly OfferedName[], locale: string): readonly string[] {
  const order = orderOfNames(locale)
  return offered
    .toSorted(
      (one, other) => byPlace(one, other) || other.uses - one.uses || order(one.name, other.name),
    )
    .map(({ name }) => name)
}

/** As choices: those with a place, then by the locale's alphabet. */
export function inLedgerOrder<Placed extends Pick<OfferedName, 'name' | 'place'>>(
  all: readonly Placed[],
  locale: string,
): readonly Placed[] {
  const placed = all.filter(({ place }) => place !== null).toSorted(byPlace)
  const others = all.filter(({ place }) => place === null)
  return [...placed, ...sortedByName(others, locale)]
}

type Place = Pick<OfferedName, 'place'>

function byPlace({ place: one }: Place, { place: other }: Place): number {
  if (one === other) return 0
  return (one ?? Number.POSITIVE_INFINITY) - (other ?? Number.POSITIVE_INFINITY)
}
