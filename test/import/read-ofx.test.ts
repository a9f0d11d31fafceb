import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOfx } from '../../functions/import/read-ofx.ts'
import { anyCodePoint } from '../support/code-points.ts'
import { times } from '../support/run-counts.ts'

const SGML = `OFXHEADER:100
DATA:OFXSGML
CHARSET:1252

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>CAD
<BANKTRANLIST>
<STMTTRN>
<TRNTYPE>POS
<DTPOSTED>20260302
<TRNAMT>-4.50
<FITID>A1
<CHECKNUM>0
<NAME>BAKER   & SON
<MEMO>Two rolls
</STMTTRN>
<STMTTRN><DTPOSTED>20260303<TRNAMT>1200<FITID>A2<NAME>Employer</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`

test('leaves need no closing tags, and a minus is money spent', () => {
  expect(readOfx(SGML)).toEqual({
    entries: [
      {
        line: 7,
        spentOn: '2026-03-02',
        price: '4.5',
        currency: 'CAD',
        name: 'BAKER & SON',
        note: 'Two rolls',
        category: '',
        tags: [],
        reference: 'A1',
      },
      {
        line: 16,
        spentOn: '2026-03-03',
        price: '-1200',
        currency: 'CAD',
        name: 'Employer',
        note: '',
        category: '',
        tags: [],
        reference: 'A2',
      },
    ],
    refused: [],
    ignored: [],
    questions: [],
  })
})

// A day and an amount, for rows that show something else.
const BOTH = '<DTPOSTED>20260302<TRNAMT>-4.50'

describe('a transaction', () => {
  test.for<[title: string, text: string, entry: object]>([
    [
      'in XML has closing tags, and a payee of its own',
      `<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><STMTRS><CURDEF>EUR</CURDEF>
      <STMTTRN><DTPOSTED>20260302</DTPOSTED><TRNAMT>-9.90</TRNAMT><PAYEE><NAME>Baker</NAME></PAYEE></STMTTRN>`,
      { line: 2, spentOn: '2026-03-02', price: '9.9', currency: 'EUR', name: 'Baker' },
    ],
    [
      'has the day of the person before that of the bank',
      `<STMTTRN><DTPOSTED>20260304<DTUSER>20260302<TRNAMT>-1</STMTTRN>`,
      { spentOn: '2026-03-02' },
    ],
    [
      'has the day of the bank where that of the person is none',
      `<STMTTRN><DTPOSTED>20260304<DTUSER>00000000<TRNAMT>-1</STMTTRN>`,
      { spentOn: '2026-03-04' },
    ],
    [
      'has the printed day, late in the evening of another zone',
      `<STMTTRN><DTPOSTED>20260302233000.000[-5:EST]<TRNAMT>-1</STMTTRN>`,
      { spentOn: '2026-03-02' },
    ],
    [
      'has the printed day, at midnight of another zone',
      `<STMTTRN><DTPOSTED>20260302000000[+9:JST]<TRNAMT>-1</STMTTRN>`,
      { spentOn: '2026-03-02' },
    ],
    [
      'may have a decimal comma',
      `<STMTTRN><DTPOSTED>20260302<TRNAMT>-12,5</STMTTRN>`,
      { price: '12.5' },
    ],
    ['may have a plus', `<STMTTRN><DTPOSTED>20260302<TRNAMT>+12.50</STMTTRN>`, { price: '-12.5' }],
    [
      'with three decimals has no thousands',
      `<STMTTRN><DTPOSTED>20260302<TRNAMT>-30.000</STMTTRN>`,
      { price: '30' },
    ],
    [
      'has thousands where another amount shows the decimal sign',
      `<STMTTRN><DTPOSTED>20260302<TRNAMT>-1.250</STMTTRN>
      <STMTTRN><DTPOSTED>20260302<TRNAMT>-3,50</STMTTRN></OFX>`,
      { price: '1250' },
    ],
    [
      'has thousands before decimals',
      `<STMTTRN><DTPOSTED>20260302<TRNAMT>-1.234,56</STMTTRN>`,
      { price: '1234.56' },
    ],
    [
      'has its memo as the name where it has none',
      `<STMTTRN>${BOTH}<NAME><MEMO>Rent</STMTTRN>`,
      { name: 'Rent', note: '' },
    ],
    [
      'has no note that repeats the name',
      `<STMTTRN>${BOTH}<NAME>Rent<MEMO> Rent </STMTTRN>`,
      { name: 'Rent', note: '' },
    ],
    ['may have a bare &', `<STMTTRN>${BOTH}<NAME>B & C; D&E</STMTTRN>`, { name: 'B & C; D&E' }],
    [
      'may have entities',
      `<STMTTRN>${BOTH}<NAME>B &amp; C &#233; &quot;D&#x22;</STMTTRN>`,
      { name: 'B & C é "D"' },
    ],
    [
      'may have entities that were escaped twice',
      `<STMTTRN>${BOTH}<NAME>B &amp;lt;C&amp;gt;</STMTTRN>`,
      { name: 'B <C>' },
    ],
    ['may have a bare <', `<STMTTRN>${BOTH}<NAME>5 < 6 <b> 7</STMTTRN>`, { name: '5 < 6 <b> 7' }],
    [
      'may have CDATA',
      `<STMTTRN>${BOTH}<NAME><![CDATA[A <B> & C]]></NAME></STMTTRN>`,
      { name: 'A <B> & C' },
    ],
    [
      'may have tags in small letters',
      `<stmttrn><dtposted>20260302<trnamt>-1<name>Rent</stmttrn>`,
      { name: 'Rent' },
    ],
    [
      'may have tags that are closed in the wrong order',
      `<STMTTRN><DTPOSTED>20260302<TRNAMT>-1<PAYEE><NAME>Rent</PAYEE></NAME><FITID>7</STMTTRN></FITID>`,
      { name: 'Rent', reference: '7' },
    ],
    [
      'ends where another begins',
      `<STMTTRN><DTPOSTED>20260302<TRNAMT>-1<NAME>One<STMTTRN><DTPOSTED>20260303<TRNAMT>-2<NAME>Two</STMTTRN>`,
      { name: 'One', price: '1' },
    ],
    ['ends where its list ends', `<STMTTRN>${BOTH}<NAME>One</BANKTRANLIST>`, { name: 'One' }],
    [
      'has the currency that its amount is in',
      `<STMTRS><CURDEF>USD<STMTTRN>${BOTH}<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY></STMTTRN>`,
      { currency: 'EUR' },
    ],
    [
      'does not have the currency that its amount was in',
      `<STMTRS><CURDEF>USD<STMTTRN>${BOTH}<ORIGCURRENCY><CURRATE>1.1<CURSYM>EUR</ORIGCURRENCY></STMTTRN>`,
      { currency: 'USD' },
    ],
    [
      'of a credit card is as that of an account',
      `<CCSTMTRS><CURDEF>USD<BANKTRANLIST><STMTTRN>${BOTH}<NAME>Shop</STMTTRN></BANKTRANLIST></CCSTMTRS>`,
      { currency: 'USD', name: 'Shop' },
    ],
    [
      'of cash among securities is an entry',
      `<INVSTMTRS><CURDEF>USD<BUYSTOCK><DTTRADE>20260301<TOTAL>-99</BUYSTOCK><INVBANKTRAN><STMTTRN>${BOTH}<NAME>Fee</STMTTRN>`,
      { name: 'Fee', price: '4.5' },
    ],
  ])('%s', ([, text, entry]) => {
    const { entries, refused } = readOfx(text)
    expect(entries[0]).toMatchObject(entry)
    expect(refused).toEqual([])
  })
})

