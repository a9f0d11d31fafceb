import { expect, test } from 'vitest'
import { storeExpenses } from '../src/db/seed.ts'
import { parsePrice } from '../src/domain/price.ts'
import { believableExpenses } from '../src/hosts/seed.ts'
import { createTestApp, TODAY } from './support/app.ts'
import { ledgerOf } from './support/ledger.ts'
import { categoryKey } from '../src/domain/category.ts'

const LEDGER = ledgerOf('USD en-US')

const year = (number: number) => [
  ...believableExpenses({ count: 500, number, ledger: LEDGER, today: TODAY }),
]

test('a seed number always generates the same year, and another number another year', () => {
  expect(year(7)).toEqual(year(7))
  expect(year(7)).not.toEqual(year(8))
  expect(year(7)[0]?.spentOn).toBe('2025-06-06')
  expect(year(7).at(-1)?.spentOn).toBe(TODAY)
})

test.each(['USD', 'JPY', 'KWD'])('generated prices are valid in %s', (currency) => {
  const ledger = { ...LEDGER, currency }
  for (const { price } of believableExpenses({ count: 500, number: 1, ledger, today: TODAY })) {
    expect(parsePrice(price, ledger)).toEqual({ ok: true, value: price })
  }
})

test('seeding updates every rollup, and seeding again changes nothing', async () => {
  const app = await createTestApp()
  const { ledgerId } = await app.ledger()
  await app.post('/add', { category: 'Groceries', price: '0.01' })
  const store = () =>
    storeExpenses(
      app.sql,
      ledgerId,
      believableExpenses({ count: 500, number: 1, ledger: LEDGER, today: TODAY }),
    )
  expect(await store()).toBe(500)
  expect(await store()).toBe(0)
  const [sums] = await app.sql`
    select
      (select sum(price) from expenses) = (select sum(total) from categories) as categories,
      (select sum(price) from expenses) = (select sum(total) from daily_totals) as days,
      (select sum(expense_count) from categories) as counted,
      (select sum(expense_count) from daily_totals) as counted_by_day,
      (select count(*) from changes) as changes,
      (select count(*) from categories where category_key = ${categoryKey('groceries')}) as spellings`
  expect(sums).toEqual({
    categories: true,
    days: true,
    counted: '501',
    countedByDay: '501',
    changes: '501',
    spellings: '1',
  })
})
