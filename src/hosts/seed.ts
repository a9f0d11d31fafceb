/** Makes up the expenses of a household, by chance that is the same for a number. */
import { createHash } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import type { KeyedExpense } from '../db/expenses/store-expenses.ts'
import { addDays, type Day } from '../domain/day.ts'
import { EMPTY_CONTENT } from '../domain/expense-fields.ts'
import { keysOf } from '../domain/expense.ts'
import type { Ledger } from '../domain/ledger.ts'
import { amountsIn } from './seed/amounts.ts'
import { billsOf } from './seed/bills.ts'
import { everydayExpenses, type Bought } from './seed/everyday-expenses.ts'
import { presentsOf } from './seed/occasions.ts'
import type { Household, Planned } from './seed/planned.ts'
import { randomFrom } from './seed/random.ts'
import { tripsOf } from './seed/trips.ts'

/** How many expenses a household has in a year, and for how many years it keeps its book at most. */
const A_YEAR = 500
const MOST_YEARS = 20
/** The share of expenses that have their day: a short time with a trip in it is not only the trip. */
const MOST_PLANNED = 0.8
/** How much more or less than on average is bought on a day. */
const DAYS_DIFFER = [0.3, 1.7] as const
const HOUR = 3_600_000

type SeedOptions = {
  readonly count: number
  /** The same number makes the same expenses on the same day. */
  readonly number: number
  readonly ledger: Ledger
  readonly today: Day
  /** Default: as many as a household takes for `count` expenses, and no more than twenty. */
  readonly years?: number
}

/**
 * Makes up `count` expenses up to today, oldest first. What has its day, such as the rent, comes as
 * often as it does in life, however many expenses there are: the others become more.
 */
export function* believableExpenses({
  count,
  number,
  ledger,
  today,
  years = Math.min(count / A_YEAR, MOST_YEARS),
}: SeedOptions): Generator<KeyedExpense> {
  if (count === 0) return
  const days = Math.max(1, Math.round(365.25 * years))
  const [random, amounts] = [randomFrom(number), amountsIn(ledger.currency)]
  const household = { number, start: addDays(today, 1 - days), today, random, amounts }
  const trips = tripsOf(household)
  const all = [...billsOf(household), ...presentsOf(household), ...trips.planned]
  const planned = newestWithin(household, all, Math.floor((count - 1) * MOST_PLANNED))
  const plannedByDay = Map.groupBy(planned, ({ spentOn }) => spentOn)
  const everyday = everydayExpenses(household)

  let index = 0
  const expense = ({ words, minor }: Bought, spentOn: Day): KeyedExpense => {
    const id = idOf(number, index, spentOn)
    index += 1
    return { id, price: amounts.price(minor), spentOn, ...EMPTY_CONTENT, ...words }
  }
  const weights = Array.from({ length: days }, (_, each) => {
    const day = addDays(household.start, each)
    const isAway = trips.away.has(day)
    return [day, isAway ? 0 : everyday.weightOf(day) * random.between(...DAYS_DIFFER)] as const
  })
  for (const [day, bought] of shared(count - planned.length, weights)) {
    for (const each of plannedByDay.get(day) ?? []) yield expense(withKeys(each), day)
    for (const each of everyday.buy(day, bought)) yield expense(each, day)
  }
}

/** The newest of the household's days, oldest first, without money back for what is not among them. */
function newestWithin({ start, today }: Household, all: readonly Planned[], most: number) {
  const within = all
    .filter(({ spentOn }) => spentOn >= start && spentOn <= today)
    .toSorted((one, other) => (one.spentOn < other.spentOn ? -1 : Number(one !== other)))
  const newest = within.slice(Math.max(0, within.length - most))
  const included = new Set(newest)
  return newest.filter(({ refundOf }) => refundOf === undefined || included.has(refundOf))
}

function withKeys({ category, name, note, tags, minor }: Planned): Bought {
  const words = { category, name, note, tags }
  return { words: { ...words, keys: keysOf(words) }, minor }
}

/** Shares out a number among days by their weights, with at least one for the first and the last. */
function* shared(
  number: number,
  weights: readonly (readonly [Day, number])[],
): Generator<readonly [Day, number]> {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
  let [sum, given] = [0, 0]
  for (const [day, weight] of weights) {
    sum += weight
    const until = 1 + Math.floor(((number - 1) * sum) / total)
    yield [day, until - given]
    given = until
  }
}

// The first hour of its day, in the order of the year: made-up expenses sort as if they had been typed.
function idOf(number: number, index: number, day: Day): string {
  const random = createHash('sha256').update(`seed ${number} ${index}`).digest().subarray(0, 16)
  return uuidV7({ msecs: Date.parse(`${day}T00:00:00Z`) + (index % HOUR), random })
}
