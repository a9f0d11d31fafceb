/** Journals of plain-text accounting. What hledger and Beancount make of them was tried by hand. */
import { expect, test } from 'vitest'
import type { Expense } from '../../src/domain/expense.ts'
import { createBeancountWriter, hledgerEntry, hledgerHead } from '../../src/domain/journal.ts'
import { ledgerOf } from '../support/ledger.ts'

const USD = ledgerOf('USD en-US')
const EXPENSE: Expense = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  category: 'eating out',
  price: '12.5000',
  spentOn: '2026-06-05',
  name: 'Coffee',
  note: 'with Ada\n\n; and Ben',
  tags: ['new york', 'work'],
}

test('an expense is a transaction of hledger, with its note as comments', () => {
  expect(hledgerHead(USD) + hledgerEntry(EXPENSE, USD)).toBe(`commodity 1000.00 USD

2026-06-05 * Coffee  ; id:01890a5d-ac96-774b-bcce-b302099a8057, new-york:, work:
    ; with Ada
    ; ; and Ben
    expenses:eating out  12.50 USD
    assets:cash
`)
})

test.each([
  ['JPY', 'commodity 1000. JPY\n'],
  ['KWD', 'commodity 1000.000 KWD\n'],
])('amounts in %s have the decimals of the currency', (currency, head) => {
  expect(hledgerHead({ currency })).toBe(head)
})

test.each([
  ['a;b', 'expenses:a；b  '],
  ['a:b', 'expenses:a：b  '],
  ['a|b', 'expenses:a｜b  '],
  ['a  b', 'expenses:a b  '],
  ['(x)', 'expenses:(x)  '],
  ['食料', 'expenses:食料  '],
])('the account of the category %j is %s', (category, account) => {
  expect(hledgerEntry({ ...EXPENSE, category }, USD)).toContain(`    ${account}`)
})

test('without a name, the category says what it was, and a parenthesis begins no code', () => {
  expect(hledgerEntry({ ...EXPENSE, name: '' }, USD)).toContain('2026-06-05 * eating out  ;')
  expect(hledgerEntry({ ...EXPENSE, name: '(a) b; c' }, USD)).toContain('* （a) b； c  ;')
})

test('an expense is a transaction of Beancount, whose account is opened before', () => {
  const { head, entry } = createBeancountWriter(USD)
  expect(head() + entry(EXPENSE)).toBe(`option "operating_currency" "USD"

1900-01-01 open Assets:Cash USD

1900-01-01 open Expenses:Eating-out USD

2026-06-05 * "Coffee" #new-york #work
  id: "01890a5d-ac96-774b-bcce-b302099a8057"
  note: "with Ada\\n\\n; and Ben"
  Expenses:Eating-out  12.50 USD
  Assets:Cash
`)
  expect(entry(EXPENSE)).not.toContain('open')
})

test('names that Beancount cannot tell apart have accounts of their own', () => {
  const { entry } = createBeancountWriter(USD)
  const categories = [
    'food',
    'Food',
    'fo.od',
    'fo od',
    '食料',
    '🍕',
    '::',
    'émile',
    '2026',
    'a"b\\',
  ]
  const opened = categories.map(
    (category) => /open (\S+) USD/.exec(entry({ ...EXPENSE, category }))?.[1],
  )
  expect(new Set(opened).size).toBe(categories.length)
  for (const account of opened) {
    expect(account).toMatch(/^Expenses:[\p{Lu}\p{Nd}][\p{L}\p{N}-]*$/u)
  }
})

test.each([
  ['food', '#food'],
  ['new york', '#new-york'],
  ['café', '#cafe'],
  ['食料', '#98df-6599'],
])('the tag %j is %s in Beancount', (tag, written) => {
  const { entry } = createBeancountWriter(USD)
  expect(entry({ ...EXPENSE, tags: [tag] })).toContain(` ${written}\n`)
})

test('quotation marks and backslashes stay within their text', () => {
  const { entry } = createBeancountWriter(USD)
  expect(entry({ ...EXPENSE, name: 'a "b" \\c' })).toContain('* "a \\"b\\" \\\\c"')
})
