/** The list to print: all of its expenses on one page, and its totals at the end. */
import { v7 as uuidV7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { keysOf } from '../../src/domain/expense.ts'
import { EMPTY_CONTENT } from '../../src/domain/expense-fields.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { textOf, textsIn } from '../support/read-html.ts'

const MOST = 5000

let app: TestApp

async function store(count: number, category: string, spentOn: `${number}-${number}-${number}`) {
  const expenses = Array.from({ length: count }, (_, index) => {
    const words = { ...EMPTY_CONTENT, category, name: `${category} ${index}` }
    return { id: uuidV7(), price: '1.00' as const, spentOn, ...words, keys: keysOf(words) }
  })
  await storeExpenses(app.sql, (await app.ledger()).ledgerId, expenses)
}

beforeAll(async () => {
  app = await createTestApp()
  await store(MOST + 1, 'food', '2026-05-10')
  await store(60, 'rent', '2026-06-02')
  await app.post('/add', { category: 'fun', price: '-20', name: 'Back', spent_on: '2026-06-01' })
})

const rowsOf = (page: string) =>
  (page.split('<tbody>')[1]?.split('</tbody>')[0] ?? '').split('<tr>').slice(1)

test('a month is printed whole, in the order of its list, with the totals at the end', async () => {
  const page = await app.page('/print?period=2026-06')
  const rows = rowsOf(page)
  expect(rows).toHaveLength(61)
  expect(rows.at(-1)).toContain('<bdi>Back</bdi>')
  const [, end = ''] = page.split('<tfoot>')
  expect(textOf(end.split('</tfoot>')[0]?.replace(/<[^>]*>/g, ' ') ?? '')).toMatch(
    /Total, 61 expenses.*\$60\.00 spent, \$20\.00 back.*\$40\.00/,
  )
  expect(textsIn(page, '<h1>')).toEqual(['<bdi>June 2026</bdi>'])
})

test('it has the filter and the order of the list', async () => {
  const page = await app.page('/print?period=all&q=rent&sort=name')
  expect(rowsOf(page)).toHaveLength(60)
  expect(rowsOf(page)[0]).toContain('<bdi>rent 0</bdi>')
  expect(page).toContain('<a class="screen" href="/?period=all&amp;q=rent&amp;sort=name">')
})

test('of more than 5,000 expenses it has the first 5,000, and says so', async () => {
  const page = await app.page('/print?period=2026-05')
  expect(rowsOf(page)).toHaveLength(MOST)
  expect(page).toContain('The first 5,000 of 5,001 expenses.')
  expect(page).toContain('$5,001.00')
})

test('the list leads to it with its filter', async () => {
  expect(await app.page('/?period=2026-06&category=rent')).toContain(
    '<a href="/print?period=2026-06&amp;category_id=rent">Print this list</a>',
  )
})
