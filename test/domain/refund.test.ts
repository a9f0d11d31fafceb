/** Money back: the control of the form, and the price that is typed with it or without. */
import { expect, test } from 'vitest'
import { EMPTY_CONTENT, draftFrom, draftOf } from '../../src/domain/expense-fields.ts'
import { parseExpense } from '../../src/domain/expense.ts'
import type { Price } from '../../src/domain/money.ts'
import { ledgerOf } from '../support/ledger.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

function parse(refund: string, price: string, ledgerName: string) {
  const draft = {
    ...draftFrom(ID, () => ''),
    category: 'food',
    price,
    refund,
    spentOn: '2026-06-05',
  }
  return parseExpense(draft, { ledger: ledgerOf(ledgerName), today: '2026-06-05' })
}

const taken: [refund: string, typed: string, ledger: string, price: string][] = [
  ['1', '5', 'USD en-US', '-5.00'],
  ['1', '12,50', 'EUR de-DE', '-12.50'],
  ['1', '$12.99', 'USD en-US', '-12.99'],
  ['1', '12.50 €', 'EUR de-DE', '-12.50'],
  ['1', '.5', 'USD en-US', '-0.50'],
  ['1', '١٢٫٥', 'EGP ar-EG', '-12.50'],
  ['1', '１２.５', 'USD en-US', '-12.50'],
  ['1', '1,234', 'JPY ja-JP', '-1234'],
  ['1', '999,999,999,999.99', 'USD en-US', '-999999999999.99'],
  // A dash in place of the decimals is no sign.
  ['1', '12.-', 'CHF de-CH', '-12.00'],
  ['1', 'CHF 12.–', 'CHF de-CH', '-12.00'],
  ['1', '20-5', 'USD en-US', '-15.00'],
  ['1', '20 − 5.50', 'USD en-US', '-14.50'],
  ['1', '3*4.20+1', 'USD en-US', '-13.60'],
  ['1', '3×4.20', 'USD en-US', '-12.60'],
  ['1', '(2+3)*4', 'USD en-US', '-20.00'],
  ['0', '5', 'USD en-US', '5.00'],
  ['', '5', 'USD en-US', '5.00'],
  ['', '-5', 'USD en-US', '-5.00'],
  ['0', '-5', 'USD en-US', '-5.00'],
  ['0', '(5.00)', 'USD en-US', '-5.00'],
  ['', '5-', 'USD en-US', '-5.00'],
  ['', '-20+5', 'USD en-US', '-15.00'],
  ['', '+5', 'USD en-US', '5.00'],
]

test.each(taken)('with refund=%j, %j in %s is %s', (refund, typed, ledger, price) => {
  expect(parse(refund, typed, ledger)).toMatchObject({ ok: true, value: { price } })
})

const SIGNED = { code: 'refund-signed', example: '12.50' }

const refused: [typed: string, ledger: string, why: object][] = [
  ['-5', 'USD en-US', SIGNED],
  ['−5', 'USD en-US', SIGNED],
  ['–5', 'USD en-US', SIGNED],
  ['－5', 'USD en-US', SIGNED],
  ['+5', 'USD en-US', SIGNED],
  ['＋5', 'USD en-US', SIGNED],
  [' + 5', 'USD en-US', SIGNED],
  ['5-', 'USD en-US', SIGNED],
  ['(5.00)', 'USD en-US', SIGNED],
  ['-$5', 'USD en-US', SIGNED],
  ['$-5', 'USD en-US', SIGNED],
  ['$+5', 'USD en-US', SIGNED],
  ['-12,-- €', 'EUR de-DE', { ...SIGNED, example: '12,50' }],
  ['\u200e-5', 'USD en-US', SIGNED],
  ['-5+20', 'USD en-US', SIGNED],
  ['-20+5', 'USD en-US', SIGNED],
  ['+20-5', 'USD en-US', SIGNED],
  ['5-20', 'USD en-US', SIGNED],
  ['-5', 'JPY ja-JP', { ...SIGNED, example: '12' }],
  ['0', 'USD en-US', { code: 'price-zero', example: '12.50' }],
  ['5-5', 'USD en-US', { code: 'price-zero', example: '12.50' }],
  ['', 'USD en-US', { code: 'price-missing', example: '12.50' }],
  ['$5-', 'USD en-US', { code: 'refund-signed', example: '12.50' }],
  ['--5', 'USD en-US', { code: 'price-signs', example: '12.50' }],
  ['twelve', 'USD en-US', { code: 'price-characters', example: '12.50' }],
  ['12.505', 'USD en-US', { code: 'price-decimals', currency: 'USD', most: 2, typed: 3 }],
]

test.each(refused)('with refund=1, %j in %s is refused', (typed, ledger, why) => {
  const { ok, problem } = parse('1', typed, ledger) as { ok: false; problem: object }
  expect([ok, Object.keys(problem)]).toEqual([false, ['price']])
  expect(problem).toMatchObject({ price: why })
})

test.each(['2', '-1', '01', '1 ', ' ', 'on', 'true', 'yes', '１', '1\n'])(
  'refund=%j is refused beside its field',
  (refund) => {
    const problem = { refund: { code: 'refund-unknown' } }
    expect(parse(refund, '5', 'USD en-US')).toEqual({ ok: false, problem })
  },
)

const stored: [price: Price, ledger: string, typed: string, refund: string][] = [
  ['-5.0000', 'USD en-US', '5.00', '1'],
  ['-1234.5', 'EUR de-DE', '1234,50', '1'],
  ['-12', 'JPY ja-JP', '12', '1'],
  ['-12.5', 'EGP ar-EG', '١٢٫٥٠', '1'],
  ['-999999999999.99', 'CHF de-CH', '999999999999.99', '1'],
  ['5.0000', 'USD en-US', '5.00', ''],
]

test.each(stored)('%s in %s is shown as %j with refund=%j, and read again', (...row) => {
  const [price, ledgerName, typed, refund] = row
  const content = { ...EMPTY_CONTENT, id: ID, category: 'food', price, spentOn: '2026-06-05' }
  const ledger = ledgerOf(ledgerName)
  const draft = draftOf(ledger, content)
  expect(draft).toMatchObject({ price: typed, refund })
  const read = parseExpense(draft, { ledger, today: '2026-06-05' })
  expect(read.ok && Number(read.value.price)).toBe(Number(price))
})
