import { expect, test } from 'vitest'
import { parseExpense, parseNewExpense, type ExpenseDraft } from '../../src/domain/expense.ts'
import { isId } from '../../src/domain/id.ts'
import { draftFrom } from '../../src/domain/expense-fields.ts'
import { ledgerOf } from '../support/ledger.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'
const DRAFT: ExpenseDraft = {
  ...draftFrom(ID, () => ''),
  price: '12.50',
  category: 'Food',
  spentOn: '2026-06-04',
  name: 'Bread',
  note: 'two loaves',
}
const writeContext = { ledger: ledgerOf('USD en-US'), today: '2026-06-05' }
const read = (typed: Partial<ExpenseDraft>) => parseExpense({ ...DRAFT, ...typed }, writeContext)

test('a form is parsed into an expense', () => {
  expect(read({})).toEqual({
    ok: true,
    value: {
      id: ID,
      price: '12.50',
      category: 'Food',
      spentOn: '2026-06-04',
      name: 'Bread',
      note: 'two loaves',
      tags: [],
    },
  })
})

test('day, name and note are optional', () => {
  expect(
    parseNewExpense({ ...DRAFT, spentOn: '', name: '', note: '' }, writeContext),
  ).toMatchObject({
    ok: true,
    value: { spentOn: null, name: '', note: '' },
  })
})

test('blanks around a name are trimmed, and those of a note are not', () => {
  expect(read({ name: ' Bread ', note: '  two\r\nloaves ' })).toMatchObject({
    ok: true,
    value: { name: 'Bread', note: '  two\nloaves ' },
  })
})

test('every invalid field has a message of its own', () => {
  const typed = {
    id: '7',
    price: 'twelve',
    category: ' ',
    refund: 'yes',
    spentOn: '2026-02-30',
    name: 'one\ntwo',
    note: '\u0000',
  }
  expect(read(typed)).toEqual({
    ok: false,
    problem: {
      form: { code: 'id-damaged' },
      price: { code: 'price-characters', example: '12.50' },
      refund: { code: 'refund-unknown' },
      category: { code: 'missing', field: 'category' },
      spentOn: { code: 'no-such-day', day: '2026-02-30', example: '2026-06-05' },
      name: { code: 'several-lines', field: 'name' },
      note: { code: 'control-character', field: 'note' },
    },
  })
})

const oneWrong: [field: keyof ExpenseDraft, typed: string][] = [
  ['price', '0'],
  ['refund', '2'],
  ['category', ''],
  ['spentOn', 'today'],
  ['name', 'x'.repeat(201)],
  ['note', 'x'.repeat(10_001)],
]

test.each(oneWrong)('an invalid %s does not mark other fields as invalid', (field, typed) => {
  const expense = read({ [field]: typed })
  expect(expense.ok ? [] : Object.keys(expense.problem)).toEqual([field])
})

test('a name of 200 characters and a note of 10,000 are accepted', () => {
  expect(read({ name: 'x'.repeat(200), note: 'x'.repeat(10_000) })).toMatchObject({ ok: true })
})

const days: [typed: string, ofAdd: string | null, ofEdit: string][] = [
  ['', null, 'day-missing'],
  [' ', 'day-format', 'day-format'],
  ['2026-06-04', '2026-06-04', '2026-06-04'],
  ['2026-06-05', '2026-06-05', '2026-06-05'],
  ['2026-6-5', 'day-format', 'day-format'],
  ['2026-02-30', 'no-such-day', 'no-such-day'],
  ['1899-12-31', 'day-out-of-range', 'day-out-of-range'],
]

test.each(days)('the day %j is %s for an add, and %s for an edit', (spentOn, ofAdd, ofEdit) => {
  const [add, edit] = [parseNewExpense, parseExpense].map((parse) => {
    const expense = parse({ ...DRAFT, spentOn }, writeContext)
    return expense.ok ? expense.value.spentOn : expense.problem.spentOn?.code
  })
  expect([add, edit]).toEqual([ofAdd, ofEdit])
})

test('a missing day is named together with the other problems', () => {
  const expense = read({ spentOn: '', price: '0' })
  expect(expense.ok ? [] : Object.keys(expense.problem)).toEqual(['price', 'spentOn'])
})

const ids: [id: string, valid: boolean][] = [
  ['01890a5d-ac96-774b-bcce-b302099a8057', true],
  ['01890A5D-AC96-774B-BCCE-B302099A8057', true],
  ['00000000-0000-0000-0000-000000000000', true],
  ['', false],
  ['1', false],
  ['-1', false],
  ['1e3', false],
  ['01890a5dac96774bbcceb302099a8057', false],
  ['{01890a5d-ac96-774b-bcce-b302099a8057}', false],
  ['01890a5d-ac96-774b-bcce-b302099a8057\n', false],
  ['01890a5d-ac96-774b-bcce-b302099a805g', false],
  ['x'.repeat(200), false],
]

test.each(ids)('case 81: %j is a valid id: %s', (id, valid) => {
  expect(isId(id)).toBe(valid)
})

test('an id in capitals is the same id as in lower case', () => {
  expect(read({ id: ID.toUpperCase() })).toMatchObject({ ok: true, value: { id: ID } })
})
