/** Exports of trackers that say less than their columns: known by all their headers. */
import type { DecimalSign } from './amount-formats.ts'
import { EXPORT_COLUMNS } from './export-columns.ts'
import type { ImportAnswers } from './import-entry.ts'
import { cellAt, type TableRow } from './table-columns.ts'
import type { LayoutResult, TableLayout } from './layout-result.ts'

type KnownExport = 'this app' | 'ExpenseOwl'

const HEADERS: Readonly<Record<KnownExport, readonly string[]>> = {
  'this app': EXPORT_COLUMNS.map(({ heading }) => heading),
  ExpenseOwl: ['ID', 'Name', 'Category', 'Amount', 'Date', 'Tags'],
}

/** Which export has these headers; undefined for all others. */
function knownExport(headers: readonly string[]): KnownExport | undefined {
  const cells = headers.map((cell) => cell.trim().toLowerCase())
  const names = Object.keys(HEADERS) as KnownExport[]
  return names.find((name) => {
    const expected = HEADERS[name]
    return (
      cells.length === expected.length &&
      expected.every((header, index) => cells[index] === header.toLowerCase())
    )
  })
}

/** The layout of an export that is known by its headers; undefined for all others. */
export function knownLayout(
  header: TableRow,
  rows: readonly TableRow[],
  answers: ImportAnswers,
  timeZone: string,
): LayoutResult | undefined {
  const known = knownExport(header.cells)
  if (known === 'this app') return { layout: ownLayout(header, rows), isSettled: true, guesses: [] }
  if (known === undefined) return undefined
  const zone = answers['time-zone']
  if (zone !== undefined) {
    return { layout: expenseOwlLayout(header, rows, zone), isSettled: false, guesses: [] }
  }
  const choices = [...new Set([timeZone, 'UTC'])]
  const example = rows.map((row) => cellAt(row, EXPENSE_OWL.days[0])).find((cell) => cell !== '')
  return { questions: [{ about: 'time-zone', choices, example: example ?? '' }] }
}

/** Where this app's own export has a column. */
function at(heading: string): number {
  return HEADERS['this app'].indexOf(heading)
}

const NO_COLUMNS = { balance: undefined, status: undefined, decimalSign: undefined } as const

function ownLayout(header: TableRow, rows: readonly TableRow[]): TableLayout {
  // It groups no digits: the only mark is that before the decimals.
  const marked = rows.map((row) => /[.,]/.exec(cellAt(row, at('price')))?.[0])
  return {
    ...NO_COLUMNS,
    header,
    firstLine: header.line + 1,
    days: [at('spent_on')],
    dayOrder: 'ymd',
    amounts: { kind: 'signed', amount: at('price'), spending: 'positive' },
    decimalSign: marked.find((mark) => mark !== undefined) as DecimalSign | undefined,
    currency: at('currency'),
    names: [at('name')],
    notes: [at('note')],
    category: at('category'),
    tags: at('tags'),
    ids: at('id'),
    isOwn: true,
    isEscaped: true,
  }
}

// Its days are instants in UTC: the day is that of the person's time zone.
const EXPENSE_OWL = { names: [1], category: 2, days: [4], tags: 5, notes: [] } as const

function expenseOwlLayout(header: TableRow, rows: readonly TableRow[], zone: string): TableLayout {
  const hasNegatives = rows.some((row) => cellAt(row, 3).startsWith('-'))
  return {
    ...NO_COLUMNS,
    ...EXPENSE_OWL,
    header,
    firstLine: header.line + 1,
    dayOrder: 'ymd',
    amounts: { kind: 'signed', amount: 3, spending: hasNegatives ? 'negative' : 'positive' },
    decimalSign: '.',
    currency: undefined,
    zone,
    // Before version 4 all amounts were positive, and this category was that of money that came in.
    ...(hasNegatives ? {} : { incomeCategory: 'Income' }),
  }
}

/** A cell of this app's own export without the apostrophe in front of what looks like a formula: `csv.ts`. */
export function withoutApostrophe(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠'])/, '')
}
