import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCamt } from '../../functions/import/read-camt.ts'
import { anyCodePoint } from '../support/code-points.ts'
import { times } from '../support/run-counts.ts'

const STATEMENT = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
  <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">10</Amt><CdtDbtInd>DBIT</CdtDbtInd></Bal>
  <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1185.5</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
  <Ntry>
    <Amt Ccy="EUR">4.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
    <BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-04</Dt></ValDt><AcctSvcrRef>B1</AcctSvcrRef>
    <NtryDtls><TxDtls>
      <RltdPties><Dbtr><Nm>Me</Nm></Dbtr><Cdtr><Nm>Baker  &amp; Son</Nm></Cdtr></RltdPties>
      <RmtInf><Ustrd>Two rolls</Ustrd></RmtInf>
    </TxDtls></NtryDtls>
    <AddtlNtryInf>CARD</AddtlNtryInf>
  </Ntry>
  <Ntry>
    <Amt Ccy="EUR">1200</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-03</Dt></BookgDt>
    <NtryDtls><TxDtls>
      <RltdPties><Dbtr><Nm>Employer</Nm></Dbtr><Cdtr><Nm>Me</Nm></Cdtr></RltdPties>
    </TxDtls></NtryDtls>
  </Ntry>
</Stmt></BkToCstmrStmt></Document>
`

test('DBIT is money spent to the creditor, and the balances are checked', () => {
  expect(readCamt(STATEMENT)).toEqual({
    entries: [
      {
        line: 5,
        spentOn: '2026-03-02',
        price: '4.5',
        currency: 'EUR',
        name: 'Baker & Son',
        note: 'Two rolls\nCARD',
        category: '',
        tags: [],
        reference: 'B1',
      },
      {
        line: 14,
        spentOn: '2026-03-03',
        price: '-1200',
        currency: 'EUR',
        name: 'Employer',
        note: '',
        category: '',
        tags: [],
        reference: '',
      },
    ],
    refused: [],
    ignored: [],
    questions: [],
    balanceAddsUp: true,
  })
})

/** A statement of one entry. */
function statement(entry: string): string {
  return `<Document><BkToCstmrStmt><Stmt><Ntry>${entry}</Ntry></Stmt></BkToCstmrStmt></Document>`
}

const DAY = '<BookgDt><Dt>2026-03-02</Dt></BookgDt>'
const AMOUNT = '<Amt Ccy="EUR">4.50</Amt><CdtDbtInd>DBIT</CdtDbtInd>'
const BACK = '<Amt Ccy="EUR">4.50</Amt><CdtDbtInd>CRDT</CdtDbtInd>'

describe('an entry', () => {
  test.for<[title: string, entry: string, expected: object]>([
    ['may have a status of a code', `${AMOUNT}<Sts><Cd>BOOK</Cd></Sts>${DAY}`, { price: '4.5' }],
    ['may have no status', `${AMOUNT}${DAY}`, { price: '4.5' }],
    [
      'may have a time',
      `${AMOUNT}<BookgDt><DtTm>2026-03-02T23:30:00-05:00</DtTm></BookgDt>`,
      { spentOn: '2026-03-02' },
    ],
    [
      'may have a zone',
      `${AMOUNT}<BookgDt><Dt>2026-03-02+02:00</Dt></BookgDt>`,
      { spentOn: '2026-03-02' },
    ],
    [
      'may have a value date only',
      `${AMOUNT}<ValDt><Dt>2026-03-04</Dt></ValDt>`,
      { spentOn: '2026-03-04' },
    ],
    [
      'may have five decimals',
      `<Amt Ccy="EUR">1.23456</Amt><CdtDbtInd>DBIT</CdtDbtInd>${DAY}`,
      { price: '1.23456' },
    ],
    [
      'has no thousands',
      `<Amt Ccy="KWD">1.250</Amt><CdtDbtInd>DBIT</CdtDbtInd>${DAY}`,
      { price: '1.25', currency: 'KWD' },
    ],
    [
      'that takes a debit back is money that comes in, from its creditor',
      `${BACK}<RvslInd>true</RvslInd>${DAY}<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Me</Nm></Dbtr><Cdtr><Nm>Shop</Nm></Cdtr></RltdPties></TxDtls></NtryDtls>`,
      { price: '-4.5', name: 'Shop' },
    ],
    [
      'may have its party within another element',
      `${AMOUNT}${DAY}<NtryDtls><TxDtls><RltdPties><Cdtr><Pty><Nm>Shop</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls>`,
      { name: 'Shop' },
    ],
    [
      'may have an ultimate party only',
      `${AMOUNT}${DAY}<NtryDtls><TxDtls><RltdPties><UltmtCdtr><Nm>Shop\n  and Son</Nm></UltmtCdtr></RltdPties></TxDtls></NtryDtls>`,
      { name: 'Shop and Son' },
    ],
    [
      'has its remittance as the name where it has no party',
      `${AMOUNT}${DAY}<NtryDtls><TxDtls><RmtInf><Ustrd>Two rolls</Ustrd><Ustrd>March</Ustrd></RmtInf></TxDtls></NtryDtls>`,
      { name: 'Two rolls', note: 'March' },
    ],
    [
      'may have a structured reference',
      `${AMOUNT}${DAY}<NtryDtls><TxDtls><RmtInf><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>`,
      { name: 'RF18' },
    ],
    [
      'may have additional information only',
      `${AMOUNT}${DAY}<AddtlNtryInf>Shop\nMarch</AddtlNtryInf>`,
      { name: 'Shop', note: 'March' },
    ],
    [
      'may have a reference of its own',
      `<NtryRef>2026-03-02-77</NtryRef>${AMOUNT}${DAY}`,
      { reference: '2026-03-02-77' },
    ],
    [
      'has no reference where that is its number in the file',
      `<NtryRef>2</NtryRef>${AMOUNT}${DAY}`,
      { reference: '' },
    ],
    [
      'stays one where its transactions have no amounts',
      `${AMOUNT}${DAY}<NtryDtls><TxDtls/><TxDtls/></NtryDtls><AddtlNtryInf>Two payments</AddtlNtryInf>`,
      { price: '4.5', name: 'Two payments' },
    ],
    [
      'stays one where its transactions are of another sum',
      `${AMOUNT}${DAY}<NtryDtls><TxDtls><Amt Ccy="EUR">1</Amt></TxDtls><TxDtls><Amt Ccy="EUR">2</Amt></TxDtls></NtryDtls>`,
      { price: '4.5' },
    ],
  ])('%s', ([, entry, expected]) => {
    const { entries, refused } = readCamt(statement(entry))
    expect(entries).toMatchObject([expected])
    expect(refused).toEqual([])
  })
})

test('an entry of several transactions is these, where they have all of its amount', () => {
  const batch = statement(`${AMOUNT}${DAY}<AcctSvcrRef>B1</AcctSvcrRef>
    <NtryDtls><TxDtls><Amt Ccy="EUR">3</Amt><RltdPties><Cdtr><Nm>Baker</Nm></Cdtr></RltdPties></TxDtls></NtryDtls>
    <NtryDtls><TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">2</Amt></TxAmt></AmtDtls><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>
    <TxDtls><Amt Ccy="EUR">0.50</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls></NtryDtls>`)
  expect(readCamt(batch).entries).toMatchObject([
    { line: 1, price: '3', name: 'Baker', reference: 'B1/1' },
    { line: 1, price: '2', reference: 'B1/2' },
    { line: 1, price: '-0.5', reference: 'B1/3' },
  ])
})

describe('a file', () => {
  test.for<[title: string, text: string]>([
    [
      'may be a report of the day',
      `<Document><BkToCstmrAcctRpt><Rpt><Ntry>${AMOUNT}${DAY}</Ntry></Rpt></BkToCstmrAcctRpt></Document>`,
    ],
    [
      'may be a notification',
      `<Document><BkToCstmrDbtCdtNtfctn><Ntfctn><Ntry>${AMOUNT}<Sts><Cd>INFO</Cd></Sts>${DAY}</Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`,
    ],
    [
      'may have prefixes',
      `<c:Document xmlns:c="urn:x"><c:Stmt><c:Ntry>${(AMOUNT + DAY).replace(/<(\/?)/g, '<$1c:')}</c:Ntry></c:Stmt></c:Document>`,
    ],
    [
      'may have an envelope',
      `<DataPDU><Body><AppHdr/><Document><Stmt><Ntry>${AMOUNT}${DAY}</Ntry></Stmt></Document></Body></DataPDU>`,
    ],
    [
      'may have an entity that nothing declares',
      statement(`${AMOUNT}${DAY}<AddtlNtryInf>a&nbsp;b</AddtlNtryInf>`),
    ],
  ])('%s', ([, text]) => {
    expect(readCamt(text)).toMatchObject({ entries: [{ price: '4.5' }], refused: [] })
  })

  test('may have an entry in a comment', () => {
    const text = statement(AMOUNT + DAY).replace('<Stmt>', '<Stmt><!-- <Ntry>\n</Ntry> --><Ntry/>')
    expect(readCamt(text)).toMatchObject({
      entries: [{ line: 2, price: '4.5' }],
      refused: [{ line: 2, code: 'day-missing' }],
    })
  })

  test('may have blank lines before its declaration, and carriage returns', () => {
    const text = `\r\n\r\n<?xml version="1.0"?>\r\n${statement(AMOUNT + DAY)}`
    expect(readCamt(text).entries).toMatchObject([{ line: 4 }])
  })

  test('whose balances do not add up says so', () => {
    expect(readCamt(STATEMENT.replace('1185.5', '1185.6')).balanceAddsUp).toBe(false)
  })

  test.for<[title: string, text: string, line: number]>([
    ['whose element is not closed has no entries', '<Document>\n<Stmt>\n</Document>', 3],
    [
      'whose entry is not well-formed has no entries',
      statement(AMOUNT + DAY).replace('<Stmt>', '<Stmt>\n<Ntry>\n\n<Amt>1</Amount></Ntry>'),
      4,
    ],
    [
      'whose last entry is cut short has no entries',
      `<Document>\n<Stmt>\n<Ntry>${AMOUNT}${DAY}</Ntry>\n<Ntry><Amt Ccy="EUR">1`,
      4,
    ],
    ['that is empty has no entries', '', 1],
    ['that is too deep has no entries', '<a>'.repeat(100_000), 1],
  ])('%s', ([, text, line]) => {
    const refused = [{ line, code: 'entry-incomplete' }]
    expect(readCamt(text)).toMatchObject({ entries: [], refused })
  })
})

describe('an entry that is none', () => {
  test.for<[title: string, entry: string, left: object]>([
    [
      'is pending',
      `${AMOUNT}<Sts>PDNG</Sts>${DAY}`,
      { ignored: [{ line: 1, code: 'not-booked' }] },
    ],
    [
      'is pending by a code',
      `${AMOUNT}<Sts><Cd>PDNG</Cd></Sts>${DAY}`,
      { ignored: [{ line: 1, code: 'not-booked' }] },
    ],
    [
      'is information in a statement',
      `${AMOUNT}<Sts>INFO</Sts>${DAY}`,
      { ignored: [{ line: 1, code: 'not-booked' }] },
    ],
    [
      'has nothing moved',
      `<Amt Ccy="EUR">0.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>${DAY}`,
      { ignored: [{ code: 'zero' }] },
    ],
    ['has no day', AMOUNT, { refused: [{ line: 1, code: 'day-missing' }] }],
    [
      'is of 30 February',
      `${AMOUNT}<BookgDt><Dt>2026-02-30</Dt></BookgDt>`,
      { refused: [{ code: 'day-unreadable', text: '2026-02-30' }] },
    ],
    [
      'has no amount',
      `<CdtDbtInd>DBIT</CdtDbtInd>${DAY}`,
      { refused: [{ code: 'amount-missing' }] },
    ],
    [
      'has a word as its amount',
      `<Amt>five</Amt><CdtDbtInd>DBIT</CdtDbtInd>${DAY}`,
      { refused: [{ code: 'amount-unreadable', text: 'five' }] },
    ],
    [
      'has no direction',
      `<Amt Ccy="EUR">1</Amt>${DAY}`,
      { refused: [{ code: 'direction-unreadable' }] },
    ],
  ])('%s', ([, entry, left]) => {
    expect(readCamt(statement(entry))).toMatchObject({
      entries: [],
      refused: [],
      ignored: [],
      ...left,
    })
  })
})

const changed = fc
  .tuple(
    fc.nat(STATEMENT.length),
    fc.nat(1),
    fc.oneof(
      fc.constantFrom('', ...'<>&:;/"-+.,?0D9\n\r\0'.split('')),
      fc.string({ unit: anyCodePoint, maxLength: 1 }),
    ),
  )
  .map(([at, removed, inserted]) => {
    return STATEMENT.slice(0, at) + inserted + STATEMENT.slice(at + removed)
  })

test('one changed character never makes the reader throw', () => {
  fc.assert(
    fc.property(changed, (text) => {
      expect(readCamt(text).entries.length).toBeLessThanOrEqual(2)
    }),
    { numRuns: times(300, 10_000) },
  )
})
