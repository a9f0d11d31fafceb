/** The part of the day in which an expense is added. */
import { expect, test } from 'vitest'
import { partOfDayAt } from '../../src/domain/part-of-day.ts'

const moments: [moment: string, zone: string, from: number, until: number, offset: number][] = [
  ['2026-06-05T00:00:00Z', 'UTC', 0, 11, 0],
  ['2026-06-05T10:59:59Z', 'UTC', 0, 11, 0],
  ['2026-06-05T11:00:00Z', 'UTC', 11, 15, 0],
  ['2026-06-05T18:59:59Z', 'UTC', 15, 19, 0],
  ['2026-06-05T23:59:59Z', 'UTC', 19, 24, 0],
  ['2026-06-05T12:00:00Z', 'Europe/Berlin', 11, 15, 120],
  ['2026-12-05T12:00:00Z', 'Europe/Berlin', 11, 15, 60],
  ['2026-06-05T03:00:00Z', 'America/Los_Angeles', 19, 24, 17 * 60],
  ['2026-06-05T06:20:00Z', 'Asia/Kathmandu', 11, 15, 345],
  ['2026-06-05T12:00:00Z', 'Pacific/Kiritimati', 0, 11, 14 * 60],
]

test.each(moments)('%s in %s is between %i and %i', (moment, zone, from, until, offset) => {
  expect(partOfDayAt(new Date(moment), zone)).toEqual({
    from: from * 60,
    until: until * 60,
    offset,
  })
})
