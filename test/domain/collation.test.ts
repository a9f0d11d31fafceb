/** Names in the order of a locale's alphabet. */
import { expect, test } from 'vitest'
import { sortedByName } from '../../src/domain/collation.ts'
import { inLedgerOrder, mostUsedFirst } from '../../src/domain/offered-names.ts'
import { SORTED_NAMES } from '../support/letter-keys.ts'

test.each(SORTED_NAMES)('in %s, names are sorted as %j', (locale, sorted) => {
  const reversed = sorted.toReversed().map((name) => ({ name }))
  expect(sortedByName(reversed, locale).map(({ name }) => name)).toEqual(sorted)
})

const OFFERED = [
  { name: 'Zoo', place: null, uses: 9 },
  { name: 'Apfel', place: null, uses: 2 },
  { name: 'Ärzte', place: null, uses: 2 },
  { name: 'Bier', place: 2, uses: 0 },
  { name: 'Auto', place: null, uses: 2 },
  { name: 'Wein', place: 1, uses: 1 },
].map((each) => ({ id: each.name, ...each }))

test('suggestions come in the owner’s order, then by use, and equals by the alphabet', () => {
  const sorted = ['Wein', 'Bier', 'Zoo', 'Apfel', 'Ärzte', 'Auto']
  expect(mostUsedFirst(OFFERED, 'de-DE')).toEqual(sorted)
})

test('choices come in the owner’s order, then by the alphabet', () => {
  const sorted = ['Wein', 'Bier', 'Apfel', 'Ärzte', 'Auto', 'Zoo']
  expect(inLedgerOrder(OFFERED, 'de-DE').map(({ name }) => name)).toEqual(sorted)
})
