/** Reads text with separated values into rows, whatever separates them. */
import { parse, type CsvError } from 'csv-parse/sync'
import { amountIn, daysIn, type TableRow } from '../../src/domain/table-columns.ts'
import { isHeader } from '../../src/domain/table-header.ts'
import type { RefusedLine } from '../../src/domain/import-entry.ts'

export type Table = {
  readonly rows: readonly TableRow[]
  readonly refused: readonly RefusedLine[]
}

const DELIMITERS = [',', ';', '\t', '|'] as const
type Delimiter = (typeof DELIMITERS)[number]

// As some banks write it, each line may end in two carriage returns.
const LINE_ENDS = ['\r\r\n', '\r\n', '\n', '\r']
const SAMPLE = 1 << 16
const MOST_COLUMNS = 200
const SURE_RATING = 3
const MOST_PREAMBLE = 60
const MOST_OPEN_QUOTES = 100

/** The rows of a text; undefined where it is no table. */
export function readTable(text: string): Table | undefined {
  const declared = /^(?:"?sep=(.)"?)(?:\r\n|\r|\n)/i.exec(text)
  const delimiter = DELIMITERS.find((each) => each === declared?.[1])
  if (delimiter !== undefined) return rowsOf(text, delimiter)
  const sample = text.slice(0, SAMPLE)
  const rated = DELIMITERS.map((each) => {
    const { rows } = rowsOf(sample, each)
    return { delimiter: each, rating: ratingOf(rows), rows }
  }).toSorted((one, other) => other.rating - one.rating)
  const [best] = rated
  if (best !== undefined && best.rating > SURE_RATING) return rowsOf(text, best.delimiter)
  // Of so few entries, those of a wrong delimiter can be as many: a header says more.
  const headed = rated.find(({ rows }) => rows.slice(0, MOST_PREAMBLE).some(isHeader))
  const found = headed ?? (best !== undefined && best.rating > 0 ? best : undefined)
  return found && rowsOf(text, found.delimiter)
}

/** How many rows have a day beside an amount, and how alike the widths of these rows are. */
function ratingOf(rows: readonly TableRow[]): number {
  const widths = new Map<number, number>()
  let entries = 0
  for (const { cells } of rows) {
    const dayAt = cells.findIndex((cell) => daysIn(cell.trim()) !== null)
    if (dayAt === -1) continue
    const hasAmount = cells.some((cell, index) => index !== dayAt && amountIn(cell.trim()) !== null)
    if (!hasAmount) continue
    entries += 1
    widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  }
  if (entries === 0) return 0
  return entries + Math.max(...widths.values()) / entries
}

type Parsed = {
  readonly record: readonly string[]
  /** How many lines have ended with this record. */
  readonly info: { readonly lines: number }
}

/** Reads rows; a row whose quotation mark nothing closes is refused, and what follows it is read anew. */
function rowsOf(text: string, delimiter: Delimiter): Table {
  const rows: TableRow[] = []
  const refused: RefusedLine[] = []
  let rest: string | undefined = text
  let before = 0
  while (rest !== undefined) {
    const part = parseUntilOpenQuote(rest, delimiter)
    for (const { line, cells } of part.rows) rows.push({ line: line + before, cells })
    if (part.openLine === undefined) break
    refused.push({ line: part.openLine + before, code: 'open-quote' })
    if (refused.length > MOST_OPEN_QUOTES) break
    rest = textBehindLine(rest, part.openLine)
    before += part.openLine
  }
  return { rows, refused }
}

function parseUntilOpenQuote(text: string, delimiter: Delimiter) {
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
    if (record.some((cell) => swallowsRows(cell, delimiter))) return { rows, openLine: line }
    ;({ lines } = info)
    const isDeclaration = line === 1 && /^sep=/i.test(record[0] ?? '')
    if (isDeclaration || record.every((cell) => cell.trim() === '')) continue
    rows.push({ line, cells: record.slice(0, MOST_COLUMNS).map(withoutQuotes) })
  }
  return { rows, openLine: readable === undefined ? undefined : lines + 1 }
}

/** The text of a cell whose quotation marks were not alone at its ends: `"1,000.00" `, `"UAB "N""`. */
function withoutQuotes(cell: string): string {
  const text = cell.trim()
  return /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text
}

/** The text behind so many lines; undefined where nothing is. */
function textBehindLine(text: string, line: number): string | undefined {
  const ends = /\r\r\n|\r\n|\n|\r/g
  for (let count = 0; count < line; count += 1) if (ends.exec(text) === null) return undefined
  return ends.lastIndex < text.length ? text.slice(ends.lastIndex) : undefined
}

/** Whether a cell has what looks like rows of its own: a quotation mark that nothing closes took them in. */
function swallowsRows(cell: string, delimiter: Delimiter): boolean {
  if (!/[\r\n]/.test(cell)) return false
  const lines = cell
    .split(/[\r\n]+/)
    .map((line) => line.split(delimiter).map((each) => each.replace(/^"|"$/g, '').trim()))
  if (lines.slice(1).some((cells) => cells.length > 2 && ratingOf([{ line: 1, cells }]) > 0))
    return true
  // The end of its own row, and the beginning of the next one.
  const parted = lines.map((cells) => (cells.length > 1 ? cells : []))
  const withDay = parted.findIndex((cells) => cells.some((each) => daysIn(each) !== null))
  const withAmount = parted.findIndex((cells) => cells.some((each) => amountIn(each) !== null))
  return withDay !== -1 && withAmount !== -1 && withDay !== withAmount
}
