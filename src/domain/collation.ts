/** The alphabet of a ledger's locale, in which lists of names are sorted. */
import { memoize } from './memoize.ts'

// `Trip 2` stands before `Trip 10`.
const collatorOf = memoize((locale) => new Intl.Collator(locale, { numeric: true }))

// The same lists are on page after page, and comparing two names takes 0.2 µs.
const MOST_REMEMBERED = 500
const remembered = new Map<string, readonly number[]>()

/** What has names, in the order of a locale's alphabet: Ä beside A in German, after Z in Swedish. */
export function sortedByName<Named extends { readonly name: string }>(
  all: readonly Named[],
  locale: string,
): readonly Named[] {
  if (all.length < 2) return all
  const names = all.map(({ name }) => name)
  return places(names, locale).flatMap((place) => all[place] ?? [])
}

/** The index of each name, in the order of their names. */
function places(names: readonly string[], locale: string): readonly number[] {
  const key = `${locale}\n${names.join('\n')}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const order = orderOfNames(locale)
  const sorted = [...names.keys()].toSorted((one, other) =>
    order(names[one] ?? '', names[other] ?? ''),
  )
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(key, sorted)
  return sorted
}

/** Compares two names; only equal ones are equal, so that every engine sorts the same. */
export function orderOfNames(locale: string): (one: string, other: string) => number {
  const { compare } = collatorOf(locale)
  return (one, other) => compare(one, other) || (one < other ? -1 : one > other ? 1 : 0)
}
