/** The filter in an address: what it refers to, and what becomes of names that are not there. */
import { expect, test } from 'vitest'
import { categoryKey } from '../../src/domain/category.ts'
import { filterQuery, parseFilter, type ExpenseFilter } from '../../src/domain/filter.ts'
import type { FoundRow } from '../../src/domain/reference.ts'
import { hasAnswer, resolveFilter, withoutMissing } from '../../src/domain/resolve-filter.ts'
import { ledgerOf } from '../support/ledger.ts'

function filterOf(query: string): ExpenseFilter {
  const ledger = ledgerOf('USD en-US')
  const filter = parseFilter(new URLSearchParams(query), { ledger, today: '2026-06-05' })
  if (!filter.ok) throw new Error(filter.problem.code)
  return filter.value
}

const row = (id: string, name: string, more: Partial<FoundRow> = {}): FoundRow => {
  const there = { isDeleted: false, isListed: true }
  return { id, key: categoryKey(name), root: id, name, ...there, ...more }
}

// Food was called eating, and tea was merged into it; fun is deleted, and no expense is gifts.
const ROWS = {
  categories: [
    row('eating', 'Food'),
    row('tea', 'Food', { root: 'eating' }),
    row('rent', 'rent'),
    row('fun', 'fun', { key: null, isDeleted: true, isListed: false }),
    row('gifts', 'gifts', { isListed: false }),
  ],
  tags: [row('trip', 'Holiday'), row('old', 'old', { isDeleted: true, isListed: false })],
}

const resolved: [query: string, address: string, answered: boolean, without: string][] = [
  ['category=food', 'category_id=eating', true, 'category_id=eating'],
  ['category=FOOD&category_id=tea', 'category_id=eating', true, 'category_id=eating'],
  ['category=eating', 'category=eating', false, ''],
  ['category_id=eating', 'category_id=eating', true, 'category_id=eating'],
  ['category_id=none', 'category_id=none', false, ''],
  ['category=food&category=fod', 'category_id=eating&category=fod', true, 'category_id=eating'],
  ['category=fod&except=1', 'category=fod&except=1', false, ''],
  [
    'category=rent&category=fod&except=1',
    'category_id=rent&category=fod&except=1',
    false,
    'category_id=rent&except=1',
  ],
  ['category_id=fun', 'category_id=fun', false, ''],
  ['category_id=fun&except=1', 'category_id=fun&except=1', false, ''],
  ['category=gifts', 'category=gifts', false, ''],
  ['category=gifts&except=1', 'category_id=gifts&except=1', true, 'category_id=gifts&except=1'],
  ['tag=holiday', 'tag_id=trip', true, 'tag_id=trip'],
  ['tag_id=trip&tag=HOLIDAY', 'tag_id=trip', true, 'tag_id=trip'],
  ['tag=holiday&tag=none', 'tag_id=trip&tag=none', false, 'tag_id=trip'],
  ['tag_id=old', 'tag_id=old', false, ''],
  ['category=rent&tag=none', 'category_id=rent&tag=none', false, 'category_id=rent'],
]

const ofAll = (text: string) => (text === '' ? 'period=all' : `period=all&${text}`)

test.each(resolved)('%s is the address %s; answered: %s', (query, address, answered, without) => {
  const filter = resolveFilter(filterOf(`period=all&${query}`), ROWS)
  expect(filterQuery(filter)).toBe(ofAll(address))
  expect(hasAnswer(filter)).toBe(answered)
  expect(filterQuery(withoutMissing(filter))).toBe(ofAll(without))
  expect(hasAnswer(withoutMissing(filter))).toBe(true)
})

const parsed: [query: string, address: string][] = [
  ['category_id=a&category_id=a&category_id=', 'category_id=a'],
  ['category=a&category=A&category=a+', 'category=a'],
  ['category_id=A&category=a&except=1', 'category_id=A&category=a&except=1'],
  ['tag_id=a&tag=%23b', 'tag_id=a&tag=b'],
  ['except=1', ''],
  ['min=12.50&max=0100', 'min=12.50&max=100'],
  ['back=1', 'refunds=1'],
  ['from=2026-06-01', ''],
]

test.each(parsed)('the address %s is written as %s', (query, address) => {
  const filter = filterOf(`period=all&${query}`)
  const period = query.startsWith('from') ? '2026-06-01..' : 'all'
  const written = new URLSearchParams({ period }).toString() + (address && `&${address}`)
  expect(filterQuery(filter)).toBe(written)
  expect(filterQuery(filterOf(written))).toBe(written)
})

const periods: [query: string, period: string][] = [
  ['from=2026-06-05', '2026-06-05..'],
  ['from=2026-06-05&to=', '2026-06-05..'],
  ['to=2026-06-20', '..2026-06-20'],
  ['from=&to=2026-06-20', '..2026-06-20'],
  ['from=2026-06-05&to=2026-06-20', '2026-06-05..2026-06-20'],
  ['from=&to=&period=2025', '2025'],
  ['from=2026-06-05&period=2025', '2026-06-05..'],
  ['period=2026-W23', '2026-06-01.week'],
  ['period=', '2026-06'],
]

test.each(periods)('the days of %s are the period %s', (query, period) => {
  expect(filterQuery(filterOf(query))).toBe(`period=${period}`)
})

const refused: [query: string, code: string][] = [
  ['min=1,500', 'bound-format'],
  ['max=%2B5', 'bound-format'],
  ['min=5&max=3', 'bounds-reversed'],
  ['category_id=a%00', 'control-character'],
  [`tag_id=${'x'.repeat(101)}`, 'too-long'],
  [
    Array.from({ length: 101 }, (_, n) => `${n % 2 ? 'category' : 'category_id'}=c${n}`).join('&'),
    'too-many-names',
  ],
  ['from=2026-02-31', 'no-such-range-day'],
  ['to=yesterday', 'period-format'],
]

test.each(refused)('the address %s is refused: %s', (query, code) => {
  expect(() => filterOf(query)).toThrow(code)
})
