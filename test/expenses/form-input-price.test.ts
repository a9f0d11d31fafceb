/** Prices through the form: cases 1 to 26 of test/input-cases.md, stored and shown, or refused. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { fieldIn, textsIn } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
})

async function useLedger(currencyAndLocale: string): Promise<void> {
  const [currency = '', locale = ''] = currencyAndLocale.split(' ')
  await app.sql`update ledgers set currency = ${currency}, locale = ${locale}`
}

const ROW_PRICE = '<bdi>food</bdi></a><b>'
const ROW_RETURNED = '<bdi>food</bdi></a><b class="back">'

const taken: [number: number, typed: string, ledger: string, stored: string, shown: string][] = [
  [1, '12.50', 'USD en-US', '12.5000', '12.50'],
  [2, '12,50', 'EUR de-DE', '12.5000', '12,50'],
  [2, '12,50', 'USD en-US', '12.5000', '12.50'],
  [3, '1,234.56', 'USD en-US', '1234.5600', '1,234.56'],
  [4, '1.234,56', 'EUR de-DE', '1234.5600', '1.234,56'],
  [5, '1\u00a0234,56', 'EUR fr-FR', '1234.5600', '1\u202f234,56'],
  [6, "1'234.50", 'CHF de-CH', '1234.5000', "1'234.50"],
  [7, '1,234', 'USD en-US', '1234.0000', '1,234.00'],
  [7, '1.234', 'EUR de-DE', '1234.0000', '1.234,00'],
  [8, '12,34,567.00', 'INR en-IN', '1234567.0000', '12,34,567.00'],
  [9, '١٢٫٥', 'EGP ar-EG', '12.5000', '١٢٫٥٠'],
  [10, '१२.५', 'USD en-US', '12.5000', '12.50'],
  [10, '１２.５', 'USD en-US', '12.5000', '12.50'],
  [11, '  5 ', 'USD en-US', '5.0000', '5.00'],
  [12, '+5', 'USD en-US', '5.0000', '5.00'],
  [13, '.5', 'USD en-US', '0.5000', '0.50'],
  [14, '5.', 'USD en-US', '5.0000', '5.00'],
  [14, '12,-', 'EUR de-DE', '12.0000', '12,00'],
  [15, '€12.50', 'EUR de-DE', '12.5000', '12,50'],
  [15, '$12.50 USD', 'USD en-US', '12.5000', '12.50'],
  [16, '-5', 'USD en-US', '-5.0000', '+5.00'],
  [16, '−5', 'USD en-US', '-5.0000', '+5.00'],
  [16, '(5.00)', 'USD en-US', '-5.0000', '+5.00'],
  [16, '5-', 'USD en-US', '-5.0000', '+5.00'],
  [21, '999999999999.99', 'USD en-US', '999999999999.9900', '999,999,999,999.99'],
  [23, '1.005', 'KWD en-US', '1.0050', '1.005'],
  [23, '2557.68', 'USD en-US', '2557.6800', '2,557.68'],
  [25, '12', 'JPY ja-JP', '12.0000', '12'],
  [25, '1.234', 'KWD en-US', '1.2340', '1.234'],
]

test.each(taken)('case %i: %j in %s is stored as %s and shown as %s', async (...row) => {
  const [, typed, ledger, stored, shown] = row
  await useLedger(ledger)
  const answer = await app.post('/add', { category: 'food', price: typed })
  expect(answer.status).toBe(303)
  expect(await app.sql`select price from expenses`).toEqual([{ price: stored }])
  expect(textsIn(await app.page(), shown.startsWith('+') ? ROW_RETURNED : ROW_PRICE)).toEqual([
    shown,
  ])
})

const refused: [number: number, typed: string, ledger: string, why: string][] = [
  [7, '1.234', 'EUR fr-FR', 'That can be read in two ways, as thousands or as decimals.'],
  [8, '12,34,567.00', 'USD en-US', 'A separator of thousands or decimals is misplaced.'],
  [15, '€12.50', 'USD en-US', 'This ledger is kept in USD.'],
  [16, '--5', 'USD en-US', 'An operator is missing or misplaced.'],
  [17, '-0', 'USD en-US', 'The amount is zero.'],
  [17, '0.00', 'USD en-US', 'The amount is zero.'],
  [18, '0.001', 'USD en-US', 'USD has 2 decimals, and this has 3.'],
  [18, '12.500', 'USD en-US', 'USD has 2 decimals, and this has 3.'],
  [18, '1e-7', 'USD en-US', 'Use digits, with no letters or other signs.'],
  [19, '1e309', 'USD en-US', 'Use digits, with no letters or other signs.'],
  [19, 'NaN', 'USD en-US', 'Use digits, with no letters or other signs.'],
  [20, '0x10', 'USD en-US', 'Use digits, with no letters or other signs.'],
  [20, '1_000', 'USD en-US', 'Use digits, with no letters or other signs.'],
  [22, '90071992547409.93', 'USD en-US', 'The amount must be below $1,000,000,000,000.00.'],
  [24, '12.50.30', 'USD en-US', 'A separator of thousands or decimals is misplaced.'],
  [25, '12.5', 'JPY ja-JP', 'JPY has no decimals.'],
  [26, '=1+1', 'USD en-US', 'Use digits, with no letters or other signs.'],
  [26, '"><b>5', 'USD en-US', 'Use digits, with no letters or other signs.'],
  [26, '', 'USD en-US', 'The amount is missing.'],
  [26, '9'.repeat(65), 'USD en-US', 'That is too long for an amount.'],
]

test.each(refused)('case %i: %j in %s is refused beside the field: %s', async (...row) => {
  const [, typed, ledger, why] = row
  await useLedger(ledger)
  const fields = { category: 'food', price: typed, name: 'Bread', note: ' two\nloaves' }
  const answer = await app.post('/add', { ...fields, spent_on: '2026-06-04' })
  expect(answer.status).toBe(422)

  const page = await answer.text()
  const price = fieldIn(page, 'price')
  expect(price).toMatchObject({ value: typed, invalid: true })
  expect(price.problem).toMatch(why)
  expect(price.problem).toMatch(/ Write it like [\d.,]+\.$/)
  const others = ['category', 'name', 'note', 'spent_on'].map((name) => fieldIn(page, name))
  expect(others.map(({ value }) => value)).toEqual(['food', 'Bread', ' two\nloaves', '2026-06-04'])
  expect(others.every(({ invalid, problem }) => !invalid && problem === undefined)).toBe(true)
  expect(await app.sql`select id from expenses`).toEqual([])
  expect(await app.sql`select change_id from changes`).toEqual([])
})

test('case 23: 0.1 and 0.2 have the total 0.30', async () => {
  await useLedger('USD en-US')
  await app.post('/add', { category: 'food', price: '0.1' })
  await app.post('/add', { category: 'fun', price: '0.2' })
  expect(await app.page()).toContain('<p class="figure">$0.30</p>')
})

test('case 26: ten thousand digits are refused, and stay in the field', async () => {
  await useLedger('USD en-US')
  const answer = await app.post('/add', { category: 'food', price: '1'.repeat(10_000) })
  expect(answer.status).toBe(422)
  expect(fieldIn(await answer.text(), 'price')).toEqual({
    value: '1'.repeat(10_000),
    invalid: true,
    problem: 'That is too long for an amount. Write it like 12.50.',
  })
})

test('a refused form can be corrected and sent again', async () => {
  await useLedger('USD en-US')
  const refusal = await app.post('/add', { category: 'food', price: '12.345' })
  const id = fieldIn(await refusal.text(), 'id').value
  const answer = await app.post('/add', { id, category: 'food', price: '12.34' })
  expect(answer.status).toBe(303)
  expect(await app.sql`select id, price from expenses`).toEqual([{ id, price: '12.3400' }])
})

test('an invalid price and an invalid category both have a message, and the first has the focus', async () => {
  await useLedger('USD en-US')
  const page = await (await app.post('/add', { category: ' ', price: 'x' })).text()
  expect(fieldIn(page, 'price').invalid).toBe(true)
  expect(fieldIn(page, 'category')).toMatchObject({
    invalid: true,
    problem: 'The category is missing. Choose one, or name a new one.',
  })
  expect(page.match(/<[^>]* autofocus[^>]*>/g)).toEqual([expect.stringContaining('name="price"')])
  expect(page).toContain('<title>Not added')
})
