import { describe, expect, test } from 'vitest'
import { addDays, weekdayOf } from '../src/domain/day.ts'
import type { Expense } from '../src/domain/expense.ts'
import { parsePrice } from '../src/domain/price.ts'
import { parseTags } from '../src/domain/tag.ts'
import { believableExpenses } from '../src/hosts/seed.ts'
import { TODAY } from './support/app.ts'
import { ledgerOf } from './support/ledger.ts'

const LEDGER = ledgerOf('USD en-US')
const NUMBERS = [1, 2, 3, 4, 5]

const made = (number: number, count = 500, ledger = LEDGER) => [
  ...believableExpenses({ count, number, ledger, today: TODAY }),
]

/** Of prices in dollars, in cents. */
const sumOf = (expenses: readonly Expense[]) =>
  expenses.reduce((sum, { price }) => sum + Math.round(Number(price) * 100), 0)

const named = (expenses: readonly Expense[], name: string) =>
  expenses.filter((expense) => expense.name === name)

/** Those spent in months such as `01`. */
const inMonths = (expenses: readonly Expense[], ...months: string[]) =>
  expenses.filter(({ spentOn }) => months.includes(spentOn.slice(5, 7)))

describe('a made-up household', () => {
  test('is always the same for a number, and another one for another number', () => {
    expect(made(7)).toEqual(made(7))
    expect(made(7)).not.toEqual(made(8))
  })

  test.each(NUMBERS)('has 500 expenses in the year up to today (number %i)', (number) => {
    const expenses = made(number)
    expect(expenses).toHaveLength(500)
    expect(expenses[0]?.spentOn).toBe('2025-06-06')
    expect(expenses.at(-1)?.spentOn).toBe(TODAY)
    const days = expenses.map(({ spentOn }) => spentOn)
    expect(days).toEqual(days.toSorted())
    expect(new Set(expenses.map(({ id }) => id)).size).toBe(500)
  })

  test.each([0, 1, 2, 3, 7, 40, 777])(
    'has exactly %i expenses where that many are asked',
    (count) => {
      for (const number of NUMBERS) {
        const expenses = made(number, count)
        expect(expenses).toHaveLength(count)
        expect(expenses.at(-1)?.spentOn).toBe(count === 0 ? undefined : TODAY)
      }
    },
  )

  test('goes back twenty years with 10,000 expenses, and is denser with more', () => {
    expect(made(1, 10_000)[0]?.spentOn).toBe('2006-06-06')
    const dense = made(1, 30_000)
    expect(dense[0]?.spentOn).toBe('2006-06-06')
    expect(named(dense, 'Rent')).toHaveLength(240)
  })

  test('pays less the longer ago it was', () => {
    const expenses = made(2, 10_000)
    const average = (year: string) => {
      const shops = named(expenses, 'Supermarket').filter((each) => each.spentOn.startsWith(year))
      return sumOf(shops) / shops.length
    }
    // 17 years at 2.5 % are a factor of 0.66.
    expect(average('2008') / average('2025')).toBeGreaterThan(0.5)
    expect(average('2008') / average('2025')).toBeLessThan(0.8)
  })

  test.each(NUMBERS)(
    'pays the rent on the first of each month, with one rise (number %i)',
    (number) => {
      const rents = named(made(number), 'Rent')
      const months = [7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6]
      expect(rents.map(({ spentOn }) => spentOn)).toEqual(
        months.map((month) => `${month > 6 ? 2025 : 2026}-${String(month).padStart(2, '0')}-01`),
      )
      const prices = rents.map(({ price }) => Number(price))
      expect(new Set(prices).size).toBe(2)
      expect(prices).toEqual(prices.toSorted((one, other) => one - other))
    },
  )

  test('pays subscriptions on their day: one becomes dearer, and one is cancelled', () => {
    const expenses = made(1)
    const streaming = named(expenses, 'Film streaming')
    expect(new Set(streaming.map(({ spentOn }) => spentOn.slice(8)))).toEqual(new Set(['03']))
    expect([...new Set(streaming.map(({ price }) => price))]).toEqual(['11.99', '13.99'])
    expect(named(expenses, 'Gym').at(-1)?.spentOn).toBe('2026-03-25')
    expect(named(expenses, 'Newspaper').at(-1)?.spentOn).toBe('2026-05-10')
  })

  test.each(NUMBERS)('heats in winter, and buys presents in December (number %i)', (number) => {
    const expenses = made(number)
    const heating = named(expenses, 'Gas heating')
    expect(sumOf(inMonths(heating, '12', '01', '02'))).toBeGreaterThan(30_000)
    expect(inMonths(heating, '06', '07', '08')).toEqual([])
    const presents = expenses.filter(({ category }) => category === 'gifts')
    const december = inMonths(presents, '12').filter(({ tags }) => tags.includes('christmas'))
    expect(december.length).toBeGreaterThanOrEqual(6)
    expect(sumOf(december)).toBeGreaterThan(sumOf(presents) / 3)
  })

  test('eats out on Fridays and Saturdays, and has its coffee on workdays', () => {
    const expenses = made(1, 2000).filter(({ tags }) => !tags.includes('holiday'))
    const share = (category: string, weekdays: number[]) => {
      const all = expenses.filter((expense) => expense.category === category)
      return all.filter(({ spentOn }) => weekdays.includes(weekdayOf(spentOn))).length / all.length
    }
    expect(share('eating out', [5, 6])).toBeGreaterThan(0.4)
    expect(share('coffee', [1, 2, 3, 4, 5])).toBe(1)
  })

  test.each(NUMBERS)('travels two or three times a year, each with a tag (number %i)', (number) => {
    const expenses = made(number)
    const trips = expenses.filter(({ category, tags, price }) => {
      return category === 'travel' && tags.includes('holiday') && !price.startsWith('-')
    })
    const tags = new Set(trips.flatMap((trip) => trip.tags).filter((tag) => tag !== 'holiday'))
    // One more may be booked.
    expect(tags.size).toBeGreaterThanOrEqual(2)
    expect(tags.size).toBeLessThanOrEqual(4)
    const [trip] = tags
    const spent = expenses.filter((expense) => expense.tags.includes(trip ?? ''))
    expect(new Set(spent.map(({ category }) => category)).size).toBeGreaterThan(2)
  })

  test.each(NUMBERS)('gets money back some days after a purchase (number %i)', (number) => {
    const expenses = made(number, 1000)
    const refunds = expenses.filter(({ price }) => price.startsWith('-'))
    expect(refunds.length).toBeGreaterThanOrEqual(3)
    for (const { name, category, price, spentOn } of refunds) {
      const purchase = named(expenses, name).find((each) => `-${each.price}` === price)
      expect(purchase).toMatchObject({ category })
      expect(addDays(purchase?.spentOn ?? '', 7) <= spentOn).toBe(true)
    }
  })

  test('leaves a few expenses without a name, and some with a note or a tag', () => {
    const expenses = made(1)
    const share = (has: (expense: Expense) => boolean) => expenses.filter(has).length / 500
    expect(share(({ name }) => name === '')).toBeGreaterThan(0.01)
    expect(share(({ name }) => name === '')).toBeLessThan(0.1)
    expect(share(({ note }) => note !== '')).toBeGreaterThan(0.03)
    expect(share(({ note }) => note !== '')).toBeLessThan(0.2)
    expect(share(({ tags }) => tags.includes('work'))).toBeGreaterThan(0.01)
  })

  test.each(['USD', 'JPY', 'KWD', 'HUF', 'IDR', 'CLF', 'IRR'])(
    'has valid prices in %s',
    (currency) => {
      const ledger = { ...LEDGER, currency }
      for (const { price, tags } of made(1, 600, ledger)) {
        expect(parsePrice(price, ledger)).toEqual({ ok: true, value: price })
        expect(parseTags(tags.join(','))).toEqual({ ok: true, value: tags })
      }
    },
  )

  test.each([
    ['USD', '1180.00'],
    ['JPY', '130000'],
    ['KWD', '330.500'],
  ])('pays in %s what a flat costs: %s', (currency, price) => {
    const rents = named(made(1, 100, { ...LEDGER, currency }), 'Rent')
    expect(rents.at(-1)?.price).toBe(price)
  })
})
