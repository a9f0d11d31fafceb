/** Expenses that have their day: bills, occasions and trips. */
import { daysBetween, type Day } from '../../domain/day.ts'
import type { ExpenseContent } from '../../domain/expense-fields.ts'
import type { Amounts } from './amounts.ts'
import type { Random } from './random.ts'

export type Planned = Omit<ExpenseContent, 'price'> & {
  /** In the currency's smallest unit; negative is money back. */
  readonly minor: number
  /** The expense of which this is the money back. */
  readonly refundOf?: Planned
}

/** The days to fill, and what decides the prices. */
export type Household = {
  readonly number: number
  readonly start: Day
  readonly today: Day
  readonly random: Random
  readonly amounts: Amounts
}

const INFLATION = 1.025

/** The level of prices so many years ago, where today's is 1. */
export function priceLevel(yearsAgo: number): number {
  return INFLATION ** -yearsAgo
}

/** The level of prices on a day. */
export function priceLevelOn(day: Day, today: Day): number {
  return priceLevel(daysBetween(day, today) / 365.25)
}

/** A month of the calendar, and how many months ago it was. */
export type Month = { readonly year: number; readonly month: number; readonly ago: number }

/** The months from the first day to the last. */
export function monthsOf({ start, today }: Pick<Household, 'start' | 'today'>): Month[] {
  const [first, last] = [monthNumber(start), monthNumber(today)]
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    year: Math.floor((first + index) / 12),
    month: ((first + index) % 12) + 1,
    ago: last - first - index,
  }))
}

function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

/** The years from the first day to the last. */
export function yearsOf({ start, today }: Pick<Household, 'start' | 'today'>): number[] {
  const [first, last] = [Number(start.slice(0, 4)), Number(today.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