test('each account of a file has its own currency', () => {
  const text = `<STMTRS><CURDEF>EUR<STMTTRN>${BOTH}</STMTTRN></STMTRS><CCSTMTRS><CURDEF>USD<STMTTRN>${BOTH}</STMTTRN>
  </CCSTMTRS><STMTRS><CURDEF><STMTTRN>${BOTH}</STMTTRN></STMTRS>`
  expect(readOfx(text).entries.map(({ currency }) => currency)).toEqual(['EUR', 'USD', ''])
})

describe('without a loss, the reader leaves out', () => {
  test.for<[title: string, text: string, ignored: readonly object[]]>([
    [
      'nothing moved',
      '<STMTTRN><DTPOSTED>20260302<TRNAMT>0.00</STMTTRN>',
      [{ line: 1, code: 'zero' }],
    ],
    ['what is not booked yet', `\n<STMTTRNP>${BOTH}</STMTTRNP>`, [{ line: 2, code: 'not-booked' }]],
    [
      'what was in the account',
      '<STMTTRN><DTPOSTED>20260302<TRNAMT> . <MEMO>SALDO DIA</STMTTRN>',
      [{ line: 1, code: 'balance' }],
    ],
    ['securities', '<INVSTMTRS><BUYSTOCK><DTTRADE>20260301<TOTAL>-99</BUYSTOCK></INVSTMTRS>', []],
    ['balances', '<LEDGERBAL><BALAMT>99.00<DTASOF>20260301</LEDGERBAL>', []],
  ])('%s', ([, text, ignored]) => {
    expect(readOfx(text)).toMatchObject({ entries: [], refused: [], ignored })
  })
})

describe('the reader refuses a transaction', () => {
  test.for<[title: string, text: string, refused: object]>([
    ['without a day', '<STMTTRN><TRNAMT>-1</STMTTRN>', { code: 'day-missing' }],
    [
      'of month 20',
      '<STMTTRN><DTPOSTED>20112000<TRNAMT>-1</STMTTRN>',
      { code: 'day-unreadable', text: '20112000' },
    ],
    ['without an amount', '<STMTTRN><DTPOSTED>20260302</STMTTRN>', { code: 'amount-missing' }],
    [
      'whose amount is a point',
      '<STMTTRN><DTPOSTED>20260302<TRNAMT> .  </STMTTRN>',
      { code: 'amount-missing' },
    ],
    [
      'whose amount is no number',
      '<STMTTRN><DTPOSTED>20260302<TRNAMT>1-2-3</STMTTRN>',
      { code: 'amount-unreadable', text: '1-2-3' },
    ],
    [
      'that the end of the file cuts short',
      '<STMTTRN><DTPOSTED>20260302<TRNAMT>-12',
      { code: 'entry-incomplete' },
    ],
  ])('%s', ([, text, refused]) => {
    expect(readOfx(text)).toMatchObject({ entries: [], refused: [{ line: 1, ...refused }] })
  })
})

const changed = fc
  .tuple(
    fc.nat(SGML.length),
    fc.nat(1),
    fc.oneof(
      fc.constantFrom('', ...'<>&:;/^!?-+.,0D9\n\r\0'.split('')),
      fc.string({ unit: anyCodePoint, maxLength: 1 }),
    ),
  )
  .map(([at, removed, inserted]) => SGML.slice(0, at) + inserted + SGML.slice(at + removed))

test('one changed character never makes the reader throw', () => {
  fc.assert(
    fc.property(changed, (text) => {
      expect(readOfx(text).entries.length).toBeLessThanOrEqual(2)
    }),
    { numRuns: times(300, 10_000) },
  )
})
