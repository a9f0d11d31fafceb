/** Money between own accounts is left out where a tracker's file names it so. */
import { expect, test } from 'vitest'
import { linesOf, readText } from '../support/import-lines.ts'

test.each([
  [
    'Spendee',
    `Date,Wallet,Type,Category name,Amount,Currency,Note
2026-05-01T10:00:00+00:00,Cash,Expense,Food,-45.20,EUR,Grocer
2026-05-02T10:00:00+00:00,Bank,Income,Salary,2500.00,EUR,May
2026-05-03T10:00:00+00:00,Bank,Outgoing Transfer,,-100.00,EUR,
`,
    [
      '1 ignored: header',
      '2 2026-05-01 45.2 EUR Grocer in Food',
      '3 2026-05-02 -2500 EUR May in Salary',
      '4 ignored: own-transfer',
    ],
  ],
  [
    'Wallet',
    `account;category;currency;amount;type;note;date;transfer
Cash;Food;EUR;-45.2;Expenses;Grocer;2026-05-01T10:00:00.000Z;false
Bank;TRANSFER;EUR;-100;Expenses;;2026-05-03T10:00:00.000Z;true
Cash;TRANSFER;EUR;100;Income;;2026-05-03T10:00:00.000Z;true
`,
    [
      '1 ignored: header',
      '2 2026-05-01 45.2 EUR Grocer in Food',
      '3 ignored: own-transfer',
      '4 ignored: own-transfer',
    ],
  ],
  [
    'Copilot',
    `date,name,amount,status,category,type
2026-05-01,Grocer,45.2,posted,Food,regular
2026-05-02,Employer,-2500,posted,,income
2026-05-03,Savings,100,posted,,internal transfer
`,
    [
      '1 ignored: header',
      '2 2026-05-01 45.2 Grocer in Food',
      '3 2026-05-02 -2500 Employer',
      '4 ignored: own-transfer',
    ],
  ],
  [
    'PayPal in Italian',
    `"Data","Nome","Tipo","Stato","Valuta","Lordo","Tariffa","Netto","Saldo"
"13/05/2026","Shop","Pagamento","Completata","EUR","-45,20","0,00","-45,20","-45,20"
"13/05/2026","","Bonifico bancario sul conto PayPal","Completata","EUR","45,20","0,00","45,20","0,00"
`,
    ['1 ignored: header', '2 2026-05-13 45.2 EUR Shop', '3 ignored: own-transfer'],
  ],
])('an export of %s is read', async (_from, text, lines) => {
  expect(linesOf(await readText(text))).toEqual(lines)
})
