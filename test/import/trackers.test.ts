/** Exports of other trackers and of online banks are read by what their columns say. */
import { expect, test } from 'vitest'
import { linesOf, readText } from '../support/import-lines.ts'

const EXPORTS: readonly (readonly [from: string, text: string, lines: readonly string[]])[] = [
  [
    'Actual',
    `Account,Date,Payee,Notes,Category_Group,Category,Amount,Split_Amount,Cleared
Checking,2026-05-01,Grocer,weekly,Usual Expenses,Food,-45.2,0,Cleared
Checking,2026-05-02,Employer,,Income,Salary,2500,0,Cleared
Checking,2026-05-03,Shop,(SPLIT INTO 2),,,-30,0,Not cleared
Checking,2026-05-03,Shop,(SPLIT 1 OF 2) a,Usual Expenses,Food,0,-10,Not cleared
Checking,2026-05-03,Shop,(SPLIT 2 OF 2) b,Usual Expenses,Home,0,-20,Not cleared
`,
    [
      '1 ignored: header',
      '2 2026-05-01 45.2 Grocer (weekly) in Food',
      '3 2026-05-02 -2500 Employer in Salary',
      '4 2026-05-03 30 Shop ((SPLIT INTO 2))',
      '5 ignored: zero',
      '6 ignored: zero',
    ],
  ],
  [
    'Wally',
    `name,category,type,amount,date,tags
Groceries,Food,expense,45.20,2026-05-01,weekly
Salary,Income,income,2500.00,2026-05-02,
Bus,Transport,expense,2.80,2026-05-03,"commute,bus"
`,
    [
      '1 ignored: header',
      '2 2026-05-01 45.2 Groceries in Food #weekly',
      '3 2026-05-02 -2500 Salary in Income',
      '4 2026-05-03 2.8 Bus in Transport #commute #bus',
    ],
  ],
  [
    'ezBookkeeping',
    `Time,Timezone,Type,Category,Sub Category,Account,Account Currency,Amount,Account2,Account2 Currency,Account2 Amount,Geographic Location,Tags,Description
2026-05-01 12:30:00,+02:00,Expense,Food & Drink,Food,Cash,EUR,45.20,,,,,weekly,Groceries
2026-05-02 09:00:00,+02:00,Income,Salary,Wage,Bank,EUR,2500.00,,,,,,May
2026-05-03 10:00:00,+02:00,Transfer,General Transfer,Bank Transfer,Bank,EUR,100.00,Cash,EUR,100.00,,,
2026-05-04 23:30:00,+02:00,Balance Modification,,,Cash,EUR,10.00,,,,,,
`,
    [
      '1 ignored: header',
      '2 2026-05-01 45.2 EUR Groceries in Food & Drink #weekly',
      '3 2026-05-02 -2500 EUR May in Salary',
      '4 ignored: own-transfer',
      '5 ignored: own-transfer',
    ],
  ],
  [
    'YNAB',
    `"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"
"Checking","","13/05/2026","Grocer","Usual: Food","Usual","Food","weekly",€45.20,€0.00,"Cleared"
"Checking","","14/05/2026","Employer","Inflow: Ready to Assign","Inflow","Ready to Assign","",€0.00,€2500.00,"Cleared"
"Checking","","15/05/2026","Transfer : Savings","","","","",€100.00,€0.00,"Cleared"
`,
    [
      '1 ignored: header',
      '2 2026-05-13 45.2 € Grocer (weekly) in Food',
      '3 2026-05-14 -2500 € Employer in Ready to Assign',
      '4 2026-05-15 100 € Transfer : Savings',
    ],
  ],
  [
    'Firefly III',
    `user_id,group_id,journal_id,created_at,updated_at,group_title,type,amount,foreign_amount,currency_code,foreign_currency_code,description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes
1,1,1,2026-05-10T10:00:00+02:00,2026-05-10T10:00:00+02:00,,Withdrawal,-45.20,,EUR,,Groceries,2026-05-01T00:00:00+02:00,Checking,,Asset account,Grocer,,Expense account,,Food,,,weekly,
1,2,2,2026-05-10T10:00:00+02:00,2026-05-10T10:00:00+02:00,,Deposit,2500.00,,EUR,,Salary,2026-05-02T00:00:00+02:00,Employer,,Revenue account,Checking,,Asset account,,,,,,
`,
    [
      '1 ignored: header',
      '2 2026-05-01 45.2 EUR Groceries (Grocer\nChecking) in Food #weekly',
      '3 2026-05-02 -2500 EUR Salary (Checking\nEmployer)',
    ],
  ],
  [
    'N26',
    `"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"
2026-05-01,2026-05-02,"Grocer","",Presentment,"","Main Account",-45.2,45.20,EUR,1
2026-05-03,2026-05-03,"Employer","DE89370400440532013000","Credit Transfer","May","Main Account",2500.00,,,
2026-05-04,2026-05-04,"US Shop","",Presentment,"","Main Account",-9.3,10.00,USD,0.93
`,
    [
      '1 ignored: header',
      '2 2026-05-01 45.2 EUR Grocer',
      '3 2026-05-03 -2500 EUR Employer (May)',
      '4 2026-05-04 9.3 EUR US Shop',
    ],
  ],
  [
    'Splitwise',
    `Date,Description,Category,Cost,Currency,Ada,Ben

2026-05-01,Dinner,Dining out,60.00,EUR,30.00,-30.00
2026-05-03,Ben paid Ada,Payment,30.00,EUR,-30.00,30.00
2026-05-04,Payment,General,5.00,EUR,2.50,-2.50

2026-05-31,Total balance, , ,EUR,0.00,0.00
`,
    [
      '1 ignored: header',
      '3 2026-05-01 60 EUR Dinner in Dining out',
      '4 ignored: settlement',
      '5 2026-05-04 5 EUR Payment in General',
      '7 ignored: balance',
    ],
  ],
  [
    'Splitwise in German',
    `Datum,Beschreibung,Kategorie,Kosten,Währung,Ada,Ben

2026-05-01,Abendessen,Restaurant,60.00,EUR,30.00,-30.00
2026-05-03,Ben zahlte Ada,Zahlung,30.00,EUR,-30.00,30.00

2026-05-31,Gesamtbilanz, , ,EUR,0.00,0.00
`,
    [
      '1 ignored: header',
      '3 2026-05-01 60 EUR Abendessen in Restaurant',
      '4 ignored: settlement',
      '6 ignored: balance',
    ],
  ],
  [
    'Splitwise in Spanish',
    `Fecha,Descripción,Categoría,Coste,Moneda,Ada,Ben

2026-05-01,Cena,Restaurantes,60.00,EUR,30.00,-30.00
2026-05-03,Ben pagó a Ada,Pago,30.00,EUR,-30.00,30.00

2026-05-31,Saldo total, , ,EUR,0.00,0.00
`,
    [
      '1 ignored: header',
      '3 2026-05-01 60 EUR Cena in Restaurantes',
      '4 ignored: settlement',
      '6 ignored: balance',
    ],
  ],
  [
    'Splitwise in Italian',
    `Data,Descrizione,Categorie,Costo,Valuta,Ada,Ben

2026-05-01,Cena,Ristorante,60.00,EUR,30.00,-30.00
2026-05-03,Ben ha pagato Ada,Pagamento,30.00,EUR,-30.00,30.00

2026-05-31,Bilancio totale, , ,EUR,0.00,0.00
`,
    [
      '1 ignored: header',
      '3 2026-05-01 60 EUR Cena in Ristorante',
      '4 ignored: settlement',
      '6 ignored: balance',
    ],
  ],
  [
    'Splitwise in Portuguese',
    `Data,Descrição,Categoria,Custo,Moeda,Ada,Ben

2026-05-01,Jantar,Restaurantes,60.00,EUR,30.00,-30.00
2026-05-03,Ben pagou Ada,Pagamento,30.00,EUR,-30.00,30.00
`,
    ['1 ignored: header', '3 2026-05-01 60 EUR Jantar in Restaurantes', '4 ignored: settlement'],
  ],
  [
    'Spliit',
    `Date,Description,Category,Currency,Cost,Original cost,Original currency,Conversion rate,Is Reimbursement,Split mode,Ada,Ben
2026-05-01,Dinner,Dining Out,EUR,60.00,,,,No,Evenly,30.00,-30.00
2026-05-03,Taxi,Taxi,EUR,20.00,,,,No,Evenly,-10.00,10.00
2026-05-04,Payback,Payment,EUR,20.00,,,,Yes,Evenly,-20.00,20.00
2026-05-05,Fees,Payment,EUR,3.00,,,,No,Evenly,1.50,-1.50
`,
    [
      '1 ignored: header',
      '2 2026-05-01 60 EUR Dinner in Dining Out',
      '3 2026-05-03 20 EUR Taxi in Taxi',
      '4 ignored: settlement',
      '5 2026-05-05 3 EUR Fees in Payment',
    ],
  ],
  [
    'Spliit before it had other currencies',
    `Date,Description,Category,Currency,Cost,isReimbursement,Split mode,Ada,Ben
2026-05-01,Dinner,Dining Out,€,60.00,false,Evenly,30,-30
2026-05-04,Payback,Payment,€,20.00,true,Evenly,-20,20
`,
    ['1 ignored: header', '2 2026-05-01 60 € Dinner in Dining Out', '3 ignored: settlement'],
  ],
  [
    'a bank with a category of payments, which are spending',
    `Date,Description,Category,Amount,Currency,Reference
2026-05-01,Card 1234,Payment,-60.00,EUR,T1
2026-05-02,Employer,Income,2000.00,EUR,T2
`,
    [
      '1 ignored: header',
      '2 2026-05-01 60 EUR Card 1234 (T1) in Payment',
      '3 2026-05-02 -2000 EUR Employer (T2) in Income',
    ],
  ],
  [
    'PayPal',
    `"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Absender E-Mail-Adresse","Empfänger E-Mail-Adresse","Transaktionscode","Guthaben"
"01.05.2026","10:00:00","CEST","Shop A","Zahlung im Einzugsverfahren","Abgeschlossen","EUR","-45,20","0,00","-45,20","a@x","b@y","T1","-45,20"
"01.05.2026","10:00:00","CEST","","Bankgutschrift auf PayPal-Konto","Abgeschlossen","EUR","45,20","0,00","45,20","","a@x","T2","0,00"
"03.05.2026","10:00:00","CEST","Shop B","Autorisierung","Ausstehend","EUR","-10,00","0,00","-10,00","a@x","b@y","T3","0,00"
"03.05.2026","10:00:00","CEST","Shop B","Stornierung","Ausstehend","EUR","10,00","0,00","10,00","a@x","b@y","T4","0,00"
`,
    [
      '1 ignored: header',
      '2 2026-05-01 45.2 EUR Shop A (b@y)',
      '3 ignored: own-transfer',
      '4 ignored: not-booked',
      '5 ignored: not-booked',
    ],
  ],
  [
    'Revolut',
    `Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
CARD_PAYMENT,Current,2026-05-01 10:00:00,2026-05-02 09:00:00,Grocer,-45.20,0.00,EUR,COMPLETED,954.80
TOPUP,Current,2026-05-03 10:00:00,2026-05-03 10:00:01,Top-Up by *1234,100.00,0.00,EUR,COMPLETED,1054.80
CARD_PAYMENT,Current,2026-05-04 10:00:00,,Hotel,-80.00,0.00,EUR,PENDING,
CARD_PAYMENT,Current,2026-05-05 10:00:00,,Bar,-5.00,0.00,EUR,REVERTED,
`,
    [
      '1 ignored: header',
      '2 2026-05-01 45.2 EUR Grocer',
      '3 2026-05-03 -100 EUR Top-Up by *1234',
      '4 ignored: not-booked',
      '5 ignored: not-booked',
    ],
  ],
]

test.each(EXPORTS)('an export of %s is read', async (_from, text, lines) => {
  expect(linesOf(await readText(text))).toEqual(lines)
})
