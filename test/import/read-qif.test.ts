import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readQif } from '../../functions/import/read-qif.ts'
import { anyCodePoint } from '../support/code-points.ts'
import { times } from '../support/run-counts.ts'

const BANK = `!Type:Bank
D3/14/2026
U-1,204.50
T-1,204.50
CX
N101
PBaker
AMarket Street 1
MTwo rolls
LFood:Groceries
^
D3/15/2026
T20.00
PEmployer
^
`

test('a record is an entry, and a minus is money spent', () => {
  expect(readQif(BANK, {})).toEqual({
    entries: [
      {
        line: 2,
        spentOn: '2026-03-14',
        price: '1204.5',
        currency: '',
        name: 'Baker',
        note: 'Two rolls',
        category: 'Food:Groceries',
        tags: [],
        reference: '',
      },
      {
        line: 12,
        spentOn: '2026-03-15',
        price: '-20',
        currency: '',
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
  })
})

describe('an entry', () => {
  test.for<[title: string, text: string, entry: object]>([
    ['of a credit card is spent with a minus', '!Type:CCard\nD3/14/26\nT-5\n^', { price: '5' }],
    ['may be of cash', '!Type:Cash\nD3/14/26\nT-5\n^', { price: '5' }],
    ['may be of a liability', '!Type:Oth L\nD3/14/26\nT-5\n^', { price: '5' }],
    ['may have its type in other letters', '!type:bank \nD3/14/26\nT-5\n^', { price: '5' }],
    [
      'has an apostrophe before years of this century',
      "!Type:Bank\nD8/31'13\nT-5\n^",
      { spentOn: '2013-08-31' },
    ],
    [
      'may have blanks in its day',
      "!Type:Bank\nD6/ 1' 0\nT-5\n^\nD6/30' 0\nT-5\n^",
      { spentOn: '2000-06-01' },
    ],
    [
      'has the day first where a number is too large for a month',
      '!Type:Bank\nD02/03/2026\nT-5\n^\nD14/03/2026\nT-5\n^',
      { spentOn: '2026-03-02' },
    ],
    [
      'has the month first where only so the records are in order',
      '!Type:Bank\nD01/11/26\nT-1\n^\nD02/03/26\nT-1\n^\nD03/12/26\nT-1\n^',
      { spentOn: '2026-01-11' },
    ],
    [
      'has the order that the file declares',
      '!Option:MDY\n!Type:Bank\nD02/03/26\nT-1\n^',
      { spentOn: '2026-02-03' },
    ],
    ['may have points in its day', '!Type:Bank\nD14.03.2026\nT-1\n^', { spentOn: '2026-03-14' }],
    [
      'has a decimal comma where another amount has',
      '!Type:Bank\nD3/14/26\nT-1.250\n^\nD3/14/26\nT-0,50\n^',
      { price: '1250' },
    ],
    ['has U where it has no T', '!Type:Bank\nD3/14/26\nU-5\n^', { price: '5' }],
    [
      'has its memo as the name where it has none',
      '!Type:Bank\nD3/14/26\nT-5\nMRent\n^',
      { name: 'Rent', note: '' },
    ],
    [
      'has no category where L is an account',
      '!Type:Bank\nD3/14/26\nT-5\nL[Savings]\n^',
      { category: '', name: 'Savings' },
    ],
    [
      'stays one where it is split',
      '!Type:Bank\nD3/14/26\nT-50\nPShop\nLFood\nSFood\nERolls\n$-30\nSHome\nESoap\n$-20\nMBoth\n^',
      { price: '50', category: 'Food', note: 'Both\nRolls\nSoap' },
    ],
    ['may have escaped texts', '!Type:Bank\nD3/14/26\nT-5\nPB &amp; C\n^', { name: 'B & C' }],
    ['may be without a type', 'D3/14/26\nT-5\n^', { line: 1, price: '5' }],
    ['may lack its end', '!Type:Bank\nD3/14/26\nT-5\nPBaker', { name: 'Baker' }],
    ['may have line ends of old Macs', '!Type:Bank\rD3/14/26\rT-5\r^', { line: 2, price: '5' }],
    [
      'is behind lists of accounts, categories and classes',
      '!Option:AutoSwitch\n!Account\nNBank\nTBank\n^\n!Type:Cat\nNFood\nDWhat we eat\nE\n^\n!Type:Class\nNTrip\n^\n!Type:Memorized\nKC\nT-9\nPOld\n^\n!Account\nNBank\n^\n!Type:Bank\nD3/14/26\nT-5\n^',
      { line: 23, price: '5' },
    ],
  ])('%s', ([, text, entry]) => {
    const { entries, refused, questions } = readQif(text, {})
    expect({ refused, questions }).toEqual({ refused: [], questions: [] })
    expect(entries[0]).toMatchObject(entry)
  })
})

describe('without a loss, the reader leaves out', () => {
  test.for<[title: string, text: string, code: string]>([
    ['nothing moved', '!Type:Bank\nD3/14/26\nT0.00\n^', 'zero'],
    [
      'what was in the account',
      '!Type:Bank\nD3/14/26\nT9\nPOpening Balance\nL[Bank]\n^',
      'balance',
    ],
    [
      'what the account has of itself',
      '!Account\nNGiro\n^\n!Type:Bank\nD3/14/26\nT9\nPStart\nL[Giro]\n^',
      'balance',
    ],
    ['securities', '!Type:Invst\nD3/14/26\nNXIn\nT9\n^', 'no-entry'],
    ['a record without a day and an amount', '!Type:Bank\nCX\n^', 'no-entry'],
  ])('%s', ([, text, code]) => {
    expect(readQif(text, {})).toMatchObject({ entries: [], refused: [], ignored: [{ code }] })
  })
})

describe('the reader refuses a record', () => {
  test.for<[title: string, text: string, refused: object]>([
    ['without a day', '!Type:Bank\nT-5\n^', { code: 'day-missing' }],
    ['of 30 February', '!Type:Bank\nD2/30/26\nT-5\n^', { code: 'day-unreadable', text: '2/30/26' }],
    ['without an amount', '!Type:Bank\nD3/14/26\n^', { code: 'amount-missing' }],
    [
      'whose amount is a word',
      '!Type:Bank\nD3/14/26\nTfive\n^',
      { code: 'amount-unreadable', text: 'five' },
    ],
    [
      'whose amount the end of the file may cut short',
      '!Type:Bank\nD3/14/26\nT-12',
      { code: 'entry-incomplete' },
    ],
  ])('%s', ([, text, refused]) => {
    expect(readQif(text, {})).toMatchObject({ entries: [], refused: [{ line: 2, ...refused }] })
  })
})

describe('where the file does not show it, the reader asks', () => {
  const DAYS = "!Type:Bank\nD2/ 3'26\nT-5\n^"
  const AMOUNTS = '!Type:Bank\nD3/14/26\nT-1,250\n^'

  test('which number of a day is the month', () => {
    expect(readQif(DAYS, {})).toEqual({
      entries: [],
      refused: [],
      ignored: [],
      questions: [{ about: 'day-order', choices: ['day-month', 'month-day'], example: '2/3/2026' }],
    })
    expect(readQif(DAYS, { 'day-order': 'day-month' }).entries[0]?.spentOn).toBe('2026-03-02')
    expect(readQif(DAYS, { 'day-order': 'month-day' }).entries[0]?.spentOn).toBe('2026-02-03')
  })

  test('whether a comma is before decimals', () => {
    expect(readQif(AMOUNTS, {}).questions).toEqual([
      { about: 'decimal-sign', choices: ['point', 'comma'], example: '-1,250' },
    ])
    expect(readQif(AMOUNTS, { 'decimal-sign': 'point' }).entries[0]?.price).toBe('1250')
    expect(readQif(AMOUNTS, { 'decimal-sign': 'comma' }).entries[0]?.price).toBe('1.25')
  })
})

const changed = fc
  .tuple(
    fc.nat(BANK.length),
    fc.nat(1),
    fc.oneof(
      fc.constantFrom('', ...'<>&:;/^!?-+.,0D9\n\r\0'.split('')),
      fc.string({ unit: anyCodePoint, maxLength: 1 }),
    ),
  )
  .map(([at, removed, inserted]) => BANK.slice(0, at) + inserted + BANK.slice(at + removed))

test('one changed character never makes the reader throw', () => {
  fc.assert(
    fc.property(changed, (text) => {
      expect(readQif(text, {}).entries.length).toBeLessThanOrEqual(3)
    }),
    { numRuns: times(300, 10_000) },
  )
})
