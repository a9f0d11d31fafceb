/** The alphabet of a ledger's locale, in which lists of names are sorted. */
import { memoize } from './memoize.ts'

// `Trip 2` stands before `Trip 10`.
const collatorOf = memoize((locale) => new Intl.Collator(locale, { numeric: true }))

/** What has names, in the order of a locale's alphabet: Ä beside A in German, after Z in Swedish. */
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
