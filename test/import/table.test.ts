/** The shape of CSV files: delimiters, line ends and headers. */
import { expect, test } from 'vitest'
import { linesOf, readText } from '../support/import-lines.ts'

const PLAIN = ['1 ignored: header', '2 2026-03-07 12.5 Shop', '3 2026-03-08 -3 Refund']

test.each([
  ['commas', 'Date,Name,Amount\n2026-03-07,Shop,-12.50\n2026-03-08,Refund,3.00\n'],
  ['semicolons', 'Date;Name;Amount\n2026-03-07;Shop;-12,50\n2026-03-08;Refund;3,00\n'],
  ['tabs', 'Date\tName\tAmount\n2026-03-07\tShop\t-12.50\n2026-03-08\tRefund\t3.00\n'],
  ['bars', 'Date|Name|Amount\n2026-03-07|Shop|-12.50\n2026-03-08|Refund|3.00\n'],
  ['unquoted decimal commas', 'Date;Name;Amount\n07.03.2026;Shop;-12,5\n08.03.2026;Refund;3,0'],
  ['quotes', '"Date","Name","Amount"\n"2026-03-07","Shop","-12.50"\n"2026-03-08","Refund","3"\n'],
  ['blanks around', 'Date , Name , Amount\n2026-03-07 , Shop , -12.50\n2026-03-08, Refund,3.00 \n'],
  [
    'blanks before quotes',
    'Date, "Name", "Amount"\n2026-03-07, "Shop", "-12.50"\n2026-03-08, "Refund", "3.00"',
  ],
  ['no last line end', 'Date,Name,Amount\n2026-03-07,Shop,-12.50\n2026-03-08,Refund,3.00'],
  ['CR LF', 'Date,Name,Amount\r\n2026-03-07,Shop,-12.50\r\n2026-03-08,Refund,3.00\r\n'],
  ['CR alone', 'Date,Name,Amount\r2026-03-07,Shop,-12.50\r2026-03-08,Refund,3.00\r'],
  ['CR CR LF', 'Date,Name,Amount\r\r\n2026-03-07,Shop,-12.50\r\r\n2026-03-08,Refund,3.00\r\r\n'],
  ['a byte order mark', '\uFEFFDate,Name,Amount\n2026-03-07,Shop,-12.50\n2026-03-08,Refund,3.00\n'],
  ['a mark and quotes', '\uFEFF"Date",Name,Amount\n2026-03-07,Shop,-12.50\n2026-03-08,Refund,3.00'],
  ['trailing delimiters', 'Date,Name,Amount,\n2026-03-07,Shop,-12.50,\n2026-03-08,Refund,3.00,\n'],
  [
    'trailing delimiters in rows',
    'Date,Name,Amount\n2026-03-07,Shop,-12.50,,\n2026-03-08,Refund,3.00,,',
  ],
  ['days in another column', 'Name,Amount,Date\nShop,-12.50,2026-03-07\nRefund,3.00,2026-03-08\n'],
  ['empty headers', 'Date,Name,,Amount\n2026-03-07,Shop,,-12.50\n2026-03-08,Refund,,3.00\n'],
  [
    'an empty first header',
    ',Date,Name,Amount\n,2026-03-07,Shop,-12.50\n,2026-03-08,Refund,3.00\n',
  ],
  ['blank-led headers', 'Date,  Name,  Amount\n2026-03-07,Shop,-12.50\n2026-03-08,Refund,3.00\n'],
  ['headers in capitals', 'DATE,NAME,AMOUNT\n2026-03-07,Shop,-12.50\n2026-03-08,Refund,3.00\n'],
])('a file with %s is read', async (_, text) => {
  expect(linesOf(await readText(text))).toEqual(PLAIN)
})

test.each([
  ['German', 'Buchungstag;Auftraggeber/Empfänger;Betrag'],
  ['French', 'Date opération;Bénéficiaire;Montant'],
  ['Dutch', 'Boekdatum;Tegenpartij;Bedrag'],
  ['Spanish', 'Fecha de operación;Beneficiario;Importe'],
  ['Italian', 'Data operazione;Beneficiario;Importo'],
  ['Portuguese', 'Data da operação;Destinatário;Valor'],
  ['Polish', 'Data operacji;Odbiorca;Kwota'],
  ['Czech', 'Datum provedení;Název protiúčtu;Částka'],
  ['Swedish', 'Transaktionsdag;Mottagare;Belopp'],
  ['Danish', 'Bogføringsdato;Modtager;Beløb'],
  ['Finnish', 'Kirjauspäivä;Saaja;Määrä'],
  ['Russian', 'Дата операции;Описание;Сумма'],
  ['Japanese', '取引日付;摘要;金額'],
])('headers in %s name the day, the name and the amount', async (_, header) => {
  const text = `${header}\n2026-03-07;Shop;-12,50\n2026-03-08;Refund;3,00\n`
  expect(linesOf(await readText(text))).toEqual(PLAIN)
})

test.each([
  ['words', 'Dear customer,\nyour statement is not ready yet.\n', 'no-table'],
  ['a table without days', 'Name,Amount\nShop,-12.50\nCafe,-3.00\n', 'no-table'],
  ['a table without amounts', 'Date,Name\n2026-03-07,Shop\n2026-03-08,Cafe\n', 'no-table'],
  ['JSON', '{"entries": [{"day": "2026-03-07", "amount": -12.5}]}', 'other-document'],
])('%s: refused', async (_, text, refusedFile) => {
  expect(await readText(text)).toEqual({ refusedFile })
})
