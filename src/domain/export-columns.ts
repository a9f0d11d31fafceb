/** The columns of an export, which CSV files and workbooks share: a line is an expense. */
import type { Expense } from './expense.ts'
import type { ContentField } from './expense-fields.ts'
import type { Ledger } from './ledger.ts'
import { currencyDigits } from './money.ts'

export type ExportColumn = {
  /** The name that `POST /add` has for the field. */
  readonly heading: string
  /** A number has plain decimal digits, such as `-12.50`; a day is such as `2026-06-05`. */
  readonly kind: 'text' | 'number' | 'day'
  readonly value: (expense: Expense, ledger: Pick<Ledger, 'currency'>) => string
}

/** In their order; a field that is forgotten here does not compile. */
const CONTENT: { readonly [Field in ContentField]: ExportColumn } = {
  spentOn: { heading: 'spent_on', kind: 'day', value: ({ spentOn }) => spentOn },
  name: { heading: 'name', kind: 'text', value: ({ name }) => name },
  category: { heading: 'category', kind: 'text', value: ({ category }) => category },
  price: {
    heading: 'price',
    kind: 'number',
    value: ({ price }, { currency }) => exportedPrice(price, currency),
  },
  tags: { heading: 'tags', kind: 'text', value: ({ tags }) => tags.join(', ') },
  note: { heading: 'note', kind: 'text', value: ({ note }) => note },
}

/** With the id, by which an import knows an expense again, and the currency of all prices. */
export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  ...Object.values(CONTENT),
  { heading: 'currency', kind: 'text', value: (_expense, { currency }) => currency },
  { heading: 'id', kind: 'text', value: ({ id }) => id },
]

/**
 * A price in plain digits, with as many decimals as its currency has at least: `12.5000` is `12.50` in
 * USD and `12.5` in JPY, which has none of its own.
 */
export function exportedPrice(price: string, currency: string): string {
  const point = price.indexOf('.')
  const decimals = currencyDigits(currency)
  if (point < 0) return decimals === 0 ? price : `${price}.${'0'.repeat(decimals)}`
  // Without a regular expression or lists of parts, which would take as long as the rest of a line.
  const least = point + 1 + decimals
  let end = price.length
  while (end > least && price[end - 1] === '0') end -= 1
  if (decimals > 0) return price.slice(0, end).padEnd(least, '0')
  return price.slice(0, end === least ? point : end)
}
