/** What other rows and columns of a CSV file decide for a text with two meanings, and what currency is beside it. */
import { expect, test } from 'vitest'
import { linesOf, readText } from '../support/import-lines.ts'

test.each([
  [
    'of two columns of amounts, that of the account counts and not that of the shop',
    [
      'Date,Name,Original amount,Original currency,Amount,Currency',
      '2026-03-01,Shop,-15.00,USD,-12.50,EUR',
      '2026-03-02,Cafe,-3.00,EUR,-3.00,EUR',
      '2026-03-03,Pub,-40.00,SEK,-4.00,EUR',
    ],
    [
      '1 ignored: header',
      '2 2026-03-01 12.5 EUR Shop',
      '3 2026-03-02 3 EUR Cafe',
      '4 2026-03-03 4 EUR Pub',
    ],
  ],
  [
    'fees are no amounts, even where the balances differ by them',
    [
      'Date,Name,Amount,Balance,Total fees',
      '2026-03-03,Friend,-50.00,440.00,10.00',
      '2026-03-03,Charge,-10.00,430.00,0',
      '2026-03-01,Salary,500.00,500.00,2.00',
      '2026-03-01,Charge,-2.00,498.00,0',
    ],
    [
      '1 ignored: header',
      '2 2026-03-03 50 Friend',
      '3 2026-03-03 10 Charge',
      '4 2026-03-01 -500 Salary',
      '5 2026-03-01 2 Charge',
      'the balance does not add up',
    ],
  ],
  [
    'locales can be mixed in one file',
    [
      'Date;Name;Amount',
      '2026-03-01;Shop;-1.234,50',
      '2026-03-02;Cafe;-3.00',
      '2026-03-03;Pub;-4,5',
    ],
    [
      '1 ignored: header',
      '2 2026-03-01 1234.5 Shop',
      '3 2026-03-02 3 Cafe',
      '4 2026-03-03 4.5 Pub',
    ],
  ],
  [
    'a column of currencies goes with each amount',
    ['Date,Name,Amount,Currency', '2026-03-01,Shop,-12.50,EUR', '2026-03-02,Cafe,-3.00,USD'],
    ['1 ignored: header', '2 2026-03-01 12.5 EUR Shop', '3 2026-03-02 3 USD Cafe'],
  ],
  [
    'a currency can be in the cell of the amount',
    ['Date;Name;Amount', '2026-03-01;Shop;-12,50 €', '2026-03-02;Cafe;-3,00 kr'],
    ['1 ignored: header', '2 2026-03-01 12.5 € Shop', '3 2026-03-02 3 kr Cafe'],
  ],
  [
    'another amount decides that 1,234 has thousands',
    ['Date;Name;Amount', '2026-03-01;Shop;-1,234', '2026-03-02;Cafe;-3.50'],
    ['1 ignored: header', '2 2026-03-01 1234 Shop', '3 2026-03-02 3.5 Cafe'],
  ],
  [
    'headers in Japanese decide that 1,230 is a thousand, also where all end in zero',
    [
      '日付,摘要,出金額,入金額',
      '2026/03/01,店,"1,230",',
      '2026/03/02,店,"2,000",',
      '2026/03/03,給与,,"50,000"',
      '2026/03/04,店,"3,450",',
    ],
    [
      '1 ignored: header',
      '2 2026-03-01 1230 店',
      '3 2026-03-02 2000 店',
      '4 2026-03-03 -50000 給与',
      '5 2026-03-04 3450 店',
    ],
  ],
  [
    'another amount decides that 1,234 has decimals',
    ['Date;Name;Amount', '2026-03-01;Shop;-1,234', '2026-03-02;Cafe;-3,5'],
    ['1 ignored: header', '2 2026-03-01 1.234 Shop', '3 2026-03-02 3.5 Cafe'],
  ],
  [
    'a period above the table decides that 06/12 is in December',
    [
      'Account;Main',
      'Period;01/12/2026 - 31/12/2026',
      '',
      'Date;Name;Amount',
      '06/12/2026;Shop;-12,50',
    ],
    ['1 ignored: preamble', '2 ignored: preamble', '4 ignored: header', '5 2026-12-06 12.5 Shop'],
  ],
  [
    'another day decides that 06/12 is in December',
    ['Date,Name,Amount', '06/12/2026,Shop,-12.50', '13/12/2026,Cafe,-3.50'],
    ['1 ignored: header', '2 2026-12-06 12.5 Shop', '3 2026-12-13 3.5 Cafe'],
  ],
  [
    'another day decides that 06/12 is in June',
    ['Date,Name,Amount', '06/12/2026,Shop,-12.50', '06/13/2026,Cafe,-3.50'],
    ['1 ignored: header', '2 2026-06-12 12.5 Shop', '3 2026-06-13 3.5 Cafe'],
  ],
  [
    'another column decides that 06/12 is in June',
    ['Transaction Date,Posted Date,Name,Amount', '06/12/2026,2026-06-14,Shop,-12.50'],
    ['1 ignored: header', '2 2026-06-12 12.5 Shop'],
  ],
  [
    'the order of the rows decides that 06/12 is in June',
    [
      'Date,Name,Amount',
      '06/09/2026,Shop,-12.50',
      '06/10/2026,Cafe,-3.00',
      '06/12/2026,Pub,-4.00',
      '07/01/2026,Bar,-5.00',
    ],
    [
      '1 ignored: header',
      '2 2026-06-09 12.5 Shop',
      '3 2026-06-10 3 Cafe',
      '4 2026-06-12 4 Pub',
      '5 2026-07-01 5 Bar',
    ],
  ],
])('%s', async (_, lines, expected) => {
  expect(linesOf(await readText(lines.join('\n')))).toEqual(expected)
})
