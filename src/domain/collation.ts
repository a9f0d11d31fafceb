/** The alphabet of a ledger's locale, in which lists of names are sorted. */
import { memoize } from './memoize.ts'

// `Trip 2` stands before `Trip 10`.
const collatorOf = memoize((locale) => new Intl.Collator(locale, { numeric: true }))

// The same lists are on page after page, and comparing two names takes 0.2 µs.
const MOST_REMEMBERED = 500
const remembered = new Map<string, readonly string[]>()

/** Names in the order of a locale's alphabet: Ä beside A in German, after Z in Swedish. */
export function sortedNames(names: readonly string[], locale: string): readonly string[] {
  if (names.length < 2) return names
  const key = `${locale}\n${names.join('\n')}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const sorted = names.toSorted(orderOfNames(locale))
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(key, sorted)
  return sorted
}

/** The same for what has a name. */
export function sortedByName<Named extends { readonly name: string }>(
  all: readonly Named[],
  locale: string,
): readonly Named[] {
  const order = orderOfNames(locale)
  return all.length < 2 ? all : all.toSorted((one, other) => order(one.name, other.name))
}

/** Compares two names; only equal ones are equal, so that every engine sorts the same. */
export function orderOfNames(locale: string): (one: string, other: string) => number {
  const { compare } = collatorOf(locale)
  return (one, other) => compare(one, other) || (one < other ? -1 : one > other ? 1 : 0)
}
