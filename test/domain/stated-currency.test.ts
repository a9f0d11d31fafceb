/** Where a file says the currency of its amounts: in their header, or above the table. */
import { expect, test } from 'vitest'
import { statedCurrency } from '../../src/domain/stated-currency.ts'
import { currencyIn } from '../../src/domain/text-columns.ts'

test.each([
  ['Amount (EUR)', 'EUR'],
  ['Betrag in CHF', 'CHF'],
  ['Betrag (€)', '€'],
  ['Amount [ £ ]', '£'],
  ['Valor (R$)', 'R$'],
  ['Amount in €', '€'],
  ['Kwota (zł)', 'zł'],
  ['Amount', undefined],
  ['Amount (net)', undefined],
  ['Amount (NET)', undefined],
  ['Betrag in Summe', undefined],
])('a header of amounts: %j names %j', (header, currency) => {
  expect(currencyIn(header)).toBe(currency)
})

const above = (...lines: string[]) =>
  lines.map((line, index) => ({ line: index + 1, cells: line.split(';') }))

test.each([
  ['EUR', ['Account;DE02 1203', 'Currency;EUR']],
  ['IDR', ['Currency;=;IDR;;;']],
  ['CHF', ['Kontowährung: CHF']],
  ['PLN', ['Waluta:;PLN']],
  ['GBP', ['Account currency;GBP']],
  ['CZK', ['Period;2026-03-01;Měna;CZK']],
  [undefined, ['Currency;EUR', 'Currency;USD']],
  [undefined, ['Currency;euros']],
  [undefined, ['The currency of your card may be another one;USD']],
  [undefined, ['Currency']],
  [undefined, ['Statement of account EUR']],
  [undefined, []],
])('%s is the currency of the account by the lines above the table: %j', (currency, lines) => {
  expect(statedCurrency(above(...lines))).toBe(currency)
})
