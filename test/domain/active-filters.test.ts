/** Each part of a filter can be taken out alone, and what is left is the rest of the address. */
import { expect, test } from 'vitest'
import { activeFilters } from '../../src/domain/active-filters.ts'
import { filterQuery, parseFilter, type ExpenseFilter } from '../../src/domain/filter.ts'
import { ledgerOf } from '../support/ledger.ts'

function filterOf(query: string): ExpenseFilter {
  const ledger = ledgerOf('USD en-US')
  const filter = parseFilter(new URLSearchParams(query), { ledger, today: '2026-06-05' })
  if (!filter.ok) throw new Error(filter.problem.code)
  return filter.value
}

const parts: [query: string, without: Record<string, string>][] = [
  ['period=2026-06', {}],
  ['period=2026-06&category_id=a', { category: 'period=2026-06' }],
  [
    'period=2026-06&category_id=a&except=1&q=milk',
    { category: 'period=2026-06&q=milk', text: 'period=2026-06&category_id=a&except=1' },
  ],
  [
    'period=all&tag_id=b&min=5&max=9&refunds=1&sort=price',
    {
      tag: 'period=all&min=5&max=9&refunds=1&sort=price',
      least: 'period=all&tag_id=b&max=9&refunds=1&sort=price',
      most: 'period=all&tag_id=b&min=5&refunds=1&sort=price',
      refunds: 'period=all&tag_id=b&min=5&max=9&sort=price',
      sort: 'period=all&tag_id=b&min=5&max=9&refunds=1',
    },
  ],
]

test.each(parts)('the parts of %s are taken out one by one', (query, without) => {
  const active = activeFilters(filterOf(query))
  expect(active.map(({ kind, without: rest }) => [kind, filterQuery(rest)])).toEqual(
    Object.entries(without),
  )
})

test('of several categories, each is taken out by itself, and the others stay left out', () => {
  const active = activeFilters(filterOf('period=all&category_id=a&category_id=b&except=1'))
  expect(active.map(({ without }) => filterQuery(without))).toEqual([
    'period=all&category_id=b&except=1',
    'period=all&category_id=a&except=1',
  ])
})
