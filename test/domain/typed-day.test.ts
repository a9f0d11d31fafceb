/** The button of the day in the form of an add. */
import { expect, test } from 'vitest'
import { parseDayChoice } from '../../src/domain/typed-day.ts'

test.each(['today', 'yesterday', 'other'])('the button %s is read', (sent) => {
  expect(parseDayChoice(sent)).toEqual({ ok: true, value: sent })
})

test('a form without the button leaves the day to its date', () => {
  expect(parseDayChoice('')).toEqual({ ok: true, value: undefined })
})

test.each(['2026-11-03', 'tomorrow', 'morgen', 'Today', 'today ', ' ', 'toString', 'yesterday\n'])(
  'the button %j is refused',
  (sent) => {
    expect(parseDayChoice(sent)).toEqual({ ok: false, problem: { code: 'day-choice-unknown' } })
  },
)
