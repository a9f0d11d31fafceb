/** What each row of a CSV file is: an entry, refused with a reason, or left out. */
import { expect, test } from 'vitest'
import { linesOf, readText } from '../support/import-lines.ts'

test.each([
  [
    'a declared delimiter is no entry',
    ['sep=;', 'Date;Name;Amount', '2026-03-07;Shop, downtown, 2;-12,50'],
    ['2 ignored: header', '3 2026-03-07 12.5 Shop, downtown, 2'],
  ],
  [
    'a preamble is left out, line by line',
    ['Statement of account', 'IBAN;DE02 1203', '', 'Date;Name;Amount', '2026-03-07;Shop;-12,50'],
    ['1 ignored: preamble', '2 ignored: preamble', '4 ignored: header', '5 2026-03-07 12.5 Shop'],
  ],
  [
    'a preamble with a period and a balance is no entry',
    [
      'From;2026-03-01;to;2026-03-31',
      'Balance on 2026-03-31;100,00',
      'Date;Name;Amount',
      '2026-03-07;Shop;-12,50',
    ],
    ['1 ignored: preamble', '2 ignored: preamble', '3 ignored: header', '4 2026-03-07 12.5 Shop'],
  ],
  [
    'a footer is left out',
    [
      'Date,Name,Amount',
      '2026-03-07,Shop,-12.50',
      '',
      'End of statement',
      'Pending payments are not shown',
    ],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '4 ignored: no-entry', '5 ignored: no-entry'],
  ],
  [
    'a sum under the entries is refused, as it has no day',
    ['Date,Name,Amount', '2026-03-07,Shop,-12.50', ',Total,-12.50'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 refused: day-missing'],
  ],
  [
    'a file without a header is read',
    ['2026-03-07,Shop,-12.50', '2026-03-08,Refund,3.00'],
    ['1 2026-03-07 12.5 Shop', '2 2026-03-08 -3 Refund'],
  ],
  ['a header without entries is an empty file', ['Date,Name,Amount'], []],
  [
    'the only entry is refused where nothing closes its quotation mark',
    ['Date;Name;Amount', '2026-03-07;"Shop, downtown;-12,50'],
    ['2 refused: open-quote'],
  ],
  [
    'a header in the middle is left out again',
    ['Date,Name,Amount', '2026-03-07,Shop,-12.50', 'Date,Name,Amount', '2026-03-08,Refund,3.00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 ignored: header', '4 2026-03-08 -3 Refund'],
  ],
  [
    'of two columns with one header, the filled one counts',
    ['Date,Name,Name,Amount', '2026-03-07,,Shop,-12.50', '2026-03-08,,Refund,3.00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -3 Refund'],
  ],
  [
    'a row under an entry that has only words continues it',
    [
      'Date,Name,Amount',
      '2026-03-07,Shop,-12.50',
      ',corner of Main Street,',
      '2026-03-08,Refund,3.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop (corner of Main Street)',
      '3 ignored: continued',
      '4 2026-03-08 -3 Refund',
    ],
  ],
  [
    'padded cells are trimmed, and a name is one line',
    ['Date;Name;Amount', '2026-03-07 ;SHOP      BERLIN   ;   -12,50 ', '2026-03-08;Refund;3,00'],
    ['1 ignored: header', '2 2026-03-07 12.5 SHOP BERLIN', '3 2026-03-08 -3 Refund'],
  ],
  [
    'a quoted cell has delimiters, quotation marks and line breaks',
    [
      'Date,Name,Amount',
      '2026-03-07,"The ""Shop"", Berlin',
      'Main Street",-12.50',
      '2026-03-08,Refund,3.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 The "Shop", Berlin Main Street',
      '4 2026-03-08 -3 Refund',
    ],
  ],
  [
    'a quotation mark within a cell is a character',
    ['Date;Name;Amount', '2026-03-07;UAB "Shop";-12,50', '2026-03-08;5" disk;-3,00'],
    ['1 ignored: header', '2 2026-03-07 12.5 UAB "Shop"', '3 2026-03-08 3 5" disk'],
  ],
  [
    'an open quotation mark refuses its line, and the rows behind it are read',
    [
      'Date,Name,Amount',
      '2026-03-07,Shop,-12.50',
      '2026-03-08,"Cafe,-3.00',
      '2026-03-09,Bar,-4.00',
      '2026-03-10,Pub,-5.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop',
      '3 refused: open-quote',
      '4 2026-03-09 4 Bar',
      '5 2026-03-10 5 Pub',
    ],
  ],
  [
    'an open quotation mark in the last line refuses it',
    ['Date,Name,Amount', '2026-03-07,Shop,-12.50', '2026-03-08,"Cafe,-3.00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 refused: open-quote'],
  ],
  [
    'lines of blanks and delimiters are nothing',
    ['Date,Name,Amount', '2026-03-07,Shop,-12.50', ',,', '   ', '', '2026-03-08,Refund,3.00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '6 2026-03-08 -3 Refund'],
  ],
  [
    'an entry without a day is refused',
    ['Date,Name,Amount', '2026-03-07,Shop,-12.50', ',Cafe,-3.00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 refused: day-missing'],
  ],
  [
    'an entry whose day is none is refused',
    ['Date,Name,Amount', '2026-03-07,Shop,-12.50', '2026-02-30,Cafe,-3.00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 refused: day-unreadable 2026-02-30'],
  ],
  [
    'an entry without an amount is refused',
    ['Date,Name,Amount', '2026-03-07,Shop,-12.50', '2026-03-08,Cafe,'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 refused: amount-missing'],
  ],
  [
    'an entry whose amount is none is refused',
    ['Date,Name,Amount', '2026-03-07,Shop,-12.50', '2026-03-08,Cafe,three'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 refused: amount-unreadable three'],
  ],
  [
    'an amount of zero is left out',
    ['Date,Name,Amount', '2026-03-07,Shop,-12.50', '2026-03-08,Check,0.00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 ignored: zero'],
  ],
  [
    'what is pending or declined is left out',
    [
      'Date,Name,Amount,Status',
      '2026-03-07,Shop,-12.50,Completed',
      '2026-03-08,Cafe,-3.00,PENDING',
      '2026-03-09,Bar,-4.00,Declined',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop',
      '3 ignored: not-booked',
      '4 ignored: not-booked',
    ],
  ],
  [
    'rows that say what was in the account are left out',
    [
      'Date;Name;Amount',
      '2026-03-01;Opening balance;100,00',
      '2026-03-07;Shop;-12,50',
      '2026-03-08;Cafe;-3,00',
      '2026-03-31;Closing balance;84,50',
    ],
    [
      '1 ignored: header',
      '2 ignored: balance',
      '3 2026-03-07 12.5 Shop',
      '4 2026-03-08 3 Cafe',
      '5 ignored: balance',
    ],
  ],
  [
    'a row that is a damaged join of two is refused',
    [
      'Date,Name,Amount',
      '2026-03-07,Shop,-12.50',
      '2026-03-08,Cafe,-3.00 2026-03-09,Bar,-4.00',
      '2026-03-10,Pub,-5.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop',
      '3 refused: entry-incomplete 2026-03-08 · Cafe · -3.00 2026-03-09 · Bar · -4.00',
      '4 2026-03-10 5 Pub',
    ],
  ],
  [
    'a row that lacks a delimiter is refused, as what came in would be what was spent',
    [
      'Date,Name,Debit,Credit',
      '2026-03-07,Shop,12.50,',
      '2026-03-08,Salary,,1000.00',
      '2026-03-09,Gift,20.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop',
      '3 2026-03-08 -1000 Salary',
      '4 refused: entry-incomplete 2026-03-09 · Gift · 20.00',
    ],
  ],
  [
    'a row with an unquoted delimiter before its amount is refused',
    [
      'Date,Name,Amount',
      '2026-03-07,Shop,-12.50',
      '2026-03-08,Route 66, 24,-3.00',
      '2026-03-10,Pub,-5.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop',
      '3 refused: entry-incomplete 2026-03-08 · Route 66 · 24 · -3.00',
      '4 2026-03-10 5 Pub',
    ],
  ],
  [
    'a row with an unquoted delimiter behind its amount is read',
    [
      'Date,Amount,Name',
      '2026-03-07,-12.50,Shop',
      '2026-03-08,-3.00,Cafe, Main Street',
      '2026-03-10,-5.00,Pub',
    ],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 3 Cafe', '4 2026-03-10 5 Pub'],
  ],
  [
    'a damaged first entry is refused, and is no preamble',
    ['Date,Name,Amount', '2026-03-x7,Shop,-12.50', '2026-03-08,Cafe,-3.00'],
    ['1 ignored: header', '2 refused: day-unreadable 2026-03-x7', '3 2026-03-08 3 Cafe'],
  ],
  [
    'a damaged first entry is refused without a header too',
    ['2026-03-x7,Shop,-12.50', '2026-03-08,Cafe,-3.00'],
    ['1 refused: entry-incomplete 2026-03-x7 · Shop · -12.50', '2 2026-03-08 3 Cafe'],
  ],
  [
    'where no row behind a header is an entry, each is refused',
    ['Date,Name,Amount', '2026-03-x7,Shop,-12.50'],
    ['2 refused: entry-incomplete 2026-03-x7 · Shop · -12.50'],
  ],
  [
    'an open quotation mark that took half of the next row refuses its line',
    [
      'Date,Name,Amount',
      '2026-03-07,"Shop,-12.50',
      '2026-03-08,"Cafe",-3.00',
      '2026-03-10,Pub,-5.00',
    ],
    ['1 ignored: header', '2 refused: open-quote', '3 2026-03-08 3 Cafe', '4 2026-03-10 5 Pub'],
  ],
])('%s', async (_, lines, expected) => {
  expect(linesOf(await readText(lines.join('\n')))).toEqual(expected)
})
