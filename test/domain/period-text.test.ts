/** Every period has one query value; every other value is refused, but weeks and single days, which have two. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, EARLIEST_DAY } from '../../src/domain/day.ts'
import { parsePeriod, periodText } from '../../src/domain/period-text.ts'
import { CALENDAR_KINDS, LAST_DAY, periodOf, type Period } from '../../src/domain/period.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { refusalText } from '../../src/views/messages/refusal-text.ts'
import { anyCodePoint } from '../support/code-points.ts'
import { times } from '../support/run-counts.ts'

const PLAIN = { monthStart: 1, weekStart: 1 }

/** Written `25/7`: months start on the 25th and weeks on Sunday. */
function settingsOf(text: string) {
  const [monthStart = 1, weekStart = 1] = text.split('/').map(Number)
  return { monthStart, weekStart }
}

const taken: [settings: string, text: string, kind: string, from: string, until: string][] = [
  ['1/1', '2026-06', 'month', '2026-06-01', '2026-07-01'],
  ['15/1', '2026-06', 'month', '2026-06-15', '2026-07-15'],
  ['16/1', '2026-06', 'month', '2026-05-16', '2026-06-16'],
  ['25/1', '2026-06', 'month', '2026-05-25', '2026-06-25'],
  ['31/1', '2026-02', 'month', '2026-01-31', '2026-02-28'],
  ['31/1', '2026-03', 'month', '2026-02-28', '2026-03-31'],
  ['31/1', '2024-03', 'month', '2024-02-29', '2024-03-31'],
  ['31/1', '2026-01', 'month', '2025-12-31', '2026-01-31'],
  ['1/1', '2026-Q2', 'quarter', '2026-04-01', '2026-07-01'],
  ['10/1', '2026-Q4', 'quarter', '2026-10-10', '2027-01-10'],
  ['25/1', '2026-Q1', 'quarter', '2025-12-25', '2026-03-25'],
  ['1/1', '2026', 'year', '2026-01-01', '2027-01-01'],
  ['10/1', '2026', 'year', '2026-01-10', '2027-01-10'],
  ['25/1', '2026', 'year', '2025-12-25', '2026-12-25'],
  ['1/1', '2026-06-01.week', 'week', '2026-06-01', '2026-06-08'],
  ['1/7', '2026-06-07.week', 'week', '2026-06-07', '2026-06-14'],
  ['1/6', '2024-02-24.week', 'week', '2024-02-24', '2024-03-02'],
  ['25/7', '2026-06-05..2026-06-20', 'range', '2026-06-05', '2026-06-21'],
  ['1/1', '2024-02-29', 'range', '2024-02-29', '2024-03-01'],
  ['1/1', '1900-01-01..9997-12-31', 'range', '1900-01-01', '9998-01-01'],
  ['1/1', '1900-01', 'month', '1900-01-01', '1900-02-01'],
  ['10/1', '1899-12', 'month', '1899-12-10', '1900-01-10'],
  ['1/1', '1899-12', 'month', '1899-12-01', '1900-01-01'],
  ['31/1', '1899-12', 'month', '1899-11-30', '1899-12-31'],
  ['1/1', '9998-01', 'month', '9998-01-01', '9998-02-01'],
  ['1/1', '1899-Q4', 'quarter', '1899-10-01', '1900-01-01'],
  ['31/1', '9998-Q1', 'quarter', '9997-12-31', '9998-03-31'],
  ['10/1', '1899', 'year', '1899-01-10', '1900-01-10'],
  ['1/1', '1899', 'year', '1899-01-01', '1900-01-01'],
  ['1/1', '9998', 'year', '9998-01-01', '9999-01-01'],
  ['1/7', '1899-12-31.week', 'week', '1899-12-31', '1900-01-07'],
  ['31/1', '9998', 'year', '9997-12-31', '9998-12-31'],
]

test.each(taken)(
  'with %s, the value %s means the %s from %s until %s',
  (settings, text, kind, from, until) => {
    const read = parsePeriod(text, settingsOf(settings))
    expect(read).toEqual({ ok: true, value: { kind, from, until } })
    expect(read.ok && periodText(read.value)).toBe(text)
  },
)

test('a single day may also be written as a range', () => {
  expect(parsePeriod('2024-02-29..2024-02-29', PLAIN)).toEqual(parsePeriod('2024-02-29', PLAIN))
})

test('the period all has no bounds', () => {
  expect(parsePeriod('all', PLAIN)).toEqual({ ok: true, value: { kind: 'all' } })
  expect(periodText({ kind: 'all' })).toBe('all')
})

const example = '2026-06-05..2026-06-20'
const FORMAT: Refusal = {
  code: 'period-format',
  examples: ['2026-06-15.week', '2026-06', '2026-Q2', '2026', example],
}
const REVERSED: Refusal = { code: 'range-reversed', example }
const RANGE: Refusal = {
  code: 'range-out-of-range',
  earliest: '1900-01-01',
  latest: '9997-12-31',
  example,
}
const noDay = (day: string): Refusal => ({ code: 'no-such-range-day', day, example })
const none = (period: string, like: string): Refusal => {
  return { code: 'no-such-period', period, example: like }
}

type Refused = [settings: string, text: string, why: Refusal]

