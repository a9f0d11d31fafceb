/** Where the money went, by what a CSV file has: signs, columns, flags and balances. */
import { expect, test } from 'vitest'
import { linesOf, readText } from '../support/import-lines.ts'

const ADDS_UP = 'the balance adds up'
const DOES_NOT = 'the balance does not add up'

test.each([
  [
    'debit and credit have a column each',
    ['Date,Name,Debit,Credit', '2026-03-07,Shop,12.50,', '2026-03-08,Salary,,"1,000.00"'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -1000 Salary'],
  ],
  [
    'a zero stands for nothing beside the other column',
    [
      'Date,Name,Withdrawals,Deposits',
      '2026-03-07,Shop,12.50,0.00',
      '2026-03-08,Salary,0.00,1000.00',
    ],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -1000 Salary'],
  ],
  [
    'a dash stands for nothing beside the other column',
    ['Date;Name;Soll;Haben', '07.03.2026;Shop;12,50;-', '08.03.2026;Gehalt;-;1000,00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -1000 Gehalt'],
  ],
  [
    'one column of debit and credit has the sign of each',
    ['Date;Name;Debit/Credit', '07.03.2026;Shop;-12,50', '18.03.2026;Salary;1000,00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-18 -1000 Salary'],
  ],
  [
    'on the bill of a card, of which the payment is negative, the others were spent',
    [
      'Date,Name,Amount',
      '2026-03-17,Shop,12.50',
      '2026-03-08,Payment received,-1000.00',
      '2026-03-07,Cafe,3.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-17 12.5 Shop',
      '3 2026-03-08 -1000 Payment received',
      '4 2026-03-07 3 Cafe',
    ],
  ],
  [
    'a note of debit or of credit says where the money went',
    ['Fecha;Tipo;Concepto;Monto', '17/03/2026;N/D;Tienda;12,50', '18/03/2026;N/C;Sueldo;1000,00'],
    ['1 ignored: header', '2 2026-03-17 12.5 Tienda', '3 2026-03-18 -1000 Sueldo'],
  ],
  [
    'what is income and what is spent can be said in Russian',
    ['Дата;Тип;Сумма;Описание', '17.03.2026;Расход;12,50;Кафе', '18.03.2026;Доход;1000,00;Работа'],
    ['1 ignored: header', '2 2026-03-17 12.5 Кафе', '3 2026-03-18 -1000 Работа'],
  ],
  [
    'a debit with a minus is spent all the same',
    ['Date,Name,Debit,Credit', '2026-03-07,Shop,-12.50,', '2026-03-08,Salary,,1000.00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -1000 Salary'],
  ],
  [
    'a row with a debit and a credit contradicts itself',
    [
      'Date,Name,Debit,Credit',
      ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map(
        (day) => `2026-03-${day},Shop,1.00,`,
      ),
      '2026-03-11,Both,2.00,3.00',
    ],
    [
      '1 ignored: header',
      ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map(
        (day, index) => `${index + 2} 2026-03-${day} 1 Shop`,
      ),
      '12 refused: amounts-contradict 2.00 · 3.00',
    ],
  ],
  [
    'D and C say where the money went',
    ['Date,Name,Amount,D/C', '2026-03-07,Shop,12.50,D', '2026-03-08,Salary,1000.00,C'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -1000 Salary'],
  ],
  [
    'O and I say where the money went',
    ['Date,Name,Amount,Type', '2026-03-07,Shop,12.50,O', '2026-03-08,Salary,1000.00,I'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -1000 Salary'],
  ],
  [
    'Af and Bij say where the money went',
    ['Datum;Naam;Bedrag;Af Bij', '2026-03-07;Winkel;12,50;Af', '2026-03-08;Salaris;1000,00;Bij'],
    ['1 ignored: header', '2 2026-03-07 12.5 Winkel', '3 2026-03-08 -1000 Salaris'],
  ],
  [
    'S and H say where the money went, without a header',
    ['07.03.2026;Shop;12,50;S', '08.03.2026;Gehalt;1000,00;H', '09.03.2026;Cafe;3,00;S'],
    ['1 2026-03-07 12.5 Shop', '2 2026-03-08 -1000 Gehalt', '3 2026-03-09 3 Cafe'],
  ],
  [
    'a minus and a plus have a column of their own',
    ['Date,Name,Sign,Amount', '2026-03-07,Shop,-,12.50', '2026-03-08,Salary,+,1000.00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -1000 Salary'],
  ],
  [
    'a flag that says nothing known refuses its row',
    [
      'Date,Name,Amount,D/C',
      '2026-03-07,Shop,12.50,D',
      '2026-03-08,Salary,1000.00,C',
      '2026-03-09,Cafe,3.00,?',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop',
      '3 2026-03-08 -1000 Salary',
      '4 refused: direction-unreadable ?',
    ],
  ],
  [
    'a transfer between own accounts is left out',
    [
      'Date,Name,Amount,Type',
      '2026-03-07,Shop,12.50,Expense',
      '2026-03-08,Salary,1000.00,Income',
      '2026-03-09,Savings,50.00,Transfer',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop',
      '3 2026-03-08 -1000 Salary',
      '4 ignored: own-transfer',
    ],
  ],
  [
    'CR behind an amount says that it came in',
    ['Date,Name,Amount', '2026-03-07,Shop,12.50 DR', '2026-03-08,Salary,1000.00 CR'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -1000 Salary'],
  ],
  [
    'amounts in brackets are negative',
    ['Date,Name,Amount', '2026-03-07,Shop,($12.50)', '2026-03-08,Salary,"$1,000.00"'],
    ['1 ignored: header', '2 2026-03-07 12.5 $ Shop', '3 2026-03-08 -1000 $ Salary'],
  ],
  [
    'a plus marks what came in, where the others have no sign',
    [
      'Date,Name,Amount',
      '2026-03-07,Shop,$12.50',
      '2026-03-08,Salary,+ $73.01',
      '2026-03-09,Cafe,$3.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 $ Shop',
      '3 2026-03-08 -73.01 $ Salary',
      '4 2026-03-09 3 $ Cafe',
    ],
  ],
  [
    'a column of prices has what was spent',
    ['Date,Name,Price', '2026-03-07,Shop,12.50', '2026-03-08,Cafe,3.00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 3 Cafe'],
  ],
  [
    'a tracker with categories has what was spent',
    ['Date,Name,Category,Amount', '2026-03-07,Shop,Food,12.50', '2026-03-08,Bus,Travel,3.00'],
    ['1 ignored: header', '2 2026-03-07 12.5 Shop in Food', '3 2026-03-08 3 Bus in Travel'],
  ],
  [
    'on a card few rows are negative, and say that they are payments',
    [
      'Date,Description,Amount',
      '2026-03-01,Shop,12.50',
      '2026-03-02,Cafe,3.00',
      '2026-03-03,Bar,4.00',
      '2026-03-04,Pub,5.00',
      '2026-03-05,AUTOPAY PAYMENT THANK YOU,-24.50',
    ],
    [
      '1 ignored: header',
      '2 2026-03-01 12.5 Shop',
      '3 2026-03-02 3 Cafe',
      '4 2026-03-03 4 Bar',
      '5 2026-03-04 5 Pub',
      '6 2026-03-05 -24.5 AUTOPAY PAYMENT THANK YOU',
    ],
  ],
  [
    'a balance proves that what was spent is positive',
    [
      'Date,Name,Amount,Balance',
      '2026-03-01,Shop,12.50,87.50',
      '2026-03-02,Cafe,3.00,84.50',
      '2026-03-03,Refund,-4.50,89.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-01 12.5 Shop',
      '3 2026-03-02 3 Cafe',
      '4 2026-03-03 -4.5 Refund',
      ADDS_UP,
    ],
  ],
  [
    'a balance proves that what came in is positive, the newest row first',
    [
      'Date,Name,Amount,Balance',
      '2026-03-03,Gift,4.50,107.50',
      '2026-03-02,Gift,3.00,103.00',
      '2026-03-01,Gift,12.50,100.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-03 -4.5 Gift',
      '3 2026-03-02 -3 Gift',
      '4 2026-03-01 -12.5 Gift',
      ADDS_UP,
    ],
  ],
  [
    'a balance can be that before its row',
    [
      'Date,Name,Amount,Balance',
      '2026-03-01,Shop,-12.50,100.00',
      '2026-03-02,Cafe,-3.00,87.50',
      '2026-03-03,Refund,4.50,84.50',
    ],
    [
      '1 ignored: header',
      '2 2026-03-01 12.5 Shop',
      '3 2026-03-02 3 Cafe',
      '4 2026-03-03 -4.5 Refund',
      ADDS_UP,
    ],
  ],
  [
    'without a header, the balance is known by adding up',
    ['2026-03-01;Shop;-12,50;87,50', '2026-03-02;Cafe;-3,00;84,50', '2026-03-03;Refund;4,50;89,00'],
    ['1 2026-03-01 12.5 Shop', '2 2026-03-02 3 Cafe', '3 2026-03-03 -4.5 Refund', ADDS_UP],
  ],
  [
    'a balance that does not add up is said',
    [
      'Date,Name,Amount,Balance',
      '2026-03-01,Shop,-12.50,87.50',
      '2026-03-02,Cafe,-3.00,80.00',
      '2026-03-03,Refund,4.50,99.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-01 12.5 Shop',
      '3 2026-03-02 3 Cafe',
      '4 2026-03-03 -4.5 Refund',
      DOES_NOT,
    ],
  ],
  [
    'one lost row in a statement is said by its balance',
    [
      'Date,Name,Amount,Balance',
      ...['01', '02', '03', '04', '06', '07', '08', '09'].map(
        (day) => `2026-03-${day},Shop,-1.00,${100 - Number(day)}.00`,
      ),
    ],
    [
      '1 ignored: header',
      ...['01', '02', '03', '04', '06', '07', '08', '09'].map(
        (day, index) => `${index + 2} 2026-03-${day} 1 Shop`,
      ),
      DOES_NOT,
    ],
  ],
])('%s', async (_, lines, expected) => {
  expect(linesOf(await readText(lines.join('\n')))).toEqual(expected)
})
