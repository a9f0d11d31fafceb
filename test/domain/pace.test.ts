/** A period so far is compared with as many days of the period before it, and whole with whole. */
import { expect, test } from 'vitest'
import { comparedDays, comparePace } from '../../src/domain/pace.ts'
import { periodOf, type Period } from '../../src/domain/period.ts'

const SETTINGS = { monthStart: 1, weekStart: 1 }
const month = (day: string) => periodOf('month', day, SETTINGS)
const range = (from: string, until: string): Period => ({ kind: 'range', from, until })

const cases: [what: string, period: Period, today: string, days: string | undefined][] = [
  [
    'a month so far with as many days of the month before',
    month('2026-11-25'),
    '2026-11-25',
    '2026-11-01..2026-11-26 with 2026-10-01..2026-10-26',
  ],
  [
    'the first day of a month with the first day of the month before',
    month('2026-11-01'),
    '2026-11-01',
    '2026-11-01..2026-11-02 with 2026-10-01..2026-10-02',
  ],
  [
    'a month that is longer so far than the month before with all of that',
    month('2026-03-30'),
    '2026-03-30',
    '2026-03-01..2026-03-31 with 2026-02-01..2026-03-01',
  ],
  [
    'the last day of a shorter month with as many days',
    month('2026-02-28'),
    '2026-02-28',
    '2026-02-01..2026-03-01 with 2026-01-01..2026-01-29',
  ],
  [
    'a month that is over with the whole month before',
    month('2026-02-28'),
    '2026-03-01',
    '2026-02-01..2026-03-01 with 2026-01-01..2026-02-01, over',
  ],
  [
    'a year so far with as many days of the year before',
    periodOf('year', '2024-03-01', SETTINGS),
    '2024-03-01',
    '2024-01-01..2024-03-02 with 2023-01-01..2023-03-03',
  ],
  [
    'a week so far with the same weekdays of the week before',
    periodOf('week', '2026-06-05', SETTINGS),
    '2026-06-05',
    '2026-06-01..2026-06-06 with 2026-05-25..2026-05-30',
  ],
  [
    'any days with as many days before them',
    range('2026-06-01', '2026-06-11'),
    '2026-07-01',
    '2026-06-01..2026-06-11 with 2026-05-22..2026-06-01, over',
  ],
  ['a period that is still to come with nothing', month('2026-12-01'), '2026-11-30', undefined],
  ['all there is with nothing', { kind: 'all' }, '2026-11-30', undefined],
  [
    'days without a last one with nothing',
    { kind: 'open', from: '2026-01-01', until: undefined },
    '2026-11-30',
    undefined,
  ],
  ['the first month of all with nothing', month('1900-01-01'), '2026-11-30', undefined],
]

test.each(cases)('compares %s', (_what, period, today, expected) => {
  const days = comparedDays(period, SETTINGS, today)
  const words =
    days &&
    `${days.current.from}..${days.current.until} with ${days.before.from}..${days.before.until}${days.isOver ? ', over' : ''}`
  expect(words).toBe(expected)
})

const comparisons: [current: string | null, before: string | null, outcome: string | undefined][] =
  [
    ['10.50', '12', 'less 1.5000'],
    ['12', '10.50', 'more 1.5000'],
    ['12', '12.0000', 'same 0.0000'],
    ['-5', '5', 'less 10.0000'],
    ['5', '-5', 'more 10.0000'],
    [null, '5', 'less 5.0000'],
    ['5', null, undefined],
    ['0', '0', 'same 0.0000'],
  ]

test.each(comparisons)('%s after %s is %s', (current, before, outcome) => {
  const comparison = comparePace({
    current: current as `${number}` | null,
    before: before as `${number}` | null,
  })
  expect(comparison && `${comparison.code} ${comparison.difference}`).toBe(outcome)
})