const refused: Refused[] = [
  ...['2026-00', '2026-13', '2026-99', '9998-02', '9999-12', '0000-06', '0001-01', '1899-11'].map(
    (text): Refused => ['1/1', text, none(text, '2026-06')],
  ),
  ...['0000', '0001', '1850', '1898', '9999'].map((text): Refused => [
    '1/1',
    text,
    none(text, '2026'),
  ]),
  ...['2026-Q0', '2026-Q5', '0000-Q1', '1899-Q3', '9998-Q2', '9999-Q4'].map((text): Refused => [
    '1/1',
    text,
    none(text, '2026-Q2'),
  ]),
  ...['2026-W00', '2026-W54', '2025-W53', '2026-W99', '0000-W01', '0001-W00', '9999-W53'].map(
    (text): Refused => ['1/1', text, none(text, '2026-06-15.week')],
  ),
  ['1/1', '1899-12-25.week', none('1899-12-25.week', '2026-06-15.week')],
  ['1/1', '9998-01-01.week', none('9998-01-01.week', '2026-06-15.week')],
  ['1/7', '2026-02-31.week', none('2026-02-31.week', '2026-06-14.week')],
  ['1/7', '0001-01-01.week', none('0001-01-01.week', '2026-06-14.week')],
  ['1/7', '9999-12-31.week', none('9999-12-31.week', '2026-06-14.week')],
  ['2/1', '9999', none('9999', '2026')],
  ['1/1', '2026-06-20..2026-06-05', REVERSED],
  ['1/1', '2026-02-31..2026-03-05', noDay('2026-02-31')],
  ['1/1', '2026-02-01..2026-02-29', noDay('2026-02-29')],
  ['1/1', '0000-01-01..2026-02-01', noDay('0000-01-01')],
  ['1/1', '2026-02-31..', noDay('2026-02-31')],
  ['1/1', '..2026-02-29', noDay('2026-02-29')],
  ['1/1', '1899-12-31..', RANGE],
  ['1/1', '..1899-12-31', RANGE],
  ['1/1', '9998-01-01..', RANGE],
  ['1/1', '1899-12-31..1900-01-05', RANGE],
  ['1/1', '2026-01-01..9999-12-31', RANGE],
  ...[
    '',
    ' ',
    '..',
    '...2026-06-05',
    '2026-06-05..2026-06-20..',
    '2026-06-05.. ',
    '2026-06-05...2026-06-20',
    '2026-6',
    '26-06',
    '2026-06 ',
    '2026-06\n',
    '-2026',
    '+12026-01',
    '12026',
    '2026-w23',
    '2026-W1',
    '2026-q2',
    'ALL',
    'today',
    'constructor',
    '２０２６-０６',
    '2026‑06',
    '\0',
    '\ud800',
    '9'.repeat(10_000),
    '2026-06-05..'.repeat(1_000),
  ].map((text): Refused => ['1/1', text, FORMAT]),
]

test.each(refused)('with %s, the value %j is refused: %s', (settings, text, why) => {
  expect(parsePeriod(text, settingsOf(settings))).toEqual({ ok: false, problem: why })
})

const anySettings = fc.record({
  monthStart: fc.integer({ min: 1, max: 31 }),
  weekStart: fc.integer({ min: 1, max: 7 }),
})
const anyDay = fc
  .integer({ min: 0, max: daysBetween(EARLIEST_DAY, LAST_DAY) })
  .map((days) => addDays(EARLIEST_DAY, days))

test('any period is parsed from its own query value', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CALENDAR_KINDS), anyDay, anySettings, (kind, day, settings) => {
      const period = periodOf(kind, day, settings)
      expect(parsePeriod(periodText(period), settings)).toEqual({ ok: true, value: period })
    }),
    { numRuns: times(500, 5000) },
  )
})

test('any range is parsed from its own query value', () => {
  fc.assert(
    fc.property(anyDay, anyDay, anySettings, (one, other, settings) => {
      const [from, last] = [one, other].toSorted() as [string, string]
      const period: Period = { kind: 'range', from, until: addDays(last, 1) }
      expect(parsePeriod(periodText(period), settings)).toEqual({ ok: true, value: period })
    }),
  )
})

const anyTyped = fc.oneof(
  fc.string({ unit: anyCodePoint }),
  fc.string({ unit: fc.constantFrom(...'0123456789-.WQ'.split('')), maxLength: 24 }),
  fc.stringMatching(/^\d{4}(-\d\d|-Q\d|-W\d\d|-[01]\d-[0-3]\d(\.week|\.\.\d{4}-[01]\d-[0-3]\d))?$/),
)

test('any text is refused, or its period has one query value, which it is unless it is a week', () => {
  let read = 0
  fc.assert(
    fc.property(anyTyped, anySettings, (text, settings) => {
      const period = parsePeriod(text, settings)
      if (period.ok) read += 1
      const written = period.ok && periodText(period.value)
      const isOwn = written === text || /W|week/.test(text)
      const isRight = period.ok
        ? isOwn && periodText(valueOf(parsePeriod(`${written}`, settings))) === written
        : refusalText(period.problem).length < 160
      expect(isRight).toBe(true)
    }),
    { numRuns: times(2000, 20_000) },
  )
  expect(read).toBeGreaterThan(times(100, 1000))
})

function valueOf(read: ReturnType<typeof parsePeriod>): Period {
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}
