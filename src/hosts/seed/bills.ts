/** Rent, utilities, subscriptions and insurance: on the same date of each month. */
import { EMPTY_CONTENT } from '../../domain/expense-fields.ts'
import { dayInMonth } from '../../domain/day.ts'
import type { Rounding } from './amounts.ts'
import { monthsOf, priceLevel, type Household, type Month, type Planned } from './planned.ts'

type Bill = {
  readonly category: string
  readonly name: string
  readonly note?: string
  /** The date of the month. */
  readonly date: number
  /** The months it comes in, from 1; default: all. */
  readonly months?: readonly number[]
  /** Today's price, in dollars. */
  readonly price: number
  readonly rounding?: Rounding
  /** The price follows inflation once in so many years, each time in this month. */
  readonly rises: readonly [years: number, month: number]
  /** A rise so many months ago, and the price before. */
  readonly lastRise?: readonly [ago: number, before: number]
  /** Factors of the months from January to December, for what is metered. */
  readonly seasons?: readonly number[]
  /** Cancelled so many months ago. */
  readonly cancelled?: number
  /** Begun so many months ago. */
  readonly begun?: number
}

const HEATING = [1.9, 1.7, 1.3, 0.8, 0.3, 0, 0, 0, 0.2, 0.8, 1.4, 1.8]
const LIGHT = [1.25, 1.15, 1.05, 0.95, 0.9, 0.85, 0.9, 0.85, 0.9, 1, 1.1, 1.2]
const QUARTERS = [2, 5, 8, 11]

const BILLS: readonly Bill[] = [
  { category: 'rent', name: 'Rent', date: 1, price: 1180, rounding: 'whole', rises: [1, 1] },
  {
    category: 'utilities',
    name: 'Gas heating',
    date: 5,
    price: 92,
    rises: [1, 9],
    seasons: HEATING,
  },
  { category: 'utilities', name: 'Electricity', date: 8, price: 64, rises: [1, 3], seasons: LIGHT },
  { category: 'utilities', name: 'Water', date: 15, months: QUARTERS, price: 71, rises: [2, 2] },
  {
    category: 'utilities',
    name: 'Internet',
    date: 12,
    price: 39.99,
    rounding: 'just below',
    rises: [3, 6],
  },
  {
    category: 'utilities',
    name: 'Mobile phones, two contracts',
    date: 20,
    price: 34.99,
    rounding: 'just below',
    rises: [4, 5],
  },
  {
    category: 'subscriptions',
    name: 'Film streaming',
    date: 3,
    price: 13.99,
    rounding: 'just below',
    rises: [3, 10],
    lastRise: [5, 11.99],
    begun: 150,
  },
  {
    category: 'subscriptions',
    name: 'Music streaming',
    date: 17,
    price: 16.99,
    rounding: 'just below',
    rises: [4, 2],
    begun: 120,
  },
  {
    category: 'subscriptions',
    name: 'Newspaper',
    note: 'Digital, with the paper on Saturdays.',
    date: 10,
    price: 27.9,
    rounding: 'just below',
    rises: [2, 1],
  },
  {
    category: 'subscriptions',
    name: 'Gym',
    date: 25,
    price: 34.9,
    rounding: 'just below',
    rises: [3, 1],
    begun: 32,
    cancelled: 3,
  },
  {
    category: 'insurance',
    name: 'Home contents insurance',
    note: 'Runs until the end of January.',
    date: 2,
    months: [2],
    price: 148,
    rises: [2, 2],
  },
  {
    category: 'insurance',
    name: 'Liability insurance for the whole family',
    date: 14,
    months: [10],
    price: 79,
    rises: [3, 10],
  },
]

/** All bills of these days. */
export function billsOf(household: Household): Planned[] {
  return monthsOf(household).flatMap((month) =>
    BILLS.flatMap((bill) => {
      const dollars = priceOf(bill, month, household)
      if (dollars === 0) return []
      const { category, name, note = '', rounding } = bill
      const minor = household.amounts.minor(dollars, rounding)
      const spentOn = dayInMonth(month.year, month.month, bill.date)
      return [{ ...EMPTY_CONTENT, category, name, note, spentOn, minor }]
    }),
  )
}

/** The price of a bill in a month, in dollars; 0 where it does not come. */
function priceOf(bill: Bill, { year, month, ago }: Month, household: Household): number {
  const { months, seasons, begun = Number.POSITIVE_INFINITY, cancelled = 0 } = bill
  if (ago < cancelled || ago > begun || months?.includes(month) === false) return 0
  const [last, before] = bill.lastRise ?? [Number.POSITIVE_INFINITY, 0]
  const dollars = ago < last ? bill.price : before
  const metered = (seasons?.[month - 1] ?? 1) * (seasons ? household.random.between(0.85, 1.15) : 1)
  return dollars * metered * levelAfterRises(bill, { year, month }, household)
}

function levelAfterRises(
  { rises: [years, risesIn] }: Bill,
  { year, month }: Omit<Month, 'ago'>,
  { today }: Household,
): number {
  const now = Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) < risesIn ? 1 : 0)
  const then = year - (month < risesIn ? 1 : 0)
  return priceLevel(Math.floor((now - then) / years) * years)
}
