/** The rows of one text with separated values, up to a quotation mark that nothing closes. */
import { parse, type CsvError } from 'csv-parse/sync'
import { amountIn, daysIn, isEntryLike, type TableRow } from '../../src/domain/table-columns.ts'

export type Delimiter = ',' | ';' | '\t' | '|' | '~|~' | '~'

// As some banks write it, each line may end in two carriage returns.
const LINE_ENDS = ['\r\r\n', '\r\n', '\n', '\r']
const MOST_COLUMNS = 200

type Part = {
  readonly rows: readonly TableRow[]
  /** How many lines were read. */
  readonly lines: number
  /** The line of a quotation mark that is not closed where its row ends. */
  readonly openLine?: number | undefined
  /** Whether what follows the text can still close it. */
  readonly isAtEnd?: boolean
}

/** A text without quotation marks: each line is a row, which takes a tenth of the time. */
export function splitLines(text: string, delimiter: Delimiter): Part {
  const found = text.split(/\r\r\n|\r\n|\n|\r/)
  // Behind the last line end there is no line.
  if (found.at(-1) === '') found.pop()
  const rows: TableRow[] = []
  for (const [index, each] of found.entries()) {
    const cells = each.split(delimiter, MOST_COLUMNS).map((cell) => cell.trim())
    if (cells.some((cell) => cell !== '')) rows.push({ line: index + 1, cells })
  }
  return { rows, lines: found.length }
}

type Parsed = {
  readonly record: readonly string[]
  /** How many lines have ended with this record. */
  readonly info: { readonly lines: number }
}

/** The rows before the first one whose quotation mark nothing closes, or all of them. */
export function parseUntilOpenQuote(text: string, delimiter: Delimiter): Part {
  let readable: number | undefined
  const found = parse(text, {
    bom: true,
    delimiter,
    info: true,
    // Also behind blanks, a quotation mark begins a cell.
    ltrim: delimiter !== '\t',
    record_delimiter: LINE_ENDS,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      readable ??= (error as CsvError & { readonly records: number }).records
      return undefined
    },
  }) as unknown as readonly Parsed[]
  const rows: TableRow[] = []
  let lines = 0
  for (const { record, info } of found.slice(0, readable)) {
    const line = lines + 1
    if (record.some((cell) => swallowsRows(cell, delimiter))) return { rows, lines, openLine: line }
    ;({ lines } = info)
    if (record.every((cell) => cell.trim() === '')) continue
    rows.push({ line, cells: record.slice(0, MOST_COLUMNS).map(withoutQuotes) })
  }
  if (readable === undefined) return { rows, lines }
  return { rows, lines, openLine: lines + 1, isAtEnd: true }
}

/** The text of a cell whose quotation marks were not alone at its ends: `"1,000.00" `, `"UAB "N""`. */
function withoutQuotes(cell: string): string {
  const text = cell.trim()
  return /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text
}

/** Whether a cell has what looks like rows of its own: a quotation mark that nothing closes took them in. */
function swallowsRows(cell: string, delimiter: Delimiter): boolean {
  if (!/[\r\n]/.test(cell)) return false
  const lines = cell
    .split(/[\r\n]+/)
    .map((line) => line.split(delimiter).map((each) => each.replace(/^"|"$/g, '').trim()))
  if (lines.slice(1).some((cells) => cells.length > 2 && isEntryLike({ line: 1, cells })))
    return true
  // The end of its own row, and the beginning of the next one.
  const parted = lines.map((cells) => (cells.length > 1 ? cells : []))
  const withDay = parted.findIndex((cells) => cells.some((each) => daysIn(each) !== null))
  const withAmount = parted.findIndex((cells) => cells.some((each) => amountIn(each) !== null))
  return withDay !== -1 && withAmount !== -1 && withDay !== withAmount
}
