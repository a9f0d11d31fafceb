/** Lines of a CSV file (RFC 4180), such as spreadsheets open them. */
import { EXPORT_COLUMNS, type ExportColumn } from './export-columns.ts'
import type { Expense } from './expense.ts'
import type { Ledger } from './ledger.ts'
import { separators } from './money.ts'

/** How a file is written. A spreadsheet expects the one of its user's country. */
export type CsvDialect = {
  readonly delimiter: ',' | ';' | '\t'
  readonly decimal: '.' | ','
}

/** What forms and addresses call the parts of a dialect. */
export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const
export const DECIMALS = { point: '.', comma: ',' } as const

const LINE_END = '\r\n'

/**
 * What spreadsheets take for the beginning of a formula, of any width, and what this file itself writes
 * in front of it (OWASP, CSV Injection). Reading takes one apostrophe away again where one of these follows.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠']/

/** Semicolons and a decimal comma where the locale has one, as spreadsheets there write them. */
export function dialectOf(ledger: Pick<Ledger, 'currency' | 'locale'>): CsvDialect {
  const hasComma = separators(ledger).decimal.has(',')
  return hasComma ? { delimiter: ';', decimal: ',' } : { delimiter: ',', decimal: '.' }
}

/** The dialect that a query has in words, as `delimiter=semicolon&decimal=comma`; undefined if it has none. */
export function parseDialect(query: URLSearchParams): CsvDialect | undefined {
  const delimiter = signFor(DELIMITERS, query.get('delimiter'))
  const decimal = signFor(DECIMALS, query.get('decimal'))
  return delimiter && decimal && { delimiter, decimal }
}

function signFor<Sign>(words: Readonly<Record<string, Sign>>, word: string | null) {
  return Object.entries(words).find(([each]) => each === word)?.[1]
}

/** The query that says a dialect. */
export function dialectQuery({ delimiter, decimal }: CsvDialect): string {
  return new URLSearchParams({
    delimiter: wordFor(DELIMITERS, delimiter),
    decimal: wordFor(DECIMALS, decimal),
  }).toString()
}

export function wordFor(words: Readonly<Record<string, string>>, sign: string): string {
  return Object.entries(words).find(([, each]) => each === sign)?.[0] ?? ''
}

/** The first line, behind the mark by which Excel knows UTF-8. */
export function csvHead({ delimiter }: CsvDialect): string {
  return `\uFEFF${EXPORT_COLUMNS.map(({ heading }) => heading).join(delimiter)}${LINE_END}`
}

/** The line of an expense. */
export function csvLine(
  expense: Expense,
  ledger: Pick<Ledger, 'currency'>,
  dialect: CsvDialect,
): string {
  let line = ''
  for (const { kind, value } of EXPORT_COLUMNS) {
    // The day is the first, and never empty.
    if (line !== '') line += dialect.delimiter
    line += cellText(kind, value(expense, ledger), dialect)
  }
  return line + LINE_END
}

function cellText(kind: ExportColumn['kind'], value: string, dialect: CsvDialect): string {
  if (kind === 'text') return quoted(FORMULA.test(value) ? `'${value}` : value)
  if (kind === 'day') return value
  const number = dialect.decimal === '.' ? value : value.replace('.', dialect.decimal)
  return number.includes(dialect.delimiter) ? `"${number}"` : number
}

/** Whatever the delimiter is, since readers guess it. */
function quoted(text: string): string {
  return /["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
