/** The columns of an export, which CSV files and workbooks share: a line is an expense. */
import type { Expense } from './expense.ts'
import type { ContentField } from './expense-fields.ts'
import type { Ledger } from './ledger.ts'
import { currencyDigits } from './money.ts'

/** A cell: a number in plain decimal digits, such as `-12.50`; a day, such as `2026-06-05`; or text. */
export type Cell = {
  readonly kind: 'text' | 'number' | 'day'
  readonly value: string
}

export type ExportColumn = {
  /** The heading: the name that `POST /add` has for the field. */
  readonly heading: string
  readonly cell: (expense: Expense, ledger: Pick<Ledger, 'currency'>) => Cell
}

/** In their order; a field that is forgotten here does not compile. */
const CONTENT: { readonly [Field in ContentField]: ExportColumn } = {
  spentOn: { heading: 'spent_on', cell: ({ spentOn }) => ({ kind: 'day', value: spentOn }) },
  name: { heading: 'name', cell: ({ name }) => text(name) },
  category: { heading: 'category', cell: ({ category }) => text(category) },
  price: {
    heading: 'price',
    cell: ({ price }, { currency }) => ({ kind: 'number', value: exportedPrice(price, currency) }),
  },
  tags: { heading: 'tags', cell: ({ tags }) => text(tags.join(', ')) },
  note: { heading: 'note', cell: ({ note }) => text(note) },
}

/** With the id, by which an import knows an expense again, and the currency of all prices. */
export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  ...Object.values(CONTENT),
  { heading: 'currency', cell: (_expense, { currency }) => text(currency) },
  { heading: 'id', cell: ({ id }) => text(id) },
]

function text(value: string): Cell {
  return { kind: 'text', value }
}

/**
 * A price in plain digits, with as many decimals as its currency has at least: `12.5000` is `12.50` in
 * USD and `12.5` in JPY, which has none of its own.
 */
export function exportedPrice(price: string, currency: string): string {
  const [whole = '', fraction = ''] = price.split('.')
  const needed = fraction.replace(/0+$/, '').padEnd(currencyDigits(currency), '0')
  return needed === '' ? whole : `${whole}.${needed}`
}
