/** How the spending of a period compares with the one before it: like with like. */
import { addDays, daysBetween, type Day } from './day.ts'
import { difference, unitsOf } from './price-units.ts'
import type { Price } from './money.ts'
import { previousPeriod, type Period, type PeriodSettings } from './period.ts'

type Days = {
  readonly from: Day
  /** The first day after them. */
  readonly until: Day
}

export type ComparedDays = {
  /** The days of the period so far, today included; all of them once it is over. */
  readonly current: Days
  /** As many days of the period before it, or fewer if that is shorter; all once this one is over. */
  readonly before: Days
  readonly isOver: boolean
}

/**
 * The days to compare. A period without ends has none, nor has one that is still to come, nor one
 * with nothing before it.
 */
export function comparedDays(
  period: Period,
  settings: PeriodSettings,
  today: Day,
): ComparedDays | undefined {
  const previous = previousPeriod(period, settings)
  if (previous === undefined || period.kind === 'all' || period.kind === 'open') return undefined
  const { from, until } = period
  if (today < from) return undefined
  if (today >= until) return { current: { from, until }, before: previous, isOver: true }

  const current = { from, until: addDays(today, 1) }
  const day = addDays(previous.from, daysBetween(from, current.until))
  const before = { from: previous.from, until: day < previous.until ? day : previous.until }
  return { current, before, isOver: false }
}

/** What was spent on compared days; null where there are no expenses. */
export type Pace = {
  readonly current: Price | null
  readonly before: Price | null
}

export type PaceComparison = {
  readonly code: 'less' | 'more' | 'same'
  /** How much less or more: never negative. */
  readonly difference: Price
}

/** Compares both; undefined if there were no expenses before. */
export function comparePace({ current, before }: Pace): PaceComparison | undefined {
  if (before === null) return undefined
  const more = difference(current ?? '0', before)
  const units = unitsOf(more)
  if (units === 0n) return { code: 'same', difference: more }
  if (units > 0n) return { code: 'more', difference: more }
  return { code: 'less', difference: difference(before, current ?? '0') }
}
