import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMt940 } from '../../functions/import/read-mt940.ts'
import { anyCodePoint } from '../support/code-points.ts'
import { times } from '../support/run-counts.ts'

const STATEMENT = `{1:F01BANKDEFFXXXX0000000000}{2:I940BANKDEFFXXXXN}{4:
:20:START
:25:10020030/1234567
:28C:1/1
:60F:C260301EUR100,00
:61:2603020303D4,5NTRFNONREF//B1
Card payment
:86:005?00CARD?20Two rolls?32BAKER?33AND SON
:61:2603030303C1200,NTRFNONREF//B2
:86:Employer
Salary of March
:62F:C260303EUR1295,50
-}
`

test('a movement is an entry: D is money spent, and the balances are checked', () => {
  expect(readMt940(STATEMENT)).toEqual({
    entries: [
      {
        line: 6,
        spentOn: '2026-03-02',
        price: '4.5',
        currency: 'EUR',
        name: 'BAKER AND SON',
        note: 'Two rolls\nCard payment',
        category: '',
        tags: [],
        reference: 'B1',
      },
      {
        line: 9,
        spentOn: '2026-03-03',
        price: '-1200',
        currency: 'EUR',
        name: 'Employer',
        note: 'Salary of March',
        category: '',
        tags: [],
        reference: 'B2',
      },
    ],
    refused: [],
    ignored: [],
    questions: [],
    balanceAddsUp: true,
  })
})

describe('a movement', () => {
  test.for<[title: string, line: string, entry: object]>([
    ['may have no entry date', '260302D4,50NTRFNONREF', { spentOn: '2026-03-02', price: '4.5' }],
    [
      'has the value date, not the entry date',
      '2603020305D4,50NTRFNONREF',
      { spentOn: '2026-03-02' },
    ],
    ['of 30 February has the entry date', '2602300302D4,50NTRFNONREF', { spentOn: '2026-03-02' }],
    [
      'of 31 November, booked in January, is of the next year',
      '2611310102D4,50NTRFNONREF',
      { spentOn: '2027-01-02' },
    ],
    ['of the last century is so', '991231D4,50NTRFNONREF', { spentOn: '1999-12-31' }],
    ['has the third letter of its currency: R of EUR', '260302DR4,50NTRFNONREF', { price: '4.5' }],
    [
      'has the third letter of its currency, with a credit',
      '260302CR4,50NTRFNONREF',
      { price: '-4.5' },
    ],
    ['has the third letter of its currency: F of HUF', '260302DF4,50NTRFNONREF', { price: '4.5' }],
    ['that takes a credit back is money spent', '260302RC4,50NTRFNONREF', { price: '4.5' }],
    [
      'that takes a debit back is money that comes in',
      '260302RDR4,50NTRFNONREF',
      { price: '-4.5' },
    ],
    ['may have nothing behind its comma', '260302D500,NTRFNONREF', { price: '500' }],
    ['may have no comma', '260302C500NTRF29-07-2026 10:05//X1', { price: '-500', reference: 'X1' }],
    ['may have zeros in front', '260302D000000000025,00N102EREF', { price: '25', reference: '' }],
    ['may have a strange type', '260302D2402,00S   X', { price: '2402' }],
    ['has no reference where the bank says so', '260302D4,50NMSCRENT//NONREF', { reference: '' }],
  ])('%s', ([, line, entry]) => {
    const read = readMt940(`:20:A\n:60F:C260301EUR0,\n:61:${line}\n:86:Baker\n`)
    expect(read).toMatchObject({ entries: [{ line: 3, currency: 'EUR', ...entry }], refused: [] })
  })
})

describe('the details', () => {
  test.for<[title: string, details: string, name: string, note: string]>([
    ['may be plain lines', 'Baker\n  Two   rolls\n\nMarch', 'Baker', 'Two rolls\nMarch'],
    ['may begin a line with a colon', 'Baker at 03\n:08 Two rolls', 'Baker at 03', ':08 Two rolls'],
    [
      'may break a line within a time',
      'Baker\n3 March 16\n:20:37 Two rolls',
      'Baker',
      '3 March 16\n:20:37 Two rolls',
    ],
    [
      'may have numbers behind question marks',
      '106?00CARD?20Two?21rolls?32BAKER',
      'BAKER',
      'Two rolls',
    ],
    ['may have numbers behind other marks', '000>100987>20 RENT>21 MARCH', 'RENT MARCH', ''],
    ['may be cut within a number', '106?00CARD?2\n0Two rolls?32BAKER', 'BAKER', 'Two rolls'],
    [
      'join a full field and the next one',
      '106?20abcdefghijklmnopqrstuvwxyz0?211 end?32BAKER',
      'BAKER',
      'abcdefghijklmnopqrstuvwxyz01 end',
    ],
    ['have the kind as the name where nothing else is', '805?00FEES?20Flat', 'FEES', 'Flat'],
    [
      'have the text of SEPA',
      '106?20EREF+77?21SVWZ+Two rolls?22ABWA+X?32BAKER',
      'BAKER',
      'Two rolls',
    ],
    ['may have keys', '/TRTP/SEPA/IBAN/NL1/NAME/Baker/REMI/Two rolls/EREF/7', 'Baker', 'Two rolls'],
    ['may have keys within words', '/BENM//NAME/Bak\ner/REMI//ISDT/2026', 'Baker', ''],
    [
      'may have the party of ING',
      '/CNTP/NL1/INGBNL2A/Baker///REMI/USTD//Two rolls/',
      'Baker',
      'Two rolls',
    ],
    ['may have the number of a German business', '999PN0911STANDING ORDER', 'STANDING ORDER', ''],
    ['may begin with a slash', '/Baker', '/Baker', ''],
  ])('%s', ([, details, name, note]) => {
    const { entries } = readMt940(
      `:20:A\n:61:260302D1,NTRFNONREF\n:86:${details}\n:62F:C260302EUR1,\n`,
    )
    expect(entries).toMatchObject([{ name, note }])
  })

  test('may be below the movement only', () => {
    const { entries } = readMt940(':20:A\n:61:260302D1,NMSCNONREF\nBaker\n')
    expect(entries).toMatchObject([{ name: 'Baker', note: '' }])
  })

  test('may be those of Hungarian banks', () => {
    const text = ':20:A\n:NS:22Owner\n:61:260302D1,S   X\n:NS:01526\n09Fee: 7\n15Baker\n16and Son\n'
    expect(readMt940(text).entries).toMatchObject([{ name: 'Baker and Son', note: 'Fee: 7' }])
  })

  test('of the statement are of no movement', () => {
    const text = ':20:A\n:61:260302D1,NTRFNONREF\n:62F:D260302EUR1,\n:86:End of statement\n-XXX\n'
    expect(readMt940(text).entries).toMatchObject([{ name: '', note: '' }])
  })
})

