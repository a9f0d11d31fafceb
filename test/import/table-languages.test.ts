/** Headers in languages of their own letters: which column has money out, and which has money in. */
import { expect, test } from 'vitest'
import { linesOf, readText } from '../support/import-lines.ts'

test.each([
  ['Arabic', 'التاريخ,الوصف,مدين,دائن,الرصيد'],
  ['Bulgarian', 'Дата,Описание,Дебит,Кредит,Салдо'],
  ['Chinese', '日期,摘要,提出,存入,結餘'],
  ['French', 'Date,Libellé,Montant débit,Montant crédit,Solde'],
  ['Greek', 'Ημερομηνία,Περιγραφή,Χρέωση,Πίστωση,Υπόλοιπο'],
  ['Hebrew', 'תאריך,תיאור,חובה,זכות,יתרה'],
  ['Korean', '거래일자,적요,출금액,입금액,잔액'],
  ['Thai', 'วันที่,รายการ,ถอน,ฝาก,ยอดคงเหลือ'],
  ['Vietnamese of amounts', 'Ngày giao dịch,Mô tả,Số tiền ghi nợ,Số tiền ghi có,Số dư'],
  ['Vietnamese', 'Ngày giao dịch,Mô tả,Ghi nợ,Ghi có,Số dư'],
])('columns of money are known by their headers in %s', async (_, header) => {
  const lines = [header, '17/03/2026,Shop,12.50,,87.50', '18/03/2026,Salary,,1000.00,']
  expect(linesOf(await readText(lines.join('\n')))).toEqual([
    '1 ignored: header',
    '2 2026-03-17 12.5 Shop',
    '3 2026-03-18 -1000 Salary',
  ])
})
