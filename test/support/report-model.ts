/** What a report must say, recomputed from the rows one by one. Prices are in ten-thousandths. */
import { addDays, weekdayOf, type Day } from '../../src/domain/day.ts'
import type { Period } from '../../src/domain/period.ts'

export type Row = {
  readonly category: string
  readonly units: bigint
  readonly day: Day
  readonly tags: readonly string[]
  readonly name: string
}

export type RowFilter = {
  readonly categories: readonly string[]
  readonly except: boolean
  readonly tags: readonly string[]
  readonly text: string
  readonly least: bigint | undefined
  readonly most: bigint | undefined
  readonly refunds: boolean
}

/** The rows that match a filter, on any day. */
export function matching(rows: readonly Row[], filter: RowFilter): Row[] {
  const { categories, except, tags, text, least, most, refunds } = filter
  return rows.filter(
    (row) =>
      (categories.length === 0 || categories.includes(row.category) !== except) &&
      tags.every((tag) => row.tags.includes(tag)) &&
      row.name.toLowerCase().includes(text) &&
      (least === undefined || row.units >= least) &&
      (most === undefined || row.units <= most) &&
      (!refunds || row.units < 0n),
  )
}

export const sum = (rows: readonly Row[]) => rows.reduce((all, { units }) => all + units, 0n)

export const within = (
  rows: readonly Row[],
  { from, until }: { readonly from?: Day | undefined; readonly until?: Day | undefined },
) => rows.filter(({ day }) => (!from || day >= from) && (!until || day < until))

export const inPeriod = (rows: readonly Row[], period: Period) =>
  period.kind === 'all' ? [...rows] : within(rows, period)

/** The sum of each group, the largest first. */
export function grouped(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly string[],
): [string, bigint][] {
  const sums = new Map<string, bigint>()
  for (const row of rows) {
    for (const key of keysOf(row)) sums.set(key, (sums.get(key) ?? 0n) + row.units)
  }
  return [...sums].toSorted(([a, one], [b, other]) =>
    one === other ? (a < b ? -1 : 1) : one > other ? -1 : 1,
  )
}

/** Rounds half away from zero, digit by digit: the remainder decides. */
export function roundedAverage(units: bigint, count: number, decimals: number): bigint {
  const step = 10n ** BigInt(4 - decimals)
  const divisor = BigInt(count) * step
  const size = units < 0n ? -units : units
  const whole = size / divisor
  const rounded = (size % divisor) * 2n >= divisor ? whole + 1n : whole
  return (units < 0n ? -rounded : rounded) * step
}

/** The days from the first on, one by one. */
export function eachDay(from: Day, until: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day < until; day = addDays(day, 1)) days.push(day)
  return days
}

/** The sum and the average of each weekday, Monday first; no average where there is no such day. */
export function byWeekday(rows: readonly Row[], days: readonly Day[], decimals: number) {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const total = sum(rows.filter(({ day }) => weekdayOf(day) === weekday))
    const count = days.filter((day) => weekdayOf(day) === weekday).length
    return { total, average: count === 0 ? undefined : roundedAverage(total, count, decimals) }
  })
}