describe('a file', () => {
  test('may have lines around a statement, whose end is Swedish', () => {
    const text =
      '940 00\nä4:\n:20:A\n:60F:C260301SEK0,\n:61:260302D1,NTRFNONREF\n:86:Baker\n-å\nä4:\nend\n'
    expect(readMt940(text).entries).toMatchObject([{ currency: 'SEK', name: 'Baker', note: '' }])
  })

  test('may have statements of several currencies', () => {
    const one = ':20:A\n:60F:C260301PLN0,\n:61:260302D1,NTRFNONREF\n:62F:D260302PLN1,\n-\n'
    const read = readMt940(one + one.replaceAll('PLN', 'EUR'))
    expect(read.entries.map(({ currency }) => currency)).toEqual(['PLN', 'EUR'])
    expect(read.balanceAddsUp).toBe(true)
  })

  test('may have a statement of several pages', () => {
    const pages = `:20:A\n:60F:C260301EUR9,\n:61:260302D1,NTRFNONREF\n:62M:C260302EUR8,\n-
:20:A\n:60M:C260302EUR8,\n:61:260302D1,NTRFNONREF\n:62F:C260302EUR7,\n-`
    expect(readMt940(pages)).toMatchObject({ balanceAddsUp: true, entries: [{}, {}] })
  })

  test('whose balances do not add up says so', () => {
    const text = ':20:A\n:60F:C260301EUR9,\n:61:260302D1,NTRFNONREF\n:62F:C260302EUR9,\n'
    expect(readMt940(text)).toMatchObject({ balanceAddsUp: false, entries: [{}] })
  })

  test('of MT942 has its currency in the floor limit, and no balances', () => {
    const text = ':20:A\n:34F:EURD0,\n:13D:2603021730+0000\n:61:260302D1,NTRFNONREF\n:90D:1EUR2,\n'
    const { entries, balanceAddsUp } = readMt940(text)
    expect(entries).toMatchObject([{ currency: 'EUR', price: '1' }])
    expect(balanceAddsUp).toBeUndefined()
  })
})

describe('a line that is no entry', () => {
  test.for<[title: string, line: string, left: object]>([
    ['has nothing moved', '260302D0,00NTRFNONREF', { ignored: [{ line: 2, code: 'zero' }] }],
    ['is expected only', '260302ED4,50NTRFNONREF', { ignored: [{ line: 2, code: 'not-booked' }] }],
    ['has no day', 'D4,50NTRFNONREF', { refused: [{ line: 2, code: 'day-unreadable' }] }],
    ['is of 30 February', '260230D4,50NTRF', { refused: [{ line: 2, code: 'day-unreadable' }] }],
    ['is of month 13', '2613011301D4,50NTRF', { refused: [{ line: 2, code: 'day-unreadable' }] }],
    [
      'has no mark',
      '2603020302X4,50NTRF',
      { refused: [{ line: 2, code: 'direction-unreadable' }] },
    ],
    ['has no amount', '2603020302DNTRFNONREF', { refused: [{ line: 2, code: 'amount-missing' }] }],
    ['has two commas', '260302D4,50,1NTRF', { refused: [{ line: 2, code: 'amount-unreadable' }] }],
    ['is empty', '', { refused: [{ line: 2, code: 'day-missing' }] }],
  ])('%s', ([, line, left]) => {
    expect(readMt940(`:20:A\n:61:${line}\n`)).toMatchObject({
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
      fc.constantFrom('', ...':;/-+.,?0D9CR\n\r\0'.split('')),
      fc.string({ unit: anyCodePoint, maxLength: 1 }),
    ),
  )
  .map(([at, removed, inserted]) => {
    return STATEMENT.slice(0, at) + inserted + STATEMENT.slice(at + removed)
  })

test('one changed character never makes the reader throw', () => {
  fc.assert(
    fc.property(changed, (text) => {
      expect(readMt940(text).entries.length).toBeLessThanOrEqual(2)
    }),
    { numRuns: times(300, 10_000) },
  )
})
