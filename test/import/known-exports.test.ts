/** This app's own files, which come back as they were. */
import { expect, test } from 'vitest'
import { createWorkbookWriter } from '../../functions/export/workbook-writer.ts'
import { createDeflate } from '../../src/hosts/deflate.ts'
import type { RefusedFile } from '../../functions/import/file-contents.ts'
import { readWhole, type WholeFile } from '../support/import-lines.ts'
import { csvHead, csvLine } from '../../src/domain/csv.ts'
import type { Expense } from '../../src/domain/expense.ts'
import { ledgerOf } from '../support/ledger.ts'
import { DIALECTS } from '../support/read-csv.ts'

const EUR = ledgerOf('EUR de-DE')

const EXPENSES: readonly Expense[] = [
  expense({ name: 'Coffee', price: '12.5000', tags: ['a', 'b'] }),
  expense({ name: 'Refund of "it", them; and us', price: '-3.0000', note: 'two\nlines' }),
  expense({ name: '=1+1', note: "'=1", price: '999999999999.9900' }),
  expense({ name: 'Über 1.234,50 €', category: '-', price: '1234.0000', tags: ['größer'] }),
  expense({ name: 'A price like a thousand', price: '1.2340' }),
]

function expense(values: Partial<Expense> & Pick<Expense, 'name' | 'price'>): Expense {
  const id = `01890a5d-ac96-774b-bcce-${values.name.length.toString().padStart(12, '0')}`
  return { id, category: 'food', spentOn: '2026-06-05', note: '', tags: [], ...values }
}

/** What an import needs to know of an expense, or of an entry. */
function contentOf(read: WholeFile | RefusedFile) {
  if ('refusedFile' in read) return read
  const { entries, refused, questions } = read
  const content = entries.map(({ line: _line, reference: _none, raw: _raw, ...rest }) => rest)
  return { content, refused, questions }
}

const EXPECTED = {
  content: EXPENSES.map(({ id, price, ...rest }) => ({
    ...rest,
    price: price.replace(/\.?0+$/, ''),
    currency: 'EUR',
    ownId: id,
  })),
  refused: [],
  questions: [],
}

test.each(DIALECTS)('a CSV file of this app is read back as it was: %j', async (dialect) => {
  const lines = EXPENSES.map((each) => csvLine(each, EUR, dialect))
  const read = await readWhole(new TextEncoder().encode(csvHead(dialect) + lines.join('')))
  expect(contentOf(read)).toEqual(EXPECTED)
})

test.each([undefined, 3])(
  'a workbook of this app is read back as it was, with sheets of %j rows',
  async (rowsOfSheet) => {
    const writer = createWorkbookWriter(EUR, createDeflate, rowsOfSheet)
    const chunks = [...writer.head(), ...(await writer.rows(EXPENSES)), ...(await writer.end())]
    const file = Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))
    expect(contentOf(await readWhole(file))).toEqual(EXPECTED)
  },
)
