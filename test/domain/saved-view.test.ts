/** A saved view stores a list's filter; a current period moves on with the calendar. */
import { expect, test } from 'vitest'
import { parseFilter } from '../../src/domain/filter.ts'
import { isSameName, parseViewName, viewPath, viewQuery } from '../../src/domain/saved-view.ts'
import { ledgerOf } from '../support/ledger.ts'

const TODAY = '2026-06-05'
const SETTINGS = { monthStart: 1, weekStart: 1 }

function filterOf(query: string, today = TODAY, settings = SETTINGS) {
  const filter = parseFilter(new URLSearchParams(query), {
    ledger: { ...ledgerOf('USD en-US'), ...settings },
    today,
  })
  if (!filter.ok) throw new Error(filter.problem.code)
  return filter.value
}

const current: [word: string, from: string, until: string][] = [
  ['month', '2026-06-01', '2026-07-01'],
  ['week', '2026-06-01', '2026-06-08'],
  ['quarter', '2026-04-01', '2026-07-01'],
  ['year', '2026-01-01', '2027-01-01'],
]

test.each(current)('period=%s is the period that contains today', (kind, from, until) => {
  expect(filterOf(`period=${kind}`).period).toEqual({ kind, from, until })
})

test('the current month follows the ledger’s settings and the calendar', () => {
  const settings = { monthStart: 25, weekStart: 1 }
  expect(filterOf('period=month', '2026-06-24', settings).period).toMatchObject({
    from: '2026-05-25',
  })
  expect(filterOf('period=month', '2026-06-25', settings).period).toMatchObject({
    from: '2026-06-25',
  })
})

test.each(['day', 'range', 'MONTH', 'month ', 'constructor'])('period=%s is refused', (period) => {
  const query = new URLSearchParams({ period })
  expect(parseFilter(query, { ledger: ledgerOf('USD en-US'), today: TODAY }).ok).toBe(false)
})

const saved: [query: string, view: string][] = [
  ['', 'period=month'],
  ['period=2026-06', 'period=month'],
  ['period=2026-05', 'period=2026-05'],
  ['period=2026-W23&category=food', 'period=week&category=food'],
  ['period=2026-W22', 'period=2026-05-25.week'],
  ['period=2026-06-05..', 'period=2026-06-05..'],
  ['to=2026-06-20&min=5', 'period=..2026-06-20&min=5'],
  ['period=all&category_id=c&tag_id=t&tag=u', 'period=all&category_id=c&tag_id=t&tag=u'],
  ['period=2026-Q2', 'period=quarter'],
  ['period=2026', 'period=year'],
  ['period=year', 'period=year'],
  [
    'period=all&category=a%26b&category=c&except=1',
    'period=all&category=a%26b&category=c&except=1',
  ],
  ['period=2026-06-01..2026-06-30', 'period=2026-06-01..2026-06-30'],
  ['period=all&unknown=x&after=2026-06-05_x', 'period=all'],
]

test.each(saved)('a list at %j is saved as %s', (query, view) => {
  expect(viewQuery(filterOf(query), TODAY)).toEqual({ ok: true, value: view })
  expect(viewQuery(filterOf(view), TODAY)).toEqual({ ok: true, value: view })
})

test('a view of an earlier build gives its prices as they were typed, and its names', () => {
  const query = 'period=all&category=rent&except=1&min=1%2C500'
  const typed = '/?period=all&category=rent&except=1&least=1%2C500'
  expect(viewPath({ name: 'x', query })).toBe(typed)
  expect(viewPath({ name: 'x', query, isCanonical: true })).toBe(`/?${query}`)
})

test('a view with too long a query is refused', () => {
  const categories = Array.from({ length: 60 }, (_, index) => `category=${'x'.repeat(90)}${index}`)
  expect(viewQuery(filterOf(categories.join('&')), TODAY)).toEqual({
    ok: false,
    problem: { code: 'view-too-long' },
  })
})

const names: [typed: string, name: string | undefined][] = [
  ['  Groceries ', 'Groceries'],
  ['x'.repeat(100), 'x'.repeat(100)],
  ['x'.repeat(101), undefined],
  ['', undefined],
  [' \u200b ', undefined],
  ['a\nb', undefined],
  ['a\0b', undefined],
]

test.each(names)('the view name %j is parsed as %j', (typed, name) => {
  const read = parseViewName(typed)
  expect(read.ok ? read.value : undefined).toBe(name)
})

test('view names that differ in case are the same name', () => {
  expect(isSameName('Food', 'food')).toBe(true)
  expect(isSameName('Food', 'Fool')).toBe(false)
})
