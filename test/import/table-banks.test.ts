/** What the statements of banks have besides a day, a name and an amount, each in its own way. */
import { expect, test } from 'vitest'
import { linesOf, readText } from '../support/import-lines.ts'

test.each(['~|~', '~'])('an Indian card has %s between its columns', async (sign) => {
  const rows = [
    'Type,Name,DATE,Description,AMT,Debit /Credit',
    'Domestic,Ada,02/03/2026 10:11:12,TEA HOUSE,450.00,',
    'Domestic,Ada,14/03/2026 10:11:12,PAYMENT,12500.00,Cr',
    'Domestic,Ada,20/03/2026 10:11:12,METRO,1000.00,',
  ]
  const read = await readText(rows.map((row) => row.replaceAll(',', sign)).join('\n'))
  expect(linesOf(read)).toEqual([
    '1 ignored: header',
    '2 2026-03-02 450 TEA HOUSE',
    '3 2026-03-14 -12500 PAYMENT',
    '4 2026-03-20 1000 METRO',
  ])
})

test.each([
  [
    'money that came in has a minus in its column where all of that column has',
    [
      'Date,Name,Debit,Credit',
      '2026-03-07,Shop,12.50,',
      '2026-03-08,Payment,,-100.00',
      '2026-03-09,Cafe,3.00,',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop',
      '3 2026-03-08 -100 Payment',
      '4 2026-03-09 3 Cafe',
    ],
  ],
  [
    'what has the other sign than the rest of its column is taken back',
    [
      'Date,Name,Debit,Credit',
      '2026-03-07,Shop,12.50,',
      '2026-03-08,Cafe,3.00,',
      '2026-03-09,Cafe,-3.00,',
      '2026-03-10,Salary,,100.00',
      '2026-03-11,Bonus,,50.00',
      '2026-03-12,Bonus,,-50.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop',
      '3 2026-03-08 3 Cafe',
      '4 2026-03-09 -3 Cafe',
      '5 2026-03-10 -100 Salary',
      '6 2026-03-11 -50 Bonus',
      '7 2026-03-12 50 Bonus',
    ],
  ],
  [
    'of amounts in two currencies, those count with which all balances add up',
    [
      'Date,Name,Amount in card currency (EUR),Operation amount,Currency,Balance',
      '2026-03-17,Shop,-10.00,-10.00,EUR,90.00',
      '2026-03-18,Shop,-10.00,-10.00,EUR,80.00',
      '2026-03-19,Shop,-10.00,-10.00,EUR,70.00',
      '2026-03-20,Shop,-10.00,-10.00,EUR,60.00',
      '2026-03-21,Hotel,-20.00,-22.00,USD,40.00',
      '2026-03-22,Shop,-10.00,-10.00,EUR,30.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-17 10 EUR Shop',
      '3 2026-03-18 10 EUR Shop',
      '4 2026-03-19 10 EUR Shop',
      '5 2026-03-20 10 EUR Shop',
      '6 2026-03-21 20 EUR Hotel',
      '7 2026-03-22 10 EUR Shop',
      'the balance adds up',
    ],
  ],
  [
    'an amount in the currency of the account counts, and its currency too',
    [
      'DATA;VALIUTA;SUMA;GAVĖJAS;DEBETAS/KREDITAS;SUMA SĄSKAITOS VALIUTA;SĄSKAITOS NR;SĄSKAITOS VALIUTA',
      '2026-03-17;EUR;12,50;Shop;D;12,50;LT02;EUR',
      '2026-03-18;EUR;1000,00;Employer;C;1000,00;LT02;EUR',
      '2026-03-19;USD;22,00;Hotel;D;20,00;LT02;EUR',
    ],
    [
      '1 ignored: header',
      '2 2026-03-17 12.5 EUR Shop',
      '3 2026-03-18 -1000 EUR Employer',
      '4 2026-03-19 20 EUR Hotel',
    ],
  ],
  [
    'an amount after fees is no fee',
    [
      'Direction,Created on,Source fee amount,Source amount (after fees),Target name',
      'OUT,2026-03-17,0.00,12.50,Shop',
      'IN,2026-03-18,0.00,1000.00,Me',
    ],
    ['1 ignored: header', '2 2026-03-17 12.5 Shop', '3 2026-03-18 -1000 Me'],
  ],
  [
    'the net is what the account of a seller was charged',
    [
      'Fecha,Nombre,Bruto,Comisión,Neto,Saldo,Importe de envío',
      '17/03/2026,Ana,"10,00","-0,35","9,65","100,00","0,00"',
      '18/03/2026,Tienda,"-12,50","0,00","-12,50","87,50","0,00"',
      '19/03/2026,Eva,"10,00","-0,35","9,65","97,15","0,00"',
    ],
    [
      '1 ignored: header',
      '2 2026-03-17 -9.65 Ana',
      '3 2026-03-18 12.5 Tienda',
      '4 2026-03-19 -9.65 Eva',
      'the balance adds up',
    ],
  ],
  [
    'a row that only says a balance is left out in several languages',
    [
      'Data;Histórico;Valor',
      '01/03/2026;Saldo Anterior;100,00',
      '17/03/2026;Mercado;-12,50',
      '18/03/2026;Salário;1000,00',
      '18/03/2026;S A L D O;1087,50',
      '18/03/2026;SALDO TOTAL DISPONÍVEL DIA;1087,50',
      '18/03/2026;Beigu atlikums;1087,50',
    ],
    [
      '1 ignored: header',
      '2 ignored: balance',
      '3 2026-03-17 12.5 Mercado',
      '4 2026-03-18 -1000 Salário',
      '5 ignored: balance',
      '6 ignored: balance',
      '7 ignored: balance',
    ],
  ],
  [
    'a first row of the balances before and after all others is no entry',
    [
      '31-03-2026,01-03-2026,LT02,Owner,"100,00","1084,50",3',
      '19-03-2026,19-03-2026,Cafe,,"-3,00","1084,50",3',
      '18-03-2026,18-03-2026,Salary,,"1000,00","1087,50",2',
      '17-03-2026,17-03-2026,Shop,,"-12,50","87,50",1',
    ],
    [
      '1 ignored: balance',
      '2 2026-03-19 3 Cafe',
      '3 2026-03-18 -1000 Salary',
      '4 2026-03-17 12.5 Shop',
    ],
  ],
  [
    'a movement that is not booked is left out, whatever the header of the column that says so',
    [
      'Buchungstag;Name;Betrag;Info',
      '17.03.2026;Laden;-12,50;Umsatz gebucht',
      '18.03.2026;Miete;-800,00;Umsatz vorgemerkt',
    ],
    ['1 ignored: header', '2 2026-03-17 12.5 Laden', '3 ignored: not-booked'],
  ],
  [
    'a movement that was refused is left out in Dutch',
    [
      'Datum;Naam;Bedrag;Status',
      '17/03/2026;Winkel;-12,50;Geaccepteerd',
      '18/03/2026;Huur;-800,00;Geweigerd',
    ],
    ['1 ignored: header', '2 2026-03-17 12.5 Winkel', '3 ignored: not-booked'],
  ],
  [
    'a movement that waits is left out in Danish',
    [
      'Dato;Tekst;Beløb;Status',
      '17.03.2026;Butik;-12,50;Udført',
      '18.03.2026;Husleje;-800,00;Venter',
    ],
    ['1 ignored: header', '2 2026-03-17 12.5 Butik', '3 ignored: not-booked'],
  ],
  [
    'a header of a month and a word is no amount',
    [
      '利用日,利用店名,支払方法,利用金額,3月支払金額,4月繰越残高',
      '2026/03/17,店,1回払い,1250,1250,0',
      '2026/03/18,本,1回払い,3000,3000,0',
    ],
    ['1 ignored: header', '2 2026-03-17 1250 店', '3 2026-03-18 3000 本'],
  ],
  [
    'the headers of a program are words that are written together',
    [
      'operationDate,transactionDate,merchant,amount',
      '19.03.2026,17.03.2026,Shop,-12.50',
      '19.03.2026,18.03.2026,Employer,1000.00',
    ],
    ['1 ignored: header', '2 2026-03-17 12.5 Shop', '3 2026-03-18 -1000 Employer'],
  ],
  [
    'what a card was used for is spent in Korean',
    ['이용일자,이용가맹점,이용금액', '2026.03.17,가게,"12,500"', '2026.03.18,서점,"3,000"'],
    ['1 ignored: header', '2 2026-03-17 12500 가게', '3 2026-03-18 3000 서점'],
  ],
  [
    'where only money that came in has a word, the rest was spent',
    [
      'Date,Name,Amount,Sign',
      '2026-03-17,Shop,12.50,',
      '2026-03-18,Payment,100.00,CR',
      '2026-03-19,Cafe,3.00,',
    ],
    [
      '1 ignored: header',
      '2 2026-03-17 12.5 Shop',
      '3 2026-03-18 -100 Payment',
      '4 2026-03-19 3 Cafe',
    ],
  ],
  [
    'a purchase without a minus was spent, and what has one came in',
    [
      'Date,Name,Type,Amount',
      '2026-03-17,Shop,Purchase,12.50',
      '2026-03-18,Deposit,Payment,-100.00',
      '2026-03-19,Cafe,Purchase,3.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-17 12.5 Shop',
      '3 2026-03-18 -100 Deposit',
      '4 2026-03-19 3 Cafe',
    ],
  ],
  [
    'what a card was paid back is known in other languages',
    [
      'Data,Descrizione,Importo',
      '17/03/2026,Bar,"12,50"',
      '18/03/2026,ADDEBITO IN C/C SALVO BUON FINE,"-100,00"',
    ],
    [
      '1 ignored: header',
      '2 2026-03-17 12.5 Bar',
      '3 2026-03-18 -100 ADDEBITO IN C/C SALVO BUON FINE',
    ],
  ],
])('%s', async (_, lines, expected) => {
  expect(linesOf(await readText(lines.join('\n')))).toEqual(expected)
})
