import { createHash } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import type { Day } from '../domain/day.ts'
import type { KeyedExpense } from '../db/seed.ts'
import { keysOf } from '../domain/expense.ts'
import { EMPTY_CONTENT } from '../domain/expense-fields.ts'
import type { Ledger } from '../domain/ledger.ts'
import { currencyOf } from '../domain/currencies.ts'
import type { Price } from '../domain/money.ts'

/** What a household buys: how often of a hundred, and from what to what, in hundredths. */
const HABITS: readonly [
  category: string,
  often: number,
  low: number,
  high: number,
  names: string[],
][] = [
  ['groceries', 34, 450, 9800, ['Supermarket', 'Bakery', 'Market', 'Butcher', '']],
  ['eating out', 17, 850, 6400, ['Lunch', 'Pizza', 'Sushi', 'Dinner with friends']],
  ['coffee', 14, 250, 690, ['Espresso', 'Cappuccino', '']],
  ['transport', 12, 220, 4800, ['Bus', 'Train', 'Taxi', 'Fuel']],
  ['household', 7, 399, 12900, ['Cleaning', 'Light bulbs', 'Towels']],
  ['health', 4, 600, 8500, ['Pharmacy', 'Dentist', 'Glasses']],
  ['clothes', 4, 1500, 18900, ['Shoes', 'Jacket', 'Socks']],
  ['gifts', 3, 1200, 9500, ['Birthday', 'Flowers']],
  ['fun', 3, 900, 7200, ['Cinema', 'Concert', 'Museum']],
  ['rent', 1, 118000, 118000, ['Rent']],
  ['travel', 1, 8900, 74000, ['Hotel', 'Flight']],
]
const TAGS: Readonly<Record<string, readonly string[]>> = {
  travel: ['holiday'],
  gifts: ['family'],
}
const OFTEN = HABITS.reduce((sum, [, often]) => sum + often, 0)
const ONE_IN_MONEY_BACK = 60
const ONE_IN_WITH_NOTE = 25
const DAYS = 365
const HOUR = 3_600_000

type SeedOptions = {
  readonly count: number
  /** The same number makes the same expenses on the same day. */
  readonly number: number
  readonly ledger: Ledger
  readonly today: Day
}

/** Makes up a year of expenses up to today, oldest first. */
export function* believableExpenses({
  count,
  number,
  ledger,
  today,
}: SeedOptions): Generator<KeyedExpense> {
  const random = randomFrom(number)
  const pick = (below: number) => Math.floor(random() * below)
  const digits = currencyOf(ledger.currency).zeroDecimals
  const end = Date.parse(`${today}T00:00:00Z`)

  for (let index = 0; index < count; index += 1) {
    let position = pick(OFTEN)
    const habit = HABITS.find(([, often]) => (position -= often) < 0) ?? HABITS[0]
    if (habit === undefined) return
    const [category, , low, high, names] = habit
    // Most prices are near the low end: the square of a fraction is mostly small.
    const hundredths = low + Math.round((high - low) * random() ** 2)
    const isBack = category !== 'rent' && pick(ONE_IN_MONEY_BACK) === 0
    const daysAgo = DAYS - 1 - Math.floor((index * DAYS) / count)
    const spentOn = new Date(end - daysAgo * 86_400_000).toISOString().slice(0, 10)
    const words = {
      ...EMPTY_CONTENT,
      category,
      name: names[pick(names.length)] ?? '',
      note: pick(ONE_IN_WITH_NOTE) === 0 ? 'Shared with the neighbours.' : '',
      tags: TAGS[category] ?? [],
    }
    yield {
      id: idOf(number, index, spentOn),
      price: `${isBack ? '-' : ''}${inCurrency(hundredths, digits)}` as Price,
      spentOn,
      ...words,
      keys: keysOf(words),
    }
  }
}

function inCurrency(hundredths: number, digits: number): string {
  if (digits === 0) return String(hundredths)
  const text = String(hundredths).padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2).padEnd(digits, '0').slice(0, digits)}`
}

// The first hour of its day, in the order of the year: made-up expenses sort as if they had been typed.
function idOf(number: number, index: number, day: Day): string {
  const random = createHash('sha256').update(`seed ${number} ${index}`).digest().subarray(0, 16)
  return uuidV7({ msecs: Date.parse(`${day}T00:00:00Z`) + (index % HOUR), random })
}

// Mulberry32 (Tommy Ettinger, 2017): small, fast and the same everywhere.
function randomFrom(number: number): () => number {
  let state = number >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
