/** Names in the order of a locale's alphabet. */
import { expect, test } from 'vitest'
import { sortedNames } from '../../src/domain/collation.ts'
import { alphabetical, inLedgerOrder, mostUsedFirst } from '../../src/domain/offered-names.ts'
import { SORTED_NAMES } from '../support/letter-keys.ts'

test.each(SORTED_NAMES)('in %s, names are sorted as %j', (locale, sorted) => {
  expect(sortedNames(sorted.toReversed(), locale)).toEqual(sorted)
})

const OFFERED = [
  { name: 'Zoo', place: null, uses: 9 },
  { name: 'Apfel', place: null, uses: 2 },
  { name: 'Ärzte', place: null, uses: 2 },
  { name: 'Bier', place: 2, uses: 0 },
  { name: 'Auto', place: null, uses: 2 },
  { name: 'Wein', place: 1, uses: 1 },
]

test('suggestions come in the owner’s order, then by use, and equals by the alphabet', () => {
  const sorted = ['Wein', 'Bier', 'Zoo', 'Apfel', 'Ärzte', 'Auto']
  expect(mostUsedFirst(OFFERED, 'de-DE')).toEqual(sorted)
})

test('choices come in the owner’s order, then by the alphabet', () => {
  const sorted = ['Wein', 'Bier', 'Apfel', 'Ärzte', 'Auto', 'Zoo']
  expect(alphabetical(OFFERED, 'de-DE')).toEqual(sorted)
  expect(inLedgerOrder(OFFERED, 'de-DE').map(({ name }) => name)).toEqual(sorted)
})
